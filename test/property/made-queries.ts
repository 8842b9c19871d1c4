import fc from 'fast-check';
import type { MadeEntry } from '../engine-support/made-library';

const WORDS = ['lib', 'index', 'a', 'etc', 'Passwd', 'x-y', 'é', 'e\u0301', 'ß', '日本', 'js', 'İ', '😀', 'k\u0338'];
const EXTENSIONS = ['', '', '.js', '.JSON', '.c'];
/** What only a hostile archive has: a zero byte, a byte that is no UTF-8, a slash within a name. */
const ODD = ['\0', '\udcff', '/', '/lib/'];

const word = fc.constantFrom(...WORDS);
const mark = fc.constantFrom('', '', '.', '-', '_', ' ', '"', '%', '@', '\\', "'", '*');
const text = textOf(fc.tuple(mark, word).map((parts) => parts.join('')));
const oddText = textOf(
  fc.oneof(
    { weight: 23, arbitrary: fc.tuple(mark, word).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD) },
  ),
);

function textOf(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), mark, fc.constantFrom(...EXTENSIONS))
    .map(([parts, between, extension]) => parts.join(between) + extension);
}

const dir = fc
  .array(fc.tuple(word, fc.constantFrom('', '', '-1', '\0')), { maxLength: 3 })
  .map((parts) => parts.map((part) => part.join('')).join('/'));

const entry: fc.Arbitrary<MadeEntry> = fc
  .record({
    ...{ dir, name: oddText, type: fc.constantFrom('file', 'file', 'file', 'dir', 'symlink'), size: fc.nat(2999) },
    sha256: fc.nat(39).map((byte) => Buffer.alloc(32, byte)),
  })
  .map((made) => ({ ...made, sha256: made.type === 'file' ? made.sha256 : null }));

/** Entries to fill a library with, the same ones every time. */
export function sampledEntries(numRuns: number, seed: number): readonly MadeEntry[] {
  return fc.sample(entry, { numRuns, seed });
}

/** Two words with a slash between them. */
export const pathTerm = fc.tuple(word, word).map((words) => quoted(words.join('/')));

const digestTerm = fc
  .tuple(fc.constantFrom('sha256', 'digest'), fc.nat(39), fc.integer({ min: 1, max: 9 }))
  .map(([key, byte, times]) => `${key}:${byte.toString(16).padStart(2, '0').repeat(times)}`);
const otherTerm = fc.constantFrom(
  ...['type:file', 'type:dir', 'size:>1k', 'size:100..2000', 'layer:2', 'case:south', 'image:made:1'],
);
const workTerm = fc.constantFrom(
  ...['tag:nota', 'tag:none', 'note:again', 'note:never', 'bookmarked:yes', 'bookmarked:no'],
  ...['status:confirmed', 'status:accepted'],
);
const wildcard = fc.constantFrom('*', '**', '?', '[a-l]', '{a,lib}', '*/', '**/');

/** A term of a query that some of these entries may match. */
export function termsFor(entries: readonly MadeEntry[]): fc.Arbitrary<string> {
  const value = valuesFrom(entries);
  const glob = fc
    .tuple(fc.constantFrom('', '*', '**/'), value, fc.nat(), fc.nat(2), wildcard, fc.constantFrom('', '*', '/**'))
    .map(([before, text, place, without, wild, behind]) => {
      const characters = Array.from(text);
      characters.splice(place % characters.length, without, wild);
      return before + characters.join('') + behind;
    });
  return fc.oneof(
    { weight: 6, arbitrary: value.map(quoted) },
    { weight: 1, arbitrary: value.map((some) => `name:${quoted(some)}`) },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.constantFrom('js', 'json', 'c'), text.map(quoted)).map((some) => `ext:${some}`),
    },
    { weight: 2, arbitrary: glob.map((some) => `glob:${quoted(some)}`) },
    { weight: 1, arbitrary: otherTerm },
    { weight: 1, arbitrary: workTerm },
    { weight: 1, arbitrary: digestTerm },
  );
}

/** A part of the path of one of these entries, or something else. */
function valuesFrom(entries: readonly MadeEntry[]): fc.Arbitrary<string> {
  const part = fc
    .tuple(fc.constantFrom(...entries), fc.nat(), fc.integer({ min: 1, max: 7 }))
    .map(([{ dir, name }, place, length]) => {
      const path = Array.from(`${dir}/${name}`);
      const start = place % path.length;
      return path.slice(start, start + length).join('');
    });
  return fc.oneof({ weight: 4, arbitrary: part }, { weight: 1, arbitrary: text });
}

/** Terms, and groups of queries up to three deep, some of them negated. */
export function queriesOf(term: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { query } = fc.letrec<{ query: string; group: string }>((tie) => ({
    query: fc
      .tuple(
        fc.constantFrom('', '', '', '', '', '-'),
        fc.oneof({ maxDepth: 3 }, { weight: 2, arbitrary: term }, { weight: 1, arbitrary: tie('group') }),
      )
      .map(([minus, some]) => minus + some),
    group: fc
      .tuple(fc.array(tie('query'), { minLength: 1, maxLength: 3 }), fc.constantFrom(' ', ' ', ' OR '))
      .map(([parts, between]) => `(${parts.join(between)})`),
  }));
  return query;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

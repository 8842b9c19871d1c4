import type { Preview } from '../../../shared/contract/explorer';
import type { DiffLine, EntryPointer, TextDiff } from '../../../shared/contract/text-diff';
import type { CancelSignal } from '../../base/cancellation';
import { entryPlace, type EntryPlace } from '../contents/entry-place';
import { guessEncoding } from '../contents/guess-encoding';
import { coveredPlaces, readEntry } from '../contents/preview-entry';
import type { SecretPlace } from '../../detect/secrets/secret-places';
import type { ReadableLibrary } from '../../store/readable-library';
import { editRuns, type EditRun } from './edit-runs';
import { decodeLine, shownLine, splitLines, type TextLine } from './text-lines';

/** What two contents may have at most to be compared by lines. */
export const diffLimits = { bytes: 4 * 1024 * 1024, lines: 50_000, lineBytes: 4096 } as const;
const AROUND = 3;

type TextEncoding = Exclude<Preview['encoding'], 'binary'>;
type Side = 'a' | 'b';

interface Content {
  readonly bytes: Uint8Array;
  readonly encoding: TextEncoding;
  readonly lines: readonly TextLine[];
  readonly masks: readonly SecretPlace[];
}

/**
 * Compares the contents of two entries by lines, in the encodings that a preview would guess. Lines are compared as they
 * are and shown with their secrets masked: a changed secret is a changed line that does not tell it. What cannot be
 * compared is an outcome. Throws path-not-found or file-not-available.
 */
export async function diffEntries(
  library: ReadableLibrary,
  input: { readonly a: EntryPointer; readonly b: EntryPointer },
  signal: CancelSignal,
): Promise<TextDiff> {
  const a = placeOf(library, input.a);
  const b = placeOf(library, input.b);
  const empty = sidesWhere(a, b, (place) => !hasContent(place));
  if (empty.length > 0) return { kind: 'no-content', sides: empty };
  if (a.sha256 !== null && a.sha256 === b.sha256) return { kind: 'equal' };
  const large = sidesWhere(a, b, (place) => place.size > diffLimits.bytes);
  if (large.length > 0) return tooLarge(large);
  const bytesA = await readEntry(library, a, { offset: 0, length: a.size }, signal);
  const bytesB = await readEntry(library, b, { offset: 0, length: b.size }, signal);
  if (Buffer.compare(bytesA, bytesB) === 0) return { kind: 'equal' };
  const [encodingA, encodingB] = [guessEncoding(bytesA, false), guessEncoding(bytesB, false)];
  if (encodingA === 'binary' || encodingB === 'binary') {
    return { kind: 'binary', sides: sidesWhere(encodingA, encodingB, (encoding) => encoding === 'binary') };
  }
  const linesA = splitLines(bytesA, encodingA, diffLimits.lines);
  const linesB = splitLines(bytesB, encodingB, diffLimits.lines);
  if (linesA === null || linesB === null) return tooLarge(sidesWhere(linesA, linesB, (lines) => lines === null));
  const masksA = coveredPlaces(library, a, { bytes: bytesA, base: 0 }, encodingA);
  const masksB = coveredPlaces(library, b, { bytes: bytesB, base: 0 }, encodingB);
  return diffOf(
    { bytes: bytesA, encoding: encodingA, lines: linesA, masks: masksA },
    { bytes: bytesB, encoding: encodingB, lines: linesB, masks: masksB },
  );
}

function placeOf(library: ReadableLibrary, { imageId, layer, entryId }: EntryPointer): EntryPlace {
  return entryPlace(library, imageId, layer, entryId);
}

function hasContent({ type, size, sha256 }: EntryPlace): boolean {
  return type === 'file' || (type === 'hardlink' && sha256 !== null) || (type === 'other' && size > 0);
}

function tooLarge(sides: readonly Side[]): TextDiff {
  return { kind: 'too-large', bytes: diffLimits.bytes, lines: diffLimits.lines, sides: [...sides] };
}

function sidesWhere<T>(a: T, b: T, isSo: (one: T) => boolean): Side[] {
  return [...(isSo(a) ? (['a'] as const) : []), ...(isSo(b) ? (['b'] as const) : [])];
}

function diffOf(a: Content, b: Content): TextDiff {
  const runs = editRuns(keysOf(a), keysOf(b));
  if (runs === null) return { kind: 'too-different' };
  const count = (kind: EditRun['kind']): number =>
    runs.reduce((sum, run) => sum + (run.kind === kind ? run.count : 0), 0);
  return {
    kind: 'lines',
    encodings: { a: a.encoding, b: b.encoding },
    ...{ added: count('added'), removed: count('removed') },
    hunks: hunksOf(runs, a, b),
  };
}

/** What lines are compared by; a last line that has no line feed is not the same line with one. */
function keysOf({ bytes, encoding, lines }: Content): string[] {
  return lines.map(
    ({ start, end, unended }) => `${unended ? 'u' : 'e'}${decodeLine(bytes.subarray(start, end), encoding)}`,
  );
}

function hunksOf(runs: readonly EditRun[], a: Content, b: Content): { lines: DiffLine[] }[] {
  const hunks: { lines: DiffLine[] }[] = [];
  let open: DiffLine[] | null = null;
  let [atA, atB] = [0, 0];
  const add = (kind: DiffLine['kind'], from: number, to: number): void => {
    for (let index = from; index < to; index += 1) open?.push(lineOf(kind, atA + index, atB + index, a, b));
  };
  runs.forEach((run, index) => {
    const isLast = index === runs.length - 1;
    if (run.kind === 'equal') {
      const tail = open === null ? 0 : Math.min(AROUND, run.count);
      const head = isLast ? run.count : Math.max(tail, run.count - AROUND);
      add('equal', 0, tail);
      if (head > tail) open = null;
      if (!isLast && open === null) hunks.push({ lines: (open = []) });
      if (!isLast) add('equal', head, run.count);
    } else {
      if (open === null) hunks.push({ lines: (open = []) });
      add(run.kind, 0, run.count);
    }
    if (run.kind !== 'added') atA += run.count;
    if (run.kind !== 'removed') atB += run.count;
  });
  return hunks;
}

function lineOf(kind: DiffLine['kind'], indexA: number, indexB: number, a: Content, b: Content): DiffLine {
  const [content, index] = kind === 'added' ? [b, indexB] : [a, indexA];
  const line = content.lines[index];
  if (line === undefined) throw new Error(`no line ${index} in a diff`);
  return {
    kind,
    a: kind === 'added' ? null : indexA + 1,
    b: kind === 'removed' ? null : indexB + 1,
    text: shownLine(content.bytes, line, content.encoding, content.masks, diffLimits.lineBytes),
    cut: line.end - line.start > diffLimits.lineBytes,
    unended: line.unended,
  };
}

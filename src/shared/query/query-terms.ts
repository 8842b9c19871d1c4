import {
  entryTypeSchema,
  fileStateSchema,
  triageStateSchema,
  verdictFilterSchema,
  type EntryType,
} from '../vocabulary';
import type { QueryMistake, QueryTerm, SearchPlace } from './query-ast';
import type { WordToken } from './query-tokens';
import { parseSizeRange, parseTimeRange } from './query-ranges';
import { regexFault } from './linear-regex';

type Term = { readonly ok: true; readonly term: QueryTerm } | { readonly ok: false; readonly mistake: QueryMistake };

/** Types as a person writes them, besides the names of the vocabulary. */
const TYPE_WORDS: Readonly<Record<string, readonly EntryType[]>> = {
  device: ['chardev', 'blockdev'],
  directory: ['dir'],
  folder: ['dir'],
  link: ['symlink', 'hardlink'],
  whiteout: ['whiteout', 'opaque'],
};
const MODE_WORDS: Readonly<Record<string, number>> = {
  setuid: 0o4000,
  setgid: 0o2000,
  sticky: 0o1000,
  executable: 0o111,
  exec: 0o111,
  'world-writable': 0o002,
};
const PLACES: readonly SearchPlace[] = ['files', 'history', 'config', 'content'];

type Reader = (value: string) => QueryTerm | Pick<QueryMistake, 'code' | 'suggestion' | 'message'>;

const text =
  (kind: 'path' | 'name' | 'glob' | 'image' | 'case' | 'tag' | 'note' | 'pkg' | 'owner' | 'hash'): Reader =>
  (value) => ({ kind, value });

const readers: Readonly<Record<string, Reader>> = {
  path: text('path'),
  name: text('name'),
  glob: text('glob'),
  image: text('image'),
  case: text('case'),
  ext: (value) => ({ kind: 'ext', value: value.replace(/^\./, '') }),
  digest: (value) => hexTerm('digest', value),
  sha256: (value) => hexTerm('sha256', value),
  size: (value) => {
    const range = parseSizeRange(value);
    if (range !== null) return { kind: 'size', range };
    return { code: 'bad-size', suggestion: '>1M', message: 'needs a size, such as >1M, 512, or 1k..2M' };
  },
  mtime: (value) => {
    const range = parseTimeRange(value);
    if (range !== null) return { kind: 'mtime', range };
    return { code: 'bad-time', suggestion: '>2024-01-01', message: 'needs a time, such as >2024-01-01 or 2024..2025' };
  },
  type: (value) => {
    const types = TYPE_WORDS[value.toLowerCase()] ?? only(entryTypeSchema.safeParse(value.toLowerCase()).data);
    if (types !== null) return { kind: 'type', types };
    const known = ['file', 'dir', 'symlink', 'hardlink', 'device', 'fifo', 'whiteout'];
    return {
      code: 'bad-type',
      suggestion: closestWord(value, known) ?? 'file',
      message: `must be one of ${known.join(', ')}`,
    };
  },
  mode: modeTerm,
  uid: (value) => numberTerm('uid', value),
  layer: (value) => numberTerm('layer', value),
  state: (value) => {
    const state = fileStateSchema.safeParse(value.toLowerCase());
    if (state.success) return { kind: 'state', state: state.data };
    const suggestion = closestWord(value, fileStateSchema.options) ?? 'deleted';
    return { code: 'bad-state', suggestion, message: 'must be present, shadowed, or deleted' };
  },
  in: (value) => {
    const place = PLACES.find((known) => known === value.toLowerCase());
    if (place !== undefined) return { kind: 'in', place };
    const suggestion = closestWord(value, PLACES) ?? 'files';
    return { code: 'bad-place', suggestion, message: `must be one of ${PLACES.join(', ')}` };
  },
  regex: (value) => {
    const fault = regexFault(value);
    return fault === null ? { kind: 'regex', source: value } : { code: 'bad-regex', suggestion: null, message: fault };
  },
  hex: (value) => {
    const digits = value.toLowerCase().replace(/^0x|\s/g, '');
    if (/^(?:[0-9a-f]{2})+$/.test(digits)) return { kind: 'hex', digits };
    return { code: 'bad-hex', suggestion: 'cafebabe', message: 'needs two hex digits per byte, such as cafebabe' };
  },
  tag: text('tag'),
  note: text('note'),
  bookmarked: (value) => {
    const word = value.toLowerCase();
    if (word === 'yes' || word === 'no') return { kind: 'bookmarked', value: word === 'yes' };
    return { code: 'bad-yes-no', suggestion: closestWord(value, ['yes', 'no']) ?? 'yes', message: 'must be yes or no' };
  },
  status: (value) => {
    const status = triageStateSchema.safeParse(value.toLowerCase());
    if (status.success) return { kind: 'status', state: status.data };
    const suggestion = closestWord(value, triageStateSchema.options) ?? 'confirmed';
    return { code: 'bad-status', suggestion, message: 'must be open, confirmed, false-positive, or accepted' };
  },
  verdict: (value) => {
    const verdict = verdictFilterSchema.safeParse(value.toLowerCase());
    if (verdict.success) return { kind: 'verdict', verdict: verdict.data };
    const suggestion = closestWord(value, verdictFilterSchema.options) ?? 'changed';
    return { code: 'bad-verdict', suggestion, message: `must be one of ${verdictFilterSchema.options.join(', ')}` };
  },
  pkg: text('pkg'),
  owner: text('owner'),
  hash: text('hash'),
};

/** The fields of the grammar (CLI.md, "search --json"). */
export const queryFields: readonly string[] = Object.keys(readers);

/** Reads one word to a condition. */
export function queryTerm(word: WordToken): Term {
  if (word.field === null) return { ok: true, term: { kind: 'text', value: word.value } };
  const reader = Object.hasOwn(readers, word.field) ? readers[word.field] : undefined;
  if (reader === undefined) {
    const suggestion = closestWord(word.field, queryFields);
    const hint = suggestion === null ? '' : `; did you mean “${suggestion}:”?`;
    return mistake(word, word.position, word.field.length + 1, {
      code: 'unknown-field',
      suggestion: suggestion === null ? `"${word.field}:${word.value}"` : `${suggestion}:${word.value}`,
      message: `unknown field “${word.field}:”${hint}`,
    });
  }
  if (word.value === '') {
    const missing = { code: 'missing-value', suggestion: null, message: `“${word.field}:” needs a value` } as const;
    return mistake(word, word.position, word.length, missing);
  }
  const read = reader(word.value);
  if ('kind' in read) return { ok: true, term: read };
  const message = `“${word.field}:” ${read.message}`;
  const suggestion = read.suggestion === null ? null : `${word.field}:${read.suggestion}`;
  return mistake(word, word.valuePosition, word.position + word.length - word.valuePosition, {
    ...read,
    message,
    suggestion,
  });
}

function mistake(
  _word: WordToken,
  position: number,
  length: number,
  rest: Pick<QueryMistake, 'code' | 'suggestion' | 'message'>,
): Term {
  return { ok: false, mistake: { ...rest, position, length } };
}

function hexTerm(kind: 'digest' | 'sha256', value: string): ReturnType<Reader> {
  const hex = value.toLowerCase().replace(/^[a-z0-9]+:/, '');
  if (/^[0-9a-f]{1,128}$/.test(hex)) return { kind, value: hex };
  return { code: 'bad-digest', suggestion: null, message: 'needs hex digits, such as 3b99de29' };
}

function numberTerm(kind: 'uid' | 'layer', value: string): ReturnType<Reader> {
  if (/^\d{1,15}$/.test(value)) return { kind, value: Number(value) };
  return { code: 'bad-number', suggestion: kind === 'uid' ? '0' : '1', message: 'needs a whole number' };
}

function modeTerm(value: string): ReturnType<Reader> {
  const bits = MODE_WORDS[value.toLowerCase()];
  if (bits !== undefined) return { kind: 'mode', bits };
  if (/^0?[0-7]{3,4}$/.test(value)) return { kind: 'mode-exact', mode: Number.parseInt(value, 8) };
  const suggestion = closestWord(value, Object.keys(MODE_WORDS)) ?? 'setuid';
  return {
    code: 'bad-mode',
    suggestion,
    message: 'must be setuid, setgid, sticky, executable, world-writable, or octal digits',
  };
}

function only(type: EntryType | undefined): readonly EntryType[] | null {
  return type === undefined ? null : [type];
}

/** The known word that differs in at most two letters, or that begins with what was typed; null where none does. */
export function closestWord(word: string, known: readonly string[]): string | null {
  const typed = word.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, distance: candidate.startsWith(typed) ? 1 : editDistance(typed, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= 2 ? best.candidate : null;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= Math.min(a.length, 40); i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

import { basename } from 'node:path';
import { hashKindSchema, type HashKind } from '../../../shared/contract/hash-sets';
import { breath, type CancelSignal } from '../../base/cancellation';
import { FileBytes } from '../../evidence/archive/file-bytes';
import type { SetHit, SetMember, SourceSet } from './hash-set.types';

const KIND_OF_LENGTH = new Map<number, HashKind>([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);
/** A line that begins with a hash, as `sha256sum`, CSV and bare lists have it, or ends in one, as BSD has it. */
const BEGINS = /^\s*\\?["']?([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-z])/i;
const ENDS = /(?<![0-9a-z])([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})["']?\s*$/i;
/** What is looked at of a line. */
const LONGEST_LINE = 16 * 1024;

/** A list of MD5, SHA-1 and SHA-256, one a line, in any order; it is read through once to know which, and once for each look. */
export async function openList(path: string, signal: CancelSignal): Promise<SourceSet> {
  const kinds = new Set<HashKind>();
  let [entries, otherLines] = [0, 0];
  for await (const line of linesOf(path, signal)) {
    const hash = hashOf(line);
    if (hash === null) otherLines += line.trim() === '' || /^\s*[#;%]/.test(line) ? 0 : 1;
    else {
      entries += 1;
      kinds.add(hash.kind);
    }
  }
  return {
    ...{
      name: basename(path),
      form: 'list',
      bytes: sizeOf(path),
      kinds: hashKindSchema.options.filter((kind) => kinds.has(kind)),
    },
    ...{ entries, otherLines, falsePositives: null },
    content: { kind: 'hashes', members: (again) => membersOf(path, again) },
    async look(contents, again) {
      const known = new Map<string, string[]>();
      for (const { sha256, sha1, md5 } of contents)
        for (const hash of [sha256, sha1, md5])
          if (hash !== null) known.set(hash, [...(known.get(hash) ?? []), sha256]);
      const found = new Map<string, SetHit>();
      for await (const line of linesOf(path, again)) {
        const hash = hashOf(line);
        for (const sha256 of hash === null ? [] : (known.get(hash.hex) ?? []))
          if (hash !== null && isBetter(found.get(sha256), hash.kind))
            found.set(sha256, { by: hash.kind, probable: false, note: null });
      }
      return found;
    },
    close: () => undefined,
  };
}

async function* membersOf(path: string, signal: CancelSignal): AsyncIterable<SetMember> {
  for await (const line of linesOf(path, signal)) {
    const hash = hashOf(line);
    if (hash !== null) yield { hash: Buffer.from(hash.hex, 'hex'), note: null };
  }
}

/** A longer hash says more. */
function isBetter(known: SetHit | undefined, kind: HashKind): boolean {
  return known === undefined || hashKindSchema.options.indexOf(kind) > hashKindSchema.options.indexOf(known.by);
}

function hashOf(line: string): { readonly kind: HashKind; readonly hex: string } | null {
  const hex = (BEGINS.exec(line) ?? ENDS.exec(line))?.[1]?.toLowerCase();
  const kind = hex === undefined ? undefined : KIND_OF_LENGTH.get(hex.length);
  return hex === undefined || kind === undefined ? null : { kind, hex };
}

function sizeOf(path: string): number {
  const file = FileBytes.open(path);
  file.close();
  return file.size;
}

/** The lines of a file as latin-1; of a long one its beginning. */
async function* linesOf(path: string, signal: CancelSignal): AsyncIterable<string> {
  const file = FileBytes.open(path);
  try {
    let rest = '';
    for await (const chunk of file.chunks(0, file.size)) {
      await breath(signal);
      const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n');
      rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
      for (const line of lines) yield line.slice(0, LONGEST_LINE);
    }
    if (rest !== '') yield rest;
  } finally {
    file.close();
  }
}

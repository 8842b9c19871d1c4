import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { formatBytes } from '../../shared/byte-size';
import { describeFailure } from '../../shared/words/describe';
import { protectedBy } from '../../engine/output/writer/protected-places';
import { HashSetFault, type HashSet, type SetHit } from '../../engine/query/hash-sets/hash-set.types';
import { lookUpHashes } from '../../engine/query/hash-sets/look-up-hashes';
import { openHashSet } from '../../engine/query/hash-sets/open-hash-set';
import type { UnreadFiles } from '../../engine/query/lists/read-contents';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext, OptionSpec } from './command';
import { countOf, countText, terminalText } from './terminal-text';
import { usageError } from './usage-error';

/** What a set says of a content: that it is known and harmless, or that it is looked for. */
export type SetUse = 'known' | 'notable';

export const setOptions: readonly OptionSpec[] = [
  {
    name: 'known',
    value: 'SET',
    about: 'hashes of known files: a list, an RDSv3 of the NSRL, or a Bloom filter',
    many: true,
  },
  { name: 'notable', value: 'SET', about: 'hashes to look for, in the same forms', many: true },
];

/** Sets up to this size are named with their SHA-256. */
const MOST_HASHED = 4 * 1024 ** 3;

/** A set as an output names it. */
interface NamedSet {
  readonly use: SetUse;
  readonly name: string;
  readonly form: HashSet['form'];
  readonly bytes: number;
  /** Null where hashing the set itself would take longer than the question. */
  readonly sha256: string | null;
  readonly entries: number | null;
  readonly otherLines: number;
  readonly falsePositives: number | null;
  readonly contents: number;
}

/** What a content is in one set. */
export interface UsedHit extends SetHit {
  readonly use: SetUse;
  readonly set: string;
}

export interface HashLookup {
  readonly sets: readonly NamedSet[];
  /** By SHA-256: that of a notable set where one has it. */
  readonly hits: ReadonlyMap<string, UsedHit>;
  readonly contents: number;
  readonly notRead: readonly UnreadFiles[];
}

/** Looks the files of an image, or of all, up in the sets of `--known` and `--notable`; null where there are none. */
export async function givenHashes(
  context: CommandContext,
  library: ReadableLibrary,
  imageId: number | null,
): Promise<HashLookup | null> {
  const { args, signal, output, temporary } = context;
  const uses = (['notable', 'known'] as const).flatMap((use) => args.values(use).map((path) => ({ use, path })));
  if (uses.length === 0) return null;
  const opened: { readonly use: SetUse; readonly set: HashSet; readonly path: string }[] = [];
  try {
    for (const { use, path } of uses) opened.push({ use, path, set: await openHashSet(path, signal) });
    const sets = opened.map(({ set }) => set);
    const answer = await lookUpHashes(library, sets, {
      ...{ imageId, signal, cacheDir: temporary.create(protectedBy(library).evidence) },
      onProgress: ({ bytesDone, bytesTotal, files }) =>
        output.progress(`hashes  ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}  ${countText(files)} files`),
    });
    const hits = new Map<string, UsedHit>();
    const named: NamedSet[] = [];
    for (const [index, { use, set, path }] of opened.entries()) {
      const own = answer.sets[index]?.hits ?? new Map<string, SetHit>();
      for (const [sha256, hit] of own) if (!hits.has(sha256)) hits.set(sha256, { ...hit, use, set: set.name });
      const { name, form, bytes, entries, otherLines, falsePositives } = set;
      const sha256 = bytes <= MOST_HASHED ? await sha256Of(path) : null;
      named.push({ use, name, form, bytes, sha256, entries, otherLines, falsePositives, contents: own.size });
    }
    return { sets: named, hits, contents: answer.contents, notRead: answer.notRead };
  } catch (error) {
    throw error instanceof HashSetFault ? usageError(error.message) : error;
  } finally {
    for (const { set } of opened) set.close();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What was looked up, for a person. */
export function hashesText({ sets, notRead }: HashLookup): string {
  const lines = [
    ...sets.map(({ use, name, form, contents, falsePositives, otherLines, sha256 }) => {
      const rest = [
        ...(falsePositives === null ? [] : [`up to ${(falsePositives * 100).toPrecision(2)} % of them by mistake`]),
        ...(otherLines === 0 ? [] : [`${countOf(otherLines, 'line')} without a hash`]),
        sha256 === null ? 'SHA-256 of the set not computed' : `sha256 ${sha256}`,
      ];
      return `${use} ${terminalText(name)} (${form}): ${countOf(contents, 'content')}; ${rest.join('; ')}`;
    }),
    ...notRead.map(
      ({ evidence, files, failure }) =>
        `${countText(files)} files of ${terminalText(evidence)} not read: ${describeFailure(failure, 'en').title}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

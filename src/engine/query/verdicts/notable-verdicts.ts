import type { VerdictRow } from '../../../shared/contract/verdicts';
import { worseVerdict, type Verdict } from '../../../shared/vocabulary';
import { hasOwnedFiles } from './owned-files';
import { isInSystemFolder } from './system-folders';
import { isProgram, verdictRow } from './verdict-list';
import type { FileVerdict, ImageVerdicts } from './verdict.types';

/** Verdicts of which each file is named where not all can be; of the others the count says enough. */
const NAMED: ReadonlySet<Verdict> = new Set<Verdict>([
  'changed',
  'metadata-changed',
  'missing',
  'configuration-changed',
]);

/**
 * What is to be named of an image: records that were rewritten, packaged files that are not as shipped, and programs of no package,
 * those in system folders first. At most `most` of them, the worst first, and how many were left.
 */
export function notableVerdicts(
  of: ImageVerdicts,
  most: number,
): { readonly rows: readonly VerdictRow[]; readonly left: number } {
  // Without packages every program is unowned, which says nothing of any of them.
  const isPackaged = hasOwnedFiles(of);
  const files = of.entries.filter(
    (one) => NAMED.has(one.verdict) || (isPackaged && one.verdict === 'unowned' && isProgram(one)),
  );
  const told = [...of.recordsRewritten, ...files.toSorted(firstWorse)];
  return { rows: told.slice(0, most).map(verdictRow), left: Math.max(0, told.length - most) };
}

function firstWorse(a: FileVerdict, b: FileVerdict): number {
  const inSystem = Number(isInSystemFolder(b.path)) - Number(isInSystemFolder(a.path));
  return worseVerdict(a.verdict, b.verdict) || inSystem;
}

/** Why files could not be compared, and how many for each reason, the most first. */
export function uncheckedReasons({ entries }: ImageVerdicts): readonly (readonly [reason: string, files: number])[] {
  const found = new Map<string, number>();
  for (const { verdict, detail } of entries)
    if (verdict === 'not-checkable') found.set(detail ?? 'not-read', (found.get(detail ?? 'not-read') ?? 0) + 1);
  return [...found].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

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

/** Programs of no package outside of system folders that are named: an application may have thousands of scripts. */
const MOST_ELSEWHERE = 200;

/**
 * What is to be named of an image: records that were rewritten, packaged files that are not as shipped, and programs of no package,
 * those in system folders first, then a few others, machine code before scripts. At most `most` of them, the worst first, and how many
 * were left.
 */
export function notableVerdicts(
  of: ImageVerdicts,
  most: number,
): { readonly rows: readonly VerdictRow[]; readonly left: number } {
  // Without packages every program is unowned, which says nothing of any of them.
  const programs = hasOwnedFiles(of) ? of.entries.filter((one) => one.verdict === 'unowned' && isProgram(one)) : [];
  const [inSystem, elsewhere] = [true, false].map((is) => programs.filter(({ path }) => isInSystemFolder(path) === is));
  const all = [
    ...of.recordsRewritten,
    ...of.entries.filter(({ verdict }) => NAMED.has(verdict)).toSorted((a, b) => worseVerdict(a.verdict, b.verdict)),
    ...(inSystem ?? []),
    ...(elsewhere ?? []).toSorted(codeFirst).slice(0, MOST_ELSEWHERE),
  ];
  const rows = all.slice(0, most).map(verdictRow);
  const count = all.length + Math.max(0, (elsewhere?.length ?? 0) - MOST_ELSEWHERE);
  return { rows, left: count - rows.length };
}

function codeFirst(a: FileVerdict, b: FileVerdict): number {
  return Number(a.kind === 'script') - Number(b.kind === 'script');
}

/** Why files could not be compared, and how many for each reason, the most first. */
export function uncheckedReasons({ entries }: ImageVerdicts): readonly (readonly [reason: string, files: number])[] {
  const found = new Map<string, number>();
  for (const { verdict, detail } of entries)
    if (verdict === 'not-checkable') found.set(detail ?? 'not-read', (found.get(detail ?? 'not-read') ?? 0) + 1);
  return [...found].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

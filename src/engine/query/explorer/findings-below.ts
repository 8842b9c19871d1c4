import { severityOrder, type Severity } from '../../../shared/vocabulary';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import type { TreeScope } from '../versions/tree-scope';
import { viewCondition, viewValues } from '../versions/version-rows';

type Place = Pick<TreeScope, 'imageId' | 'view' | 'layer'>;

/** Findings of a file, or of all files of a folder. */
export interface FindingSum {
  readonly findings: number;
  readonly worstFinding: Severity | null;
}

const none: FindingSum = { findings: 0, worstFinding: null };

const kept = new KeptAnswers<string, ReadonlyMap<number, FindingSum>>(8);

/** Findings in the files that a view shows below a directory, at any depth. */
export function findingsBelow(library: ReadableLibrary, place: Place, dirId: number): FindingSum {
  const { imageId, view, layer } = place;
  const sums = kept.of(library, JSON.stringify([imageId, view, layer]), () => sumsOf(library, place));
  return sums.get(dirId) ?? none;
}

/** From the findings upwards: there are few, and a folder may have a million files. */
function sumsOf(library: ReadableLibrary, { imageId, view, layer }: Place): ReadonlyMap<number, FindingSum> {
  const rows = library.all<{ dir: number; severity: Severity; n: number }>(
    `SELECT e.dir_id AS dir, f.severity, count(*) AS n
      FROM image_layer il JOIN finding f ON f.layer_id = il.layer_id JOIN entry e ON e.id = f.entry_id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
      WHERE il.image_id = ? AND (f.image_id IS NULL OR f.image_id = il.image_id) ${viewCondition(view)}
      GROUP BY e.dir_id, f.severity`,
    ...[imageId, ...viewValues(view, layer)],
  );
  const sums = new Map<number, FindingSum>();
  for (const { dir, severity, n } of rows) {
    for (const above of chainOf(library, dir)) sums.set(above, plus(sums.get(above) ?? none, severity, n));
  }
  return sums;
}

function plus({ findings, worstFinding }: FindingSum, severity: Severity, n: number): FindingSum {
  const worst = severityOrder.find((one) => one === severity || one === worstFinding);
  return { findings: findings + n, worstFinding: worst ?? severity };
}

/** A directory and those above it. In a library of a stranger a directory may lie in itself. */
function chainOf(library: ReadableLibrary, dirId: number): ReadonlySet<number> {
  const chain = new Set<number>();
  let dir: number | null = dirId;
  while (dir !== null && !chain.has(dir)) {
    chain.add(dir);
    const above: { parent: number | null } | undefined = library.get(
      'SELECT parent_id AS parent FROM dir WHERE id = ?',
      dir,
    );
    dir = above?.parent ?? null;
  }
  return chain;
}

import { createHash } from 'node:crypto';
import type { VerdictRow } from '../../../shared/contract/verdicts';
import type { ReportImage } from '../report/image-facts';
import type { Stated } from './statements';
import { idOf, inImage, placed } from './statement-places';

/** What the files of an image are against its packages, and each that is named; nothing where nobody checked. */
export function* verdictStatements(image: ReportImage): Generator<Stated> {
  const { verdicts: facts } = image;
  if (facts.state !== 'found') return;
  const { summary, unchecked, rows, left } = facts;
  const { counts, files, unownedPrograms, recordsRewritten, hasPackages, problemCount } = summary;
  const reasons = unchecked.map(([reason, count]) => [`not-checkable/${reason}`, count] as const);
  yield {
    ...{ id: idOf(image, 'verdicts'), section: 'verdicts', kind: 'verdict', place: inImage(image) },
    value: {
      ...{ files, ...counts, recordsRewritten, unownedPrograms, hasPackages, problems: problemCount },
      ...{ named: rows.length, notNamed: left, ...Object.fromEntries<number>(reasons) },
    },
  };
  for (const row of rows) yield verdictStatement(image, row);
}

function verdictStatement(image: ReportImage, row: VerdictRow): Stated {
  const { path, is, package: owner, layer, step, kind, detail, shippedDigest, laterDigest } = row;
  return {
    ...{ id: idOf(image, `verdict/${keyOf(row)}`), section: 'verdicts', kind: 'verdict' },
    place: { ...placed(image, layer), path, step },
    value: { is, package: owner, kind, detail, shippedDigest, laterDigest },
  };
}

/** Tells rows of an image apart, whatever else is told: a path may be longer than an id. */
function keyOf({ path, is, package: owner, laterDigest }: VerdictRow): string {
  const parts = is === 'record-rewritten' ? [is, path, owner, laterDigest] : [path];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

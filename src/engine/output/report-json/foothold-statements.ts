import type { Foothold } from '../../../shared/contract/footholds';
import type { ReportImage } from '../report/image-facts';
import type { Stated } from './statements';
import { idOf, inImage, placed } from './statement-places';

/** What was looked at for footholds, and each that was found; nothing where nobody looked. */
export function* footholdStatements(image: ReportImage): Generator<Stated> {
  const { footholds: facts } = image;
  if (facts.state !== 'found') return;
  const { coverage, rules, footholds } = facts;
  const { filesSeen, filesMatched, filesRead, notRead, hasPackages } = coverage;
  const missed = notRead.flatMap(({ reason, files, bytes }): (readonly [string, number])[] => [
    [`${reason}/files`, files],
    [`${reason}/bytes`, bytes],
  ]);
  yield {
    ...{ id: idOf(image, 'footholds'), section: 'footholds', kind: 'foothold', place: inImage(image) },
    value: {
      ...{ count: footholds.length, filesSeen, filesMatched, filesRead, hasPackages },
      ...{ rules: rules.version, rulesSha256: rules.sha256, ...Object.fromEntries<number>(missed) },
    },
  };
  for (const foothold of footholds) yield footholdStatement(image, foothold);
}

function footholdStatement(image: ReportImage, foothold: Foothold): Stated {
  const { id, rule, severity, confidence, attack, where, line: shows, verdict, state, hiddenInLayer } = foothold;
  const { path, inside, offset, line, step } = where;
  return {
    ...{ id: idOf(image, `foothold/${id}`), section: 'footholds', kind: 'foothold' },
    place: { ...placed(image, where.layer), path, offset, line, step },
    value: {
      ...{ rule, severity, confidence, attack: [...attack], shows, in: where.kind, inside: inside ?? [] },
      ...{ verdict, package: foothold.package, state, hiddenInLayer },
    },
  };
}

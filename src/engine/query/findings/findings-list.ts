import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { Coverage, Finding } from '../../../shared/contract/findings';
import type { SeverityCounts } from '../../../shared/contract/primitives';
import { severityOrder } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { coverageKey } from '../../store/coverage-key';
import { foldCase } from '../../base/text-columns';
import { knownEntries } from '../kept-hashes/known-files';
import { keptSets } from '../kept-hashes/kept-sets';
import { coverageSum } from './coverage-sum';
import { configFindings, fileFindings } from './finding-rows';
import { Judgements } from '../work/triage';
import { ruleIds, ruleNames, rulesVersion } from '../../detect/rules/rule-table';

/** Findings of one image or of all, worst first, with what was and was not scanned. */
export function findingsList(
  library: ReadableLibrary,
  query: ChannelInput<'findings.list'>,
): ChannelOutput<'findings.list'> {
  const images = query.imageId === null ? imagesWithFindings(library) : [query.imageId];
  const all = images.flatMap((id) => imageFindings(library, id));
  const text = foldCase(query.text);
  const findings = all.filter(
    (finding) =>
      (query.severities.length === 0 || query.severities.includes(finding.severity)) &&
      (text === '' || textsOf(finding).some((one) => foldCase(one).includes(text))),
  );
  return {
    findings,
    counts: severityCounts(all),
    coverage: coverageOf(library, query.imageId),
    rules: { version: rulesVersion(), count: ruleIds().length },
    hashSets: {
      known: [
        ...knownEntries(
          library,
          findings.flatMap(({ entryId }) => entryId ?? []),
        ),
      ],
      notLookedUp: Math.max(0, ...keptSets(library).map(({ notLookedUp }) => notLookedUp)),
    },
  };
}

/** What the filter looks into: the names of the rule, the path and the masked line. */
function textsOf({ rule, title, where, context }: Finding): readonly string[] {
  return [...ruleNames(rule), title, where.path ?? '', ...(where.inside ?? []), context ?? ''];
}

/** Images that have any, in the order of their adding: of thousands most may have none. */
export function imagesWithFindings(library: ReadableLibrary): readonly number[] {
  return library.column<number>(
    `SELECT i.id FROM image i WHERE EXISTS (SELECT 1 FROM finding f WHERE f.image_id = i.id) OR EXISTS
      (SELECT 1 FROM image_layer il JOIN finding f ON f.layer_id = il.layer_id WHERE il.image_id = i.id) ORDER BY i.id`,
  );
}

/** All findings of one image, or those of one value in it, worst first, then by layer, path and offset. */
export function imageFindings(
  library: ReadableLibrary,
  imageId: number,
  valueKey: string | null = null,
): readonly Finding[] {
  const rank = (finding: Finding): number => severityOrder.indexOf(finding.severity);
  const judgements = new Judgements(library);
  const which = { imageId, valueKey };
  return [...configFindings(library, which), ...fileFindings(library, which)]
    .map((finding) => ({ ...finding, triage: judgements.stateOf(finding) }))
    .sort((a, b) => rank(a) - rank(b));
}

/** How many findings there are of each severity. */
export function severityCounts(findings: readonly Pick<Finding, 'severity'>[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** What was scanned in one image, or in the whole library where each layer counts once. */
export function coverageOf(library: ReadableLibrary, imageId: number | null): Coverage {
  const layers = imageId === null ? 'SELECT id FROM layer' : 'SELECT layer_id FROM image_layer WHERE image_id = ?';
  const rows = library.all<{ reason: string; files: number; bytes: number }>(
    `SELECT iif(reason = 'scanned', 'text', reason) AS reason, sum(files) AS files, sum(bytes) AS bytes FROM coverage
      WHERE layer_id IN (${layers}) GROUP BY 1 ORDER BY 1`,
    ...(imageId === null ? [] : [imageId]),
  );
  const counted = rows.map(({ reason, ...row }) => ({ ...coverageKey(reason), ...row }));
  const files = coverageSum(counted.filter(({ isInside }) => !isInside));
  return {
    ...{ filesSeen: files.seen, filesScanned: files.scanned, notScanned: files.notScanned, looked: files.looked },
    inside: coverageSum(counted.filter(({ isInside }) => isInside)),
  };
}

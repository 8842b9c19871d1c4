import type { MatchedAdvisories, PackageAdvisory } from '../../engine/query/advisories/match-advisories';
import type { AdvisorySource } from '../../engine/query/advisories/read-advisories';
import { countOf, countText, table, terminalText } from './terminal-text';

/**
 * What advisories say of the packages of an image, with the date of the data. Where they say nothing, that is all there is to tell: other data
 * may know of more.
 */
export function advisoriesText({ sources, matches, compared, notCompared }: MatchedAdvisories): string {
  const rows = matches.map((one) => [
    terminalText(one.advisory.id),
    terminalText(one.of.namespace === null ? one.of.name : `${one.of.namespace}/${one.of.name}`),
    terminalText(one.version),
    statusText(one),
    String(one.of.addedInLayer),
  ]);
  const found = rows.length === 0 ? '' : table([['ADVISORY', 'PACKAGE', 'VERSION', 'STATUS', 'LAYER'], ...rows]);
  const data = sources.map(sourceText).join('');
  const said =
    rows.length === 0
      ? `None of these in data of ${sources.map(({ dataOf }) => dataOf ?? 'unknown date').join(', ')}\n`
      : '';
  const left = notCompared === 0 ? '' : `, ${countText(notCompared)} not: OSV has no name for them`;
  return `\n${found}${said}${countOf(compared, 'package')} held against the data${left}\n${data}`;
}

function statusText({ status, fixed }: PackageAdvisory): string {
  if (status === 'not-comparable') return 'version not comparable';
  return fixed === null ? 'affected' : `affected, fixed in ${terminalText(fixed)}`;
}

function sourceText({ path, sha256, advisories, dataOf, notRead }: AdvisorySource): string {
  const unread = notRead === 0 ? '' : `, ${countText(notRead)} not read as OSV`;
  return `Data of ${dataOf ?? 'unknown date'}: ${terminalText(path)}, ${countOf(advisories, 'advisory', 'advisories')}${unread}, sha256 ${sha256}\n`;
}

import type { ImageRow } from '../../../shared/contract/library';
import type { VerdictRow } from '../../../shared/contract/verdicts';
import type { Locale, Severity } from '../../../shared/vocabulary';
import { reportWords, type ReportWords } from '../report/report-words';
import { sarifLog, type SarifEntry, type SarifRule } from './sarif-run';

/** Verdicts of files of an image. */
export interface VerdictsOfImage {
  readonly image: ImageRow;
  readonly rows: readonly VerdictRow[];
}

/** Verdicts that say of a packaged file that it was tampered with or may be; others are no results. */
const SEVERITIES = { changed: 'high', 'metadata-changed': 'medium', 'record-rewritten': 'high' } as const;
type Told = keyof typeof SEVERITIES;
type ToldRow = VerdictRow & { readonly is: Told };

function isTold(row: VerdictRow): row is ToldRow {
  return Object.hasOwn(SEVERITIES, row.is);
}

/** Changed packaged files and rewritten records as SARIF 2.1.0. */
export function verdictsSarif(
  images: readonly VerdictsOfImage[],
  tool: { readonly name: string; readonly version: string },
  locale: Locale,
): string {
  const { rules, entries } = verdictParts(images, locale);
  return sarifLog(tool, rules, entries);
}

/** Rules and results of verdicts. Their ids never are those of other rules: a document may have all. */
export function verdictParts(
  images: readonly VerdictsOfImage[],
  locale: Locale,
): { readonly rules: readonly SarifRule[]; readonly entries: readonly SarifEntry[] } {
  const words = reportWords(locale);
  const told = images.map(({ image, rows }) => ({ image, rows: rows.filter(isTold) }));
  return {
    rules: told.flatMap(({ rows }) => rows.map(({ is }) => ruleOf(is, words))),
    entries: told.flatMap(({ image, rows }) => rows.map((row) => entryOf(image, row, words))),
  };
}

const idOf = (is: Told): string => `verdict/${is}`;
const severityOf = (is: Told): Severity => SEVERITIES[is];

function ruleOf(is: Told, words: ReportWords): SarifRule {
  return {
    ...{ id: idOf(is), severity: severityOf(is), title: words.say(`sarif.${is}`) },
    ...{ about: words.verdictMeaning(is), help: null, tags: ['verdict'] },
  };
}

function entryOf(image: ImageRow, row: ToldRow, words: ReportWords): SarifEntry {
  const { path, is, package: owner, layer, step, detail, shippedDigest, laterDigest } = row;
  const said = [
    ...(owner === null ? [] : [owner]),
    ...(detail === null ? [] : [words.verdictDetail(detail)]),
    ...(shippedDigest === null ? [] : [`${words.say('verdicts.shipped')}${shippedDigest}`]),
    ...(laterDigest === null ? [] : [`${words.say('verdicts.later')}${laterDigest}`]),
  ];
  const title = words.say(`sarif.${is}`);
  return {
    ...{ rule: idOf(is), severity: severityOf(is), image },
    message: said.length === 0 ? title : `${title}: ${said.join(words.say('verdicts.separator'))}`,
    fingerprint: ['verdict', [is, owner, path, laterDigest].map((part) => encodeURIComponent(part ?? '')).join('/')],
    where: { kind: 'file', imageId: image.imageId, layer, path, inside: null, offset: null, line: null, step },
    properties: { verdict: is, package: owner, detail, shippedDigest, laterDigest },
  };
}

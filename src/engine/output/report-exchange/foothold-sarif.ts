import type { Foothold } from '../../../shared/contract/footholds';
import type { ImageRow } from '../../../shared/contract/library';
import { footholdRules } from '../../../shared/footholds/foothold-data';
import { footholdWords } from '../../../shared/footholds/foothold-words';
import type { Locale } from '../../../shared/vocabulary';
import { sarifLog, type SarifEntry, type SarifRule } from './sarif-run';

/** Footholds of an image. */
export interface FootholdsOfImage {
  readonly image: ImageRow;
  readonly footholds: readonly Foothold[];
}

/** Footholds as SARIF 2.1.0: a rule for each that matched, with its techniques as tags, and a result for each foothold. */
export function footholdsSarif(
  images: readonly FootholdsOfImage[],
  tool: { readonly name: string; readonly version: string },
  locale: Locale,
): string {
  const { rules, entries } = footholdParts(images, locale);
  return sarifLog(tool, rules, entries);
}

/** Rules and results of footholds. Their ids never are those of rules for secrets: a document may have both. */
export function footholdParts(
  images: readonly FootholdsOfImage[],
  locale: Locale,
): { readonly rules: readonly SarifRule[]; readonly entries: readonly SarifEntry[] } {
  return {
    rules: images.flatMap(({ footholds }) => footholds.map((one) => ruleOf(one, locale))),
    entries: images.flatMap(({ image, footholds }) => footholds.map((one) => entryOf(image, one, locale))),
  };
}

/** What each rule says by itself: a result may weigh less by what the packages say. */
const SEVERITIES = new Map(footholdRules.map(({ id, severity }) => [id, severity]));
const idOf = (rule: string): string => `foothold/${rule}`;

function ruleOf({ rule, severity, attack }: Foothold, locale: Locale): SarifRule {
  const { title, why, normal } = footholdWords(rule, locale);
  return {
    ...{ id: idOf(rule), severity: SEVERITIES.get(rule) ?? severity, title },
    ...{ about: why || null, help: normal || null, tags: ['foothold', ...attack] },
  };
}

function entryOf(image: ImageRow, foothold: Foothold, locale: Locale): SarifEntry {
  const { id, rule, severity, confidence, attack, where, line, verdict, state, hiddenInLayer, triage } = foothold;
  const { title } = footholdWords(rule, locale);
  return {
    ...{ rule: idOf(rule), severity, fingerprint: ['foothold', id], image, where },
    message: line === null ? title : `${title}: ${line.trim()}`,
    properties: { confidence, attack, verdict, package: foothold.package, state, hiddenInLayer, triage },
  };
}

import enAnomalies from '../../../../resources/locales/en/anomalies.json';
import en from '../../../../resources/locales/en/document.json';
import enTimeline from '../../../../resources/locales/en/timeline.json';
import jaAnomalies from '../../../../resources/locales/ja/anomalies.json';
import ja from '../../../../resources/locales/ja/document.json';
import jaTimeline from '../../../../resources/locales/ja/timeline.json';
import enVerdicts from '../../../../resources/locales/en/verdicts.json';
import jaVerdicts from '../../../../resources/locales/ja/verdicts.json';
import type { AnomalyKind } from '../../../shared/contract/anomalies';
import type { CertificateFlag } from '../../../shared/contract/certificates';

import { changedFacts, verdictDetails } from '../../../shared/verdict-details';
import type { FileKind, Locale, VerdictFilter } from '../../../shared/vocabulary';
import { zonedTime } from '../../../shared/zoned-time';
import { ruleTitle } from '../../detect/rules/rule-table';

export type WordKey = keyof typeof en;

/** The words of a report in one language. */
export interface ReportWords {
  readonly locale: Locale;
  /** A sentence; `{{name}}` is filled in as it is: it must not come from the evidence. */
  say(key: WordKey, params?: Readonly<Record<string, string | number>>): string;
  /** A time in UTC as the report tells it. */
  time(utc: string): string;
  ruleTitle(rule: string): string;
  anomalyKind(kind: AnomalyKind): string;
  certificateFlag(flag: CertificateFlag): string;
  verdict(verdict: VerdictFilter): string;
  /** What a verdict means, in a sentence. */
  verdictMeaning(verdict: VerdictFilter): string;
  /** Why it is as it is (docs/check.md). */
  verdictDetail(detail: string): string;
  fileKind(kind: FileKind): string;
}

const catalogues: Readonly<Record<Locale, Readonly<Record<WordKey, string>>>> = { en, ja };
const anomalyKinds = { en: enAnomalies.kind, ja: jaAnomalies.kind };
const verdicts = { en: enVerdicts, ja: jaVerdicts };
const certificateFlags = { en: enTimeline.certificates.flag, ja: jaTimeline.certificates.flag };

/** `zone` is that of the times, which `{{zone}}` names. */
export function reportWords(locale: Locale, zone = 'UTC'): ReportWords {
  return {
    locale,
    say: (key, params = {}) =>
      catalogues[locale][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
        name === 'zone' ? zone : formatted(params[name]),
      ),
    time: (utc) => zonedTime(utc, zone),
    ruleTitle: (rule) => ruleTitle(rule, locale),
    anomalyKind: (kind) => anomalyKinds[locale][kind],
    verdict: (verdict) => verdicts[locale].is[verdict],
    verdictMeaning: (verdict) => verdicts[locale].long[verdict],
    verdictDetail: (detail) => verdictDetail(detail, locale),
    fileKind: (kind) => verdicts[locale].kind[kind],
    certificateFlag: (flag) => certificateFlags[locale][flag],
  };
}

function verdictDetail(detail: string, locale: Locale): string {
  const { why, fact: facts, separator } = verdicts[locale];
  const known = verdictDetails.find((one) => one === detail);
  if (known !== undefined) return why[known];
  const changes = changedFacts(detail).map(({ fact, before, after }) => `${facts[fact]} ${before} → ${after}`);
  return changes.length === 0 ? detail : changes.join(separator);
}

function formatted(value: string | number | undefined): string {
  return typeof value === 'number' ? grouped(value) : (value ?? '');
}

/** An exact count with separators, the same on every machine. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

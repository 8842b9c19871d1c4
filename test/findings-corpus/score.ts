import { severityOrder, type Severity } from '../../src/shared/vocabulary';
import type { Group, Item, Span } from './item.types';

/** What a detector says of a file. */
export interface Found extends Span {
  readonly rule: string;
  readonly severity: Severity;
}

/** Part of a secret that findings must cover: less is a miss, and the finding is neither true nor false. */
export const COVERED_AT_LEAST = 0.8;

export interface Verdict {
  readonly item: Item;
  readonly found: readonly Span[];
  readonly missed: readonly Span[];
  /** Missed, and seen with severity low. */
  readonly low: readonly Span[];
  /** Findings above low that touch no secret and nothing allowed. */
  readonly wrong: readonly Found[];
}

/** Whether a person is to look at it: above low. */
export const isLoud = ({ severity }: { readonly severity: Severity }): boolean =>
  severityOrder.indexOf(severity) < severityOrder.indexOf('low');

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** Bytes of a span that lie in any of the findings. */
function coveredBytes(span: Span, findings: readonly Found[]): number {
  let at = span.start;
  let covered = 0;
  for (const { start, end } of [...findings].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    const to = Math.min(span.end, end);
    if (to <= from) continue;
    covered += to - from;
    at = to;
  }
  return covered;
}

/** Judges what was found in a file by what is in it. */
export function judge(item: Item, findings: readonly Found[]): Verdict {
  const secrets = item.label === 'secret' ? item.secrets : [];
  const known = item.label === 'secret' ? [...item.secrets, ...item.allowed] : [];
  const loud = findings.filter(isLoud);
  const isCovered = (by: readonly Found[]) => (span: Span) =>
    coveredBytes(span, by) >= COVERED_AT_LEAST * (span.end - span.start);
  const found = secrets.filter(isCovered(loud));
  const missed = secrets.filter((span) => !found.includes(span));
  return {
    item,
    found,
    missed,
    low: missed.filter(isCovered(findings)),
    wrong: loud.filter((finding) => known.every((span) => overlap(finding, span) === 0)),
  };
}

export interface Figures {
  readonly secrets: number;
  readonly found: number;
  readonly low: number;
  readonly wrong: number;
  /** Files in which there is nothing, and those of them with a finding above low. */
  readonly blanks: number;
  readonly alarmed: number;
}

export function figuresOf(verdicts: readonly Verdict[]): Figures {
  const sum = (count: (verdict: Verdict) => number): number =>
    verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const blanks = verdicts.filter(({ item }) => item.label === 'none');
  return {
    secrets: sum(({ found, missed }) => found.length + missed.length),
    found: sum(({ found }) => found.length),
    low: sum(({ low }) => low.length),
    wrong: sum(({ wrong }) => wrong.length),
    blanks: blanks.length,
    alarmed: blanks.filter(({ wrong }) => wrong.length > 0).length,
  };
}

/** Found of all secrets; null where there are none. */
export const recallOf = ({ secrets, found }: Figures): number | null => (secrets === 0 ? null : found / secrets);
/** Secrets found of all that is reported above low; null where nothing is reported. */
export const precisionOf = ({ found, wrong }: Figures): number | null =>
  found + wrong === 0 ? null : found / (found + wrong);

/** Verdicts by a word of their item, in the order in which they come. */
export function byWord(
  verdicts: readonly Verdict[],
  wordOf: (item: Item) => string,
): ReadonlyMap<string, readonly Verdict[]> {
  const lists = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const word = wordOf(verdict.item);
    const list = lists.get(word);
    if (list === undefined) lists.set(word, [verdict]);
    else list.push(verdict);
  }
  return lists;
}

export const groupOf = ({ group }: Item): Group | 'none' => group;

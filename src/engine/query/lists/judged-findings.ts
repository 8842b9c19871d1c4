import type { Finding } from '../../../shared/contract/findings';
import { severityOrder, type Confidence } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { Judgements } from '../work/triage';

/** Findings that no library keeps, with what people concluded of their values: worst first, then by image, layer and place. */
export function judgedFindings(
  library: ReadableLibrary,
  findings: readonly Omit<Finding, 'triage'>[],
  confidenceOf: (rule: string) => Confidence,
): readonly Finding[] {
  const judgements = new Judgements(library);
  const rank = ({ severity }: Finding): number => severityOrder.indexOf(severity);
  return findings
    .map((finding) => ({
      ...finding,
      confidence: confidenceOf(finding.rule),
      triage: judgements.stateOf(finding),
    }))
    .sort((a, b) => rank(a) - rank(b) || a.image - b.image || placeOrder(a, b));
}

function placeOrder({ where: a }: Finding, { where: b }: Finding): number {
  if (a.layer !== b.layer) return (a.layer ?? 0) - (b.layer ?? 0);
  const [own, other] = [pathOf(a), pathOf(b)];
  if (own !== other) return own < other ? -1 : 1;
  return (a.offset ?? 0) - (b.offset ?? 0);
}

function pathOf({ path, inside, kind, step }: Finding['where']): string {
  return JSON.stringify([path, inside, kind, step]);
}

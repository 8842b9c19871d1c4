import { createHash } from 'node:crypto';
import { footholdBehaviours, footholdRules } from '../../../shared/footholds/foothold-data';
import type { EntryFact, FootholdRule, FootholdSeverity } from '../../../shared/footholds/foothold-rule.types';
import type { Verdict } from '../../../shared/vocabulary';
import { GlobTable, globPattern } from './path-globs';

/** Raised by hand where what code makes of the rules changes; the rest changes with the rules. */
const CODE = 1;
const digest = createHash('sha256')
  .update(JSON.stringify([[...footholdBehaviours], footholdRules]))
  .digest('hex');

/** Which rules these are. */
export const footholdRulesVersion = { version: `${CODE}.${digest.slice(0, 8)}`, sha256: digest } as const;

const fileRules = footholdRules.filter(({ on }) => on === 'file');
const byPath = new GlobTable<FootholdRule>();
for (const rule of fileRules) for (const glob of rule.paths ?? []) byPath.add(glob, rule);
const byFact = new Map<EntryFact, readonly FootholdRule[]>();
for (const rule of fileRules) {
  const [first] = rule.entry ?? [];
  if (rule.paths !== undefined) continue;
  if (first === undefined) throw new Error(`${rule.id} is on every file`);
  byFact.set(first, [...(byFact.get(first) ?? []), rule]);
}
const exceptions = new Map(fileRules.map((rule) => [rule, (rule.except ?? []).map(globPattern)]));

/** The rules that a file is one for by its path and its entry, whatever is in it. */
export function rulesFor(path: string, facts: ReadonlySet<EntryFact>): readonly FootholdRule[] {
  const found = new Set<FootholdRule>(byPath.of(path));
  for (const fact of facts) for (const rule of byFact.get(fact) ?? []) found.add(rule);
  return [...found].filter(
    (rule) =>
      (rule.entry ?? []).every((fact) => facts.has(fact)) &&
      !(exceptions.get(rule) ?? []).some((pattern) => pattern.test(path)),
  );
}

const LESS: Readonly<Record<FootholdSeverity, FootholdSeverity>> = {
  ...{ critical: 'high', high: 'medium', medium: 'low', low: 'low' },
};

/** How much a rule weighs for a file of that verdict; null where it is quiet. What a later layer hid weighs one step less. */
export function weightOf(rule: FootholdRule, verdict: Verdict, isHidden: boolean): FootholdSeverity | null {
  const told = rule.verdicts?.[verdict] ?? standardWeight(rule, verdict);
  if (told === 'quiet') return null;
  return isHidden && rule.entry?.includes('deleted') !== true ? LESS[told] : told;
}

function standardWeight({ severity }: FootholdRule, verdict: Verdict): FootholdSeverity | 'quiet' {
  if (verdict === 'as-shipped') return 'quiet';
  return verdict === 'not-checkable' ? LESS[severity] : severity;
}

/** Which of two weighs more; 0 is the most. */
export const weightOrder: Readonly<Record<FootholdSeverity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

import type { Foothold } from '../../../shared/contract/footholds';
import { severityOrder, type Severity, type TriageState } from '../../../shared/vocabulary';

/** How footholds are grouped: by what they weigh, or by the step that brought them. */
export const footholdGroupings = ['severity', 'step'] as const;
export type FootholdGrouping = (typeof footholdGroupings)[number];

export interface FootholdHeading {
  readonly kind: 'heading';
  readonly key: string;
  /** Null where the group is a step. */
  readonly severity: Severity | null;
  readonly layer: number | null;
  readonly step: number | null;
  readonly count: number;
}

export type FootholdRow =
  | FootholdHeading
  | { readonly kind: 'foothold'; readonly key: string; readonly foothold: Foothold };

export interface FootholdFilter {
  readonly states: readonly TriageState[];
  readonly text: string;
}

/** The footholds that a filter lets through; `titleOf`: what its rule is called. */
export function passing(
  footholds: readonly Foothold[],
  { states, text }: FootholdFilter,
  titleOf: (rule: string) => string,
): readonly Foothold[] {
  const wanted = text.trim().toLowerCase();
  return footholds.filter((one) => {
    if (states.length > 0 && !states.includes(one.triage)) return false;
    const words = [titleOf(one.rule), one.rule, one.where.path ?? '', one.line ?? '', one.package ?? '', ...one.attack];
    return wanted === '' || words.some((word) => word.toLowerCase().includes(wanted));
  });
}

/** Rows with a heading for each group: the worst first, or the newest step first. */
export function footholdRows(footholds: readonly Foothold[], by: FootholdGrouping): readonly FootholdRow[] {
  const groups = new Map<string, Foothold[]>();
  for (const one of footholds) {
    const key = by === 'severity' ? one.severity : `${one.layer ?? 0}/${one.step ?? 0}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].sort((a, b) => rank(a, by) - rank(b, by)).flatMap((group) => rowsOf(group, by));
}

function rank([first]: readonly Foothold[], by: FootholdGrouping): number {
  if (first === undefined) return 0;
  // What is in no layer stands first: it is of the image as a whole.
  return by === 'severity' ? severityOrder.indexOf(first.severity) : -(first.layer ?? Infinity);
}

function rowsOf(group: readonly Foothold[], by: FootholdGrouping): readonly FootholdRow[] {
  const [first] = group;
  if (first === undefined) return [];
  const { severity, layer, step } = first;
  return [
    {
      kind: 'heading',
      key: `${by}/${by === 'severity' ? severity : `${layer ?? 0}/${step ?? 0}`}`,
      severity: by === 'severity' ? severity : null,
      ...{ layer, step, count: group.length },
    },
    ...group.map((foothold): FootholdRow => ({ kind: 'foothold', key: foothold.id, foothold })),
  ];
}

/** Which rows are headings. */
export function headingsOf(rows: readonly FootholdRow[]): readonly number[] {
  return rows.flatMap(({ kind }, index) => (kind === 'heading' ? [index] : []));
}

/** The footholds among some rows. */
export function footholdsOf(rows: readonly FootholdRow[]): readonly Foothold[] {
  return rows.flatMap((row) => (row.kind === 'foothold' ? [row.foothold] : []));
}

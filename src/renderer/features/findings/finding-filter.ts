import { create } from 'zustand';
import type { Finding } from '../../../shared/contract/findings';
import { globMatcher } from '../../../shared/query/glob';
import type { Confidence, FindingState } from '../../../shared/vocabulary';

/** What a person hides: a rule, the paths of a glob, or a value, which is told by its key. */
export interface Hidden {
  readonly kind: 'rule' | 'path' | 'value';
  readonly text: string;
  /** Where the text is no words: what stands for it on screen. */
  readonly shown: string;
}

export interface FindingFilter {
  readonly hidden: readonly Hidden[];
  /** Null: any. */
  readonly confidence: Confidence | null;
  readonly state: FindingState | null;
  /** Without findings in known files of the hash sets that the library keeps. */
  readonly hidesKnown: boolean;
}

const everything: FindingFilter = { hidden: [], confidence: null, state: null, hidesKnown: false };

const useStore = create<FindingFilter>(() => everything);

/** The filter of the findings, kept while the app runs: a look at another view takes nothing away. */
export function useFindingFilter(): FindingFilter {
  return useStore();
}

/** Shows everything again. */
export function clearFindingFilter(): void {
  useStore.setState(everything);
}

/** Filters by confidence or state (null: any), or hides known files. */
export function filterFindings(change: Partial<Omit<FindingFilter, 'hidden'>>): void {
  useStore.setState(change);
}

/** Hides findings; the same again changes nothing. */
export function hide(one: Hidden): void {
  useStore.setState(({ hidden }) => ({ hidden: [...hidden.filter((other) => !isSame(one, other)), one] }));
}

/** Shows again what was hidden. */
export function unhide(one: Hidden): void {
  useStore.setState(({ hidden }) => ({ hidden: hidden.filter((other) => !isSame(one, other)) }));
}

function isSame(one: Hidden, other: Hidden): boolean {
  return one.kind === other.kind && one.text === other.text;
}

/** The glob that one path alone matches. */
export function pathGlob(path: string): string {
  return `/${path.replace(/[*?[\]{}\\]/g, '\\$&')}`;
}

/** Tells whether something is hidden by this. */
export function hiddenBy({ kind, text }: Hidden): (finding: Finding) => boolean {
  switch (kind) {
    case 'rule':
      return ({ rule }) => rule === text;
    case 'value':
      return ({ valueKey }) => valueKey === text;
    case 'path': {
      const isIn = globMatcher(text);
      // A path inside a container is hidden with the file, and by its own name.
      return ({ where: { path, inside } }) =>
        path !== null && (isIn(path) || (inside ?? []).some((step) => isIn(step)));
    }
  }
}

export interface FilteredFindings {
  readonly shown: readonly Finding[];
  /** How many each of the hidden ones hides, in their order; one finding may count in several. */
  readonly counts: readonly number[];
  /** How many are in known files. */
  readonly known: number;
}

/** The findings that pass. `knownEntries`: those that are known files. */
export function filtered(
  findings: readonly Finding[],
  filter: FindingFilter,
  knownEntries: readonly number[] = [],
): FilteredFindings {
  const entries = new Set(knownEntries);
  const isKnown = ({ entryId }: Finding): boolean => entryId !== null && entries.has(entryId);
  const tests = filter.hidden.map(hiddenBy);
  const { confidence, state } = filter;
  return {
    shown: findings.filter(
      (finding) =>
        (confidence === null || finding.confidence === confidence) &&
        (state === null || finding.state === state) &&
        !(filter.hidesKnown && isKnown(finding)) &&
        !tests.some((test) => test(finding)),
    ),
    counts: tests.map((test) => findings.filter(test).length),
    known: findings.filter(isKnown).length,
  };
}

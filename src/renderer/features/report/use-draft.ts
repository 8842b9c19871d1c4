import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReportDraft } from '../../../shared/contract/host';
import {
  noNarrative,
  type EarlierReport,
  type Redaction,
  type ReportFields,
  type ReportNarrative,
  type ReportSection,
} from '../../../shared/contract/report';
import { defined } from '../../../shared/defined';
import { currentSettings, saveSettings, useLocale, useSettings } from '../../api/settings';
import { withDraft } from './report-drafts';
import {
  fieldNames,
  firstSections,
  isLocked,
  movedSection,
  toggleSection,
  wholeOrder,
  type FieldName,
  type NarrativeName,
} from './report-options';

/** A pause in typing after which a draft is written. */
const TYPING_MS = 400;

const NO_NAMES: readonly string[] = [];
const NOTHING_REDACTED: readonly Redaction[] = [];

type Name = 'paper' | 'locale' | 'imageIds' | 'zone' | 'tags' | 'version' | 'amends';
/** What is undefined is taken out of the draft. */
type Chosen = { readonly [Key in Name]?: ReportDraft[Key] | undefined };

export type Draft = ReturnType<typeof useDraft>;

/** What was chosen and filled in for a report; kept, so that it is there when the person comes back to it. */
export function useDraft(key: string) {
  const { examiner } = useSettings();
  const locale = useLocale();
  const [draft, setDraft] = useState<ReportDraft>(() => currentSettings().reportDrafts[key] ?? { fields: {} });
  const unsaved = useRef<ReportDraft | null>(null);
  const save = useCallback(() => {
    if (unsaved.current === null) return;
    const reportDrafts = withDraft(currentSettings().reportDrafts, key, unsaved.current);
    unsaved.current = null;
    void saveSettings({ reportDrafts });
  }, [key]);
  useEffect(() => {
    const timer = setTimeout(save, TYPING_MS);
    return () => clearTimeout(timer);
  }, [draft, save]);
  // What was typed last is not lost with the view.
  useEffect(() => save, [save]);
  const change = (changes: Chosen & Omit<Partial<ReportDraft>, Name>): void => {
    const next = defined<ReportDraft>({ ...draft, ...changes });
    unsaved.current = next;
    setDraft(next);
  };
  const fields = useMemo(() => filledIn(draft, examiner), [draft, examiner]);
  const narrative: ReportNarrative = useMemo(() => ({ ...noNarrative, ...given(draft.narrative) }), [draft.narrative]);
  const order = useMemo(() => wholeOrder(draft.order), [draft.order]);
  const sections = useMemo(() => sectionsIn(draft, order), [draft, order]);
  return {
    fields,
    narrative,
    /** Every section, in the order chosen. */
    order,
    /** Those that are in, in the same order. */
    sections,
    paper: draft.paper ?? ('a4' as const),
    zone: draft.zone ?? 'UTC',
    tags: draft.tags ?? NO_NAMES,
    redact: draft.redact ?? NOTHING_REDACTED,
    version: draft.version ?? 1,
    amends: draft.amends,
    locale: draft.locale ?? locale,
    imageIds: draft.imageIds,
    setField: (name: FieldName, value: string) => change({ fields: { ...draft.fields, [name]: value } }),
    setText: (name: NarrativeName, value: string) => change({ narrative: { ...draft.narrative, [name]: value } }),
    toggle: (section: ReportSection) => change({ sections: [...toggleSection(order, sections, section)] }),
    move: (section: ReportSection, by: 1 | -1) => change({ order: [...movedSection(order, section, by)] }),
    choose: (chosen: Chosen) => change(chosen),
    redactToo: (one: Redaction) => change({ redact: toggled(draft.redact ?? [], one) }),
    /** The next version of a report: it has its number, unless another was filled in. */
    amend: ({ number, version, issued, sha256 }: EarlierReport) => {
      const isNumbered = fields.reportNumber.trim() !== '';
      const reportNumber = isNumbered ? fields.reportNumber : number;
      const amends = { number, version, issued, sha256, reason: draft.amends?.reason ?? '' };
      change({ amends, version: version + 1, fields: { ...draft.fields, reportNumber } });
    },
  };
}

function toggled<One>(all: readonly One[], one: One): One[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
}

function sectionsIn(draft: ReportDraft, order: readonly ReportSection[]): readonly ReportSection[] {
  const chosen = draft.sections ?? firstSections;
  return order.filter((section) => isLocked(section) || chosen.includes(section));
}

function filledIn({ fields }: ReportDraft, examiner: string): ReportFields {
  const first: Partial<ReportFields> = { examiner };
  const filled = fieldNames.map((name) => [name, fields[name] ?? first[name] ?? ''] as const);
  return Object.fromEntries(filled) as Record<FieldName, string>;
}

function given(narrative: ReportDraft['narrative']): Partial<ReportNarrative> {
  return Object.fromEntries(Object.entries(narrative ?? {}).filter(([, text]) => text !== undefined));
}

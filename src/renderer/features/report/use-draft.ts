import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReportDraft } from '../../../shared/contract/host';
import {
  noNarrative,
  type ReportFields,
  type ReportNarrative,
  type ReportSection,
} from '../../../shared/contract/report';
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
  const change = (changes: Partial<ReportDraft>): void => {
    const next = { ...draft, ...changes };
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
    locale: draft.locale ?? locale,
    imageIds: draft.imageIds,
    setField: (name: FieldName, value: string) => change({ fields: { ...draft.fields, [name]: value } }),
    setText: (name: NarrativeName, value: string) => change({ narrative: { ...draft.narrative, [name]: value } }),
    toggle: (section: ReportSection) => change({ sections: [...toggleSection(order, sections, section)] }),
    move: (section: ReportSection, by: 1 | -1) => change({ order: [...movedSection(order, section, by)] }),
    choose: (chosen: Pick<ReportDraft, 'paper' | 'locale' | 'imageIds'>) => change(chosen),
  };
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

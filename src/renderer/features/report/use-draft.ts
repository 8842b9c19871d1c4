import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReportDraft } from '../../../shared/contract/host';
import type { ReportFields, ReportSection } from '../../../shared/contract/report';
import { currentSettings, saveSettings, useSettings } from '../../api/settings';
import { withDraft } from './report-drafts';
import { fieldNames, firstSections, type FieldName } from './report-options';

/** A pause in typing after which a draft is written. */
const TYPING_MS = 400;

/** What was chosen and filled in for a report; kept, so that it is there when the person comes back to it. */
export function useDraft(key: string) {
  const { examiner } = useSettings();
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
  const change = (next: ReportDraft): void => {
    unsaved.current = next;
    setDraft(next);
  };
  const fields = useMemo(() => filledIn(draft, examiner), [draft, examiner]);
  return {
    fields,
    sections: draft.sections ?? firstSections,
    setField: (name: FieldName, value: string) => change({ ...draft, fields: { ...draft.fields, [name]: value } }),
    setSections: (sections: readonly ReportSection[]) => change({ ...draft, sections: [...sections] }),
  };
}

function filledIn({ fields }: ReportDraft, examiner: string): ReportFields {
  const first: Partial<ReportFields> = { examiner };
  const filled = fieldNames.map((name) => [name, fields[name] ?? first[name] ?? ''] as const);
  return Object.fromEntries(filled) as Record<FieldName, string>;
}

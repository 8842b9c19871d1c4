import type { Case } from '../../../shared/contract/cases';
import { useChannel } from '../../api/use-channel';
import type { CaseTab } from '../../commands/routes';
import { allMarks } from './mark-question';

/** How many rows each tab has; nothing while it is not known. */
export function useTabCounts(one: Case | null): (tab: CaseTab) => { readonly count?: number } {
  const caseId = one?.id ?? null;
  const first = { offset: 0, limit: 1 };
  const marks = useChannel('marks.list', { ...allMarks(caseId), ...first }).data?.total;
  const custody = useChannel('custody.list', { evidenceId: null, caseId, ...first }).data?.total;
  const audit = useChannel('audit.list', first).data?.total;
  const counts: Readonly<Record<CaseTab, number | undefined>> = {
    evidence: one?.evidence,
    notes: marks,
    custody,
    audit,
  };
  return (tab) => {
    const count = counts[tab];
    return count === undefined ? {} : { count };
  };
}

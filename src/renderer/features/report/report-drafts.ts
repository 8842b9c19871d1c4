import type { ReportDraft, Settings } from '../../../shared/contract/host';
import type { AskedScope } from './report-scope';

/** Drafts that are kept: the oldest go. */
const MOST_DRAFTS = 50;

/** What a draft is kept under. Ids of cases are those of one library, so the time of a case, or the library's place, is with them. */
export function draftKey({ kind, one, image }: AskedScope, libraryPath: string): string {
  switch (kind) {
    case 'image':
      return `${image?.evidence.caseIds[0] ?? 'none'} ${image?.imageId ?? 'none'}`;
    case 'case':
      return `case ${one?.id ?? 'none'} ${one?.createdAt ?? ''}`;
    case 'several':
      return `several ${one?.id ?? 'none'} ${libraryPath}`;
  }
}

/** The drafts with one that was changed, as the last one. */
export function withDraft(drafts: Settings['reportDrafts'], key: string, draft: ReportDraft): Settings['reportDrafts'] {
  const others = Object.entries(drafts).filter(([other]) => other !== key);
  return Object.fromEntries([...others, [key, draft] as const].slice(-MOST_DRAFTS));
}

import type { ReportDraft, Settings } from '../../../shared/contract/host';
import type { ImageRow } from '../../../shared/contract/library';

/** Drafts that are kept: the oldest go. */
const MOST_DRAFTS = 50;

/** A report is on one image as evidence of one case. */
export function draftKey({ imageId, evidence }: Pick<ImageRow, 'imageId' | 'evidence'>): string {
  return `${evidence.caseIds[0] ?? 'none'} ${imageId}`;
}

/** The drafts with one that was changed, as the last one. */
export function withDraft(drafts: Settings['reportDrafts'], key: string, draft: ReportDraft): Settings['reportDrafts'] {
  const others = Object.entries(drafts).filter(([other]) => other !== key);
  return Object.fromEntries([...others, [key, draft] as const].slice(-MOST_DRAFTS));
}

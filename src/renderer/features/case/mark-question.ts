import type { ChannelInput } from '../../../shared/contract/contract';

type MarkQuestion = Omit<ChannelInput<'marks.list'>, 'offset' | 'limit'>;

/** Asks for all marks of a case, or of the library (null), those that changed last first. */
export function allMarks(caseId: number | null): MarkQuestion {
  return { caseId, imageId: null, kinds: [], tagUids: [], text: '', order: 'changed', descending: true };
}

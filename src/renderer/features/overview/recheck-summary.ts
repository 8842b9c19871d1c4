import {
  isChanged,
  type RecheckCounts,
  type RecheckedImage,
  type RecheckState,
  type RecheckStatus,
} from '../../../shared/contract/verify';
import type { IconName } from '../../ui/Icon';
import type { StatusTone } from '../../ui/status-looks';

/** What a finished reading says in one sentence, by the key of its words. */
export type RecheckVerdict = 'same' | 'differs' | 'gone' | 'unread' | 'unreadInside' | 'cancelled' | 'failed';

/** The verdict of a reading that ended; null while it runs. */
export function recheckVerdict({ state, counts, result }: RecheckState): RecheckVerdict | null {
  if (state === 'running') return null;
  if (state === 'cancelled' || state === 'failed' || counts === null) return state === 'cancelled' ? state : 'failed';
  if (counts.status === 'missing') return 'gone';
  if (counts.status === 'not-read') return 'unread';
  if (hasChanged(counts) || (result?.images.some(({ status }) => isChanged(status)) ?? false)) return 'differs';
  return result !== null && result.failure !== null ? 'unreadInside' : 'same';
}

function hasChanged({ status, changedBlobs, changedLayers }: RecheckCounts): boolean {
  return status === 'mismatch' || changedBlobs > 0 || changedLayers > 0;
}

/** Whole percent of the bytes that were read; null where nothing is known yet. */
export function recheckShare({ bytesDone, bytesTotal }: RecheckState): number | null {
  return bytesTotal <= 0 ? null : Math.min(99, Math.floor((100 * bytesDone) / bytesTotal));
}

/** Status of each layer of an image now, by layer number; empty where no reading says so. */
export function layersNow(state: RecheckState | null, imageId: number): ReadonlyMap<number, RecheckStatus> {
  const image = imageNow(state, imageId);
  return new Map((image?.layers ?? []).map(({ layer, status }) => [layer, status]));
}

/** What a finished reading found of one image. */
export function imageNow(state: RecheckState | null, imageId: number): RecheckedImage | null {
  return state?.result?.images.find(({ id }) => id === imageId) ?? null;
}

/** The mark and the class of each status. */
export const RECHECK_LOOKS: Readonly<Record<RecheckStatus, { readonly icon: IconName; readonly tone: StatusTone }>> = {
  verified: { icon: 'verified', tone: 'verified' },
  mismatch: { icon: 'mismatch', tone: 'mismatch' },
  missing: { icon: 'missing', tone: 'missing' },
  added: { icon: 'missing', tone: 'missing' },
  'not-read': { icon: 'unchecked', tone: 'unchecked' },
};

import type { DigestStatus } from '../../shared/vocabulary';
import type { IconName } from './Icon';

/** What a status is drawn as. */
export type StatusTone = 'verified' | 'mismatch' | 'missing' | 'unchecked';

/** The mark and the tone of each status; what was not compared is never drawn as fine. */
export const STATUS_LOOKS: Readonly<Record<DigestStatus, { readonly icon: IconName; readonly tone: StatusTone }>> = {
  verified: { icon: 'verified', tone: 'verified' },
  mismatch: { icon: 'mismatch', tone: 'mismatch' },
  missing: { icon: 'missing', tone: 'missing' },
  unreferenced: { icon: 'unchecked', tone: 'unchecked' },
  unsupported: { icon: 'unchecked', tone: 'unchecked' },
  'not-read': { icon: 'unchecked', tone: 'unchecked' },
};

import { changedVerdictSchema } from '../../../shared/contract/timeline';
import type { VerdictRow } from '../../../shared/contract/verdicts';
import { verdictRow } from './verdict-list';
import type { ImageVerdicts } from './verdict.types';

const CHANGED: ReadonlySet<string> = new Set(changedVerdictSchema.options);

/** What layers did to packaged files and their records: rewritten records first, then files in the byte order of paths. */
export function changedFiles({ recordsRewritten, entries }: ImageVerdicts): readonly VerdictRow[] {
  // What no layer ever had was removed by none.
  const files = entries.filter(({ verdict, layer }) => CHANGED.has(verdict) && layer !== null);
  return [...recordsRewritten, ...files].map(verdictRow);
}

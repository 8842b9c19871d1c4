import type { Coverage } from '../../../shared/contract/findings';
import { notScannedReasonSchema, scannedHowSchema } from '../../../shared/vocabulary';

/** Files or bodies that were looked at in one way, or left out for one reason. */
export interface CoverageRow {
  readonly key: string;
  readonly files: number;
  readonly bytes: number;
}

/** Rows by how, and by why not; a library of a stranger may have others, which are neither. */
export function coverageSum(rows: readonly CoverageRow[]): Coverage['inside'] {
  const looked = rows.flatMap(({ key, files, bytes }) => {
    const how = scannedHowSchema.safeParse(key);
    return how.success ? [{ how: how.data, files, bytes }] : [];
  });
  const notScanned = rows.flatMap(({ key, files, bytes }) => {
    const reason = notScannedReasonSchema.safeParse(key);
    return reason.success ? [{ reason: reason.data, files, bytes }] : [];
  });
  const scanned = looked.reduce((sum, { files }) => sum + files, 0);
  const left = notScanned.reduce((sum, { files }) => sum + files, 0);
  return { seen: scanned + left, scanned, looked, notScanned };
}

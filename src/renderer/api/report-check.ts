import type { ReportCheckState } from '../../shared/contract/report-check';
import { call, listen } from './client';
import { queryClient } from './query-client';
import { channelKey } from './channel-query';
import { useChannel } from './use-channel';

/** Follows the check of a report; called once at start. */
export function followReportChecks(): void {
  listen('report.checkState', (state) => {
    queryClient.setQueryData(channelKey('report.check', {}), state);
  });
}

/** The check that runs, or the last one; null where there was none. */
export function useReportCheck(): ReportCheckState | null {
  return useChannel('report.check', {}).data ?? null;
}

/** Begins to check a report; the check before is given up. `evidence`: where it lies, where the library does not know. */
export async function startReportCheck(path: string, evidence: string | null = null): Promise<void> {
  await call('report.startCheck', { path, evidence });
}

export async function cancelReportCheck(checkId: number): Promise<void> {
  await call('report.cancelCheck', { checkId });
}

/** Asks for a report and begins to check it; false where the person chose none. */
export async function chooseReport(): Promise<boolean> {
  const { paths } = await call('host.chooseEvidence', { kind: 'archive', many: false });
  const [path] = paths;
  if (path === undefined) return false;
  await startReportCheck(path);
  return true;
}

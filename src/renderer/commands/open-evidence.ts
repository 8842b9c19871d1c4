import { call } from '../api/client';
import { currentCaseId } from '../api/current-case';
import { startIngest } from '../api/jobs';
import type { Go } from './navigation';

/** Adds evidence and shows the progress; a refusal is shown there too. */
export async function openEvidence(go: Go, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  go.progress();
  await startIngest(paths, currentCaseId());
}

/** Asks the person for archives or a folder and adds them. */
export async function chooseEvidence(go: Go, kind: 'archive' | 'folder'): Promise<void> {
  const { paths } = await call('host.chooseEvidence', { kind, many: true });
  await openEvidence(go, paths);
}

/** Adds the sample image that comes with the app. */
export async function openSample(go: Go): Promise<void> {
  const { path } = await call('host.sampleImage', {});
  await openEvidence(go, [path]);
}

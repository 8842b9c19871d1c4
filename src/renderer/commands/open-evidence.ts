import { call } from '../api/client';
import { currentCaseId } from '../api/current-case';
import { startIngest } from '../api/jobs';
import type { Recent } from '../api/recent';
import { startSurvey } from '../api/survey';
import type { Go } from './navigation';

/** Adds evidence and shows the progress; a refusal is shown there too. Folders that hold evidence are looked through first. */
export async function openEvidence(go: Go, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  if (await hasFolders(paths)) await startSurvey(paths);
  else await addEvidence(go, paths);
}

/** Adds these paths as they are. */
export async function addEvidence(go: Go, paths: readonly string[]): Promise<void> {
  go.progress();
  await startIngest(paths, currentCaseId());
}

/** False also where the engine cannot say: adding then says why. */
async function hasFolders(paths: readonly string[]): Promise<boolean> {
  try {
    return (await call('ingest.foldersOf', { paths: [...paths] })).folders.length > 0;
  } catch {
    return false;
  }
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

/** Opens evidence of before: the image in this library, or, where it has none, the file anew. */
export async function openRecent(go: Go, { image, path }: Pick<Recent, 'image' | 'path'>): Promise<void> {
  if (image !== null) go.overview(image.id);
  else await openEvidence(go, [path]);
}

import { nothingKnown } from '../../../src/engine/detect/secrets/known-secrets';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { historySteps } from '../../../src/engine/query/library/history-steps';
import { imageConfig } from '../../../src/engine/query/library/image-config';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const SECRET = 'AKIAQ3EGTTYN5LVMHX2R';

it('a secret is masked in every text of a config and its history', async () => {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'a.tar');
  await writeDockerArchive(path, [{ tag: 'a:1', layers: [[{ name: 'file' }]] }]);
  await addTo(library, path);
  const config = {
    ...{ User: SECRET, WorkingDir: `/${SECRET}`, StopSignal: SECRET, Cmd: [SECRET], Entrypoint: [SECRET] },
    ...{ ExposedPorts: { [SECRET]: {} }, Volumes: { [SECRET]: {} }, Env: [`A=${SECRET}`], Labels: { l: SECRET } },
  };
  const document = Buffer.from(JSON.stringify({ author: SECRET, config }));
  library.run('UPDATE image SET config = ? WHERE id = 1', document);
  library.run('UPDATE history_step SET author = ?, comment = ?, created_by = ?', SECRET, SECRET, SECRET);
  const steps = historySteps(library, 1);
  expect(steps).toMatchObject([{ author: 'AKIA••••••••', comment: 'AKIA••••••••' }]);
  expect(imageConfig(library, 1, steps, nothingKnown)).toMatchObject({ user: 'AKIA••••••••', author: 'AKIA••••••••' });
  expect(JSON.stringify([steps, imageConfig(library, 1, steps, nothingKnown)])).not.toContain(SECRET);
});

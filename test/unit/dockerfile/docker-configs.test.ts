import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { imageBuilders } from '../../../src/engine/query/library/image-builders';
import { archiveOf } from '../../engine-support/legacy-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

/** The configs are those that Docker 20.10.24 wrote, byte for byte; their layers are not in the archive. */
async function buildersIn(name: string) {
  const config = readFileSync(join(import.meta.dirname, 'docker-20.10', `${name}.json`));
  const manifest = JSON.stringify([{ Config: 'config.json', RepoTags: null, Layers: [] }]);
  const path = join(temporaryFolder(), 'image.tar');
  writeFileSync(
    path,
    await archiveOf(
      new Map<string, string | Buffer>([
        ['config.json', config],
        ['manifest.json', manifest],
      ]),
    ),
  );
  const library = temporaryLibrary();
  const { imageIds } = await addTo(library, path);
  return imageBuilders(library, imageIds[0] ?? 0).steps.map((step) => `${step.name}, ${step.reason}`);
}

const CLASSIC = 'classic, docker-version';
/** COPY, ARG, RUN, RUN, ENV and CMD. */
const BUILT = Array<string>(6).fill(CLASSIC);

it.each([
  ['build', BUILT],
  ['commit-with-message', [...BUILT, 'docker-commit, command-of-config']],
  ['commit-of-a-run', [...BUILT, 'docker-commit, command-of-config']],
  ['commit-without-changes', [...BUILT, 'docker-commit, command-of-config']],
  // With `--change CMD=…` and no message nothing tells the shell of the container from that of a RUN.
  ['commit-with-another-command', [...BUILT, CLASSIC]],
  ['run-on-a-commit', [...BUILT, 'docker-commit, command-of-config', CLASSIC]],
  ['squash', [...BUILT, 'squashed, merge-comment']],
  ['squash-on-a-base', [...BUILT, 'docker-commit, command-of-config', CLASSIC, 'squashed, merge-comment']],
])('the builders in a config of Docker 20.10: %s', async (name, expected) => {
  expect(await buildersIn(name)).toEqual(expected);
});

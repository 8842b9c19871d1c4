import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { plainFolders } from '../../../src/engine/intake/survey/folder-look';
import { survey, type SurveyProgress } from '../../../src/engine/intake/survey/survey';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { Surveyed } from '../../../src/shared/contract/survey';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const image = (tag: string) => [{ tag, layers: [[{ name: 'a', content: tag }]] }];

async function look(library: WritableLibrary, paths: readonly string[]) {
  const told: SurveyProgress[] = [];
  await survey(library, paths, { signal: neverCancelled, onProgress: (one) => void told.push(one) });
  const last = told.at(-1);
  if (last === undefined) throw new Error('nothing was told');
  return { found: told.flatMap(({ found }) => found), last };
}

const namesOf = (found: readonly Surveyed[]): readonly string[] => found.map(({ name }) => name).toSorted();

it('tells images by their bytes, whatever they are called, and names none by its name alone', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'deep', 'er'), { recursive: true });
  await writeDockerArchive(join(root, 'deep', 'er', 'holiday.jpg'), image('one:1'));
  await writeDockerArchive(join(root, 'two'), image('two:1'));
  writeFileSync(join(root, 'deep', 'three.tar.gz'), gzipSync(readFileSync(join(root, 'two'))));
  writeFileSync(join(root, 'image.tar'), 'no tar at all');
  writeFileSync(join(root, 'log.gz'), gzipSync('lines'));
  writeFileSync(join(root, 'empty.tar'), '');
  symlinkSync(join(root, 'two'), join(root, 'link.tar'));
  const { found, last } = await look(temporaryLibrary(), [root]);
  const base = root.slice(root.lastIndexOf('/') + 1);
  expect(namesOf(found)).toEqual([`${base}/deep/er/holiday.jpg`, `${base}/deep/three.tar.gz`, `${base}/two`]);
  expect(found.find(({ name }) => name.endsWith('jpg'))).toMatchObject({
    ...{ container: 'docker-archive', compression: 'none', references: ['one:1'], known: null },
  });
  expect(found.find(({ name }) => name.endsWith('gz'))).toMatchObject({ container: null, compression: 'gzip' });
  expect(last).toMatchObject({ looked: 6, unreadable: 0, isPartial: false });
});

it('knows what the library has by place and time without reading it, and by digest elsewhere', async () => {
  const [root, library] = [temporaryFolder(), temporaryLibrary()];
  const path = join(root, 'one.tar');
  await writeDockerArchive(path, image('one:1'));
  await addTo(library, path);
  copyFileSync(path, join(root, 'copy.tar'));
  const other = readFileSync(path);
  other.write('b', 512);
  writeFileSync(join(root, 'same-size.tar'), other);
  const { found } = await look(library, [root]);
  const known = Object.fromEntries(found.map(({ path: at, known: by }) => [at.slice(root.length + 1), by?.by ?? null]));
  expect(known).toMatchObject({ 'one.tar': 'stamp', 'copy.tar': 'digest' });
  expect(known['same-size.tar'] ?? null).toBeNull();
});

it('takes a folder that is evidence as one, goes into others, and leaves our libraries alone', async () => {
  const root = temporaryFolder();
  const library = temporaryLibrary();
  const project = join(root, 'project');
  mkdirSync(join(project, 'blobs'), { recursive: true });
  writeFileSync(join(project, 'manifest.json'), '{"name": "a web app"}');
  await writeDockerArchive(join(project, 'kept.tar'), image('kept:1'));
  expect(plainFolders([root, project, join(root, 'none')])).toEqual([root]);
  const { found } = await look(library, [root, library.dir]);
  expect(found.map(({ path }) => path)).toEqual([join(project, 'kept.tar')]);
});

import { cpSync, linkSync, mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { JobJournal } from '../../../src/engine/intake/ingest/job-journal';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { addTo } from '../../engine-support/test-library';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { writeOciLayout } from '../../engine-support/oci-layout';

/** A library with evidence of every kind, and every way that we know to name the one or the other as an output. */
export interface ProtectedScene {
  readonly root: string;
  readonly library: WritableLibrary;
  /** Path by what it is. */
  readonly ways: Readonly<Record<string, string>>;
}

const files = [{ name: 'etc/passwd', content: 'root:x:0:0' }];

/** Makes it in a new folder. */
export async function makeScene(): Promise<ProtectedScene> {
  const root = mkdtempSync(join(tmpdir(), 'stratigraph-output-'));
  const at = (...names: readonly string[]): string => join(root, ...names);
  for (const name of ['evidence', 'real', 'names', 'deep/er']) mkdirSync(at(name), { recursive: true });
  for (const [index, name] of ['image', 'second', 'gone', 'copied', 'running'].entries())
    await writeDockerArchive(at('evidence', `${name}.tar`), [{ tag: `${name}:${index}`, layers: [files] }]);
  await writeDockerArchive(at('real', 'target.tar'), [{ tag: 'linked:1', layers: [files] }]);
  symlinkSync(at('real', 'target.tar'), at('real', 'middle.tar'));
  symlinkSync(at('real', 'middle.tar'), at('evidence', 'linked.tar'));
  await writeOciLayout(at('layout'), [...files, { name: 'oci', content: 'x' }]);
  const library = openLibrary(at('lib'));
  for (const name of [
    'evidence/image.tar',
    'evidence/second.tar',
    'evidence/gone.tar',
    'evidence/linked.tar',
    'layout',
  ])
    await addTo(library, at(name));
  const copied = await addTo(library, at('evidence', 'copied.tar'), { copy: true });
  renameSync(at('evidence', 'gone.tar'), at('real', 'moved.tar'));
  const job = { caseId: null, examiner: null, copy: false, limits: {} };
  new JobJournal(library).add([{ ...job, jobId: 'runs', path: at('evidence', 'running.tar') }]);
  const other = openLibrary(at('other'));
  other.close();
  cpSync(at('lib', 'library.sqlite'), at('lib', 'library-before-restore-x.sqlite'));
  writeFileSync(at('lib', 'cache', 'layer.tar'), 'x');
  addNames(at);
  const blob = `lib/blobs/sha256/${copied.sha256}`;
  return { root, library, ways: { ...evidenceWays(at, root), ...libraryWays(at, blob) } };
}

type At = (...names: readonly string[]) => string;

function addNames(at: At): void {
  symlinkSync(at('evidence'), at('names', 'to-evidence'));
  symlinkSync(at('layout'), at('names', 'to-layout'));
  symlinkSync(at('lib'), at('names', 'to-lib'));
  symlinkSync(at('lib', 'cache'), at('names', 'to-cache'));
  symlinkSync('../evidence/image.tar', at('names', 'to-image'));
  symlinkSync('to-image', at('names', 'to-to-image'));
  symlinkSync(at('lib', 'library.sqlite'), at('names', 'to-database'));
  symlinkSync(at('lib', 'not-there'), at('names', 'to-nothing-in-lib'));
  symlinkSync(at('layout', 'not-there'), at('names', 'to-nothing-in-layout'));
  linkSync(at('evidence', 'image.tar'), at('names', 'hard-image'));
  linkSync(at('layout', 'index.json'), at('names', 'hard-index'));
  linkSync(at('lib', 'cache', 'layer.tar'), at('names', 'hard-cache'));
}

function evidenceWays(at: At, root: string): ProtectedScene['ways'] {
  return {
    'the archive': at('evidence', 'image.tar'),
    'the archive by a path from here': relative(process.cwd(), at('evidence', 'image.tar')),
    'the archive by ..': `${root}/evidence/../evidence/./image.tar`,
    'the archive by doubled slashes': `${root}//evidence//image.tar`,
    'the archive through a linked folder': at('names', 'to-evidence', 'image.tar'),
    'a link to the archive': at('names', 'to-image'),
    'a link to a link to the archive': at('names', 'to-to-image'),
    'a hard link to the archive': at('names', 'hard-image'),
    'an archive of another image': at('evidence', 'second.tar'),
    'an archive that is gone': at('evidence', 'gone.tar'),
    'an archive that is gone, through a linked folder': at('names', 'to-evidence', 'gone.tar'),
    'an archive that is being read': at('evidence', 'running.tar'),
    'an archive that was copied into the library': at('evidence', 'copied.tar'),
    'evidence that is a link': at('evidence', 'linked.tar'),
    'a link on the way to evidence': at('real', 'middle.tar'),
    'the file that a link of evidence leads to': at('real', 'target.tar'),
    'folder evidence': at('layout'),
    'folder evidence with a slash': `${at('layout')}/`,
    'folder evidence through a link': at('names', 'to-layout'),
    'a file of folder evidence': at('layout', 'index.json'),
    'a file of folder evidence through a link': at('names', 'to-layout', 'index.json'),
    'a hard link to a file of folder evidence': at('names', 'hard-index'),
    'a new file in folder evidence': at('layout', 'new'),
    'a new file deep in folder evidence': at('layout', 'blobs', 'sha256', 'new'),
    'a new file in folder evidence through a link': at('names', 'to-layout', 'blobs', 'new'),
    'a link to nothing in folder evidence': at('names', 'to-nothing-in-layout'),
  };
}

function libraryWays(at: At, blob: string): ProtectedScene['ways'] {
  return {
    'the library': at('lib'),
    'the library through a link': at('names', 'to-lib'),
    'the database': at('lib', 'library.sqlite'),
    'the database through a linked folder': at('names', 'to-lib', 'library.sqlite'),
    'a link to the database': at('names', 'to-database'),
    'the write-ahead log': at('lib', 'library.sqlite-wal'),
    'the shared memory': at('lib', 'library.sqlite-shm'),
    'a rollback journal': at('lib', 'library.sqlite-journal'),
    'a rollback journal through a link': at('names', 'to-lib', 'library.sqlite-journal'),
    'the lock': at('lib', 'library.lock'),
    'the journal of jobs': at('lib', 'reading.json'),
    'a database that was kept': at('lib', 'library-before-restore-x.sqlite'),
    'a new file in the library': at('lib', 'new'),
    'a new file in the cache': at('lib', 'cache', 'new.tar'),
    'a file of the cache': at('lib', 'cache', 'layer.tar'),
    'a new file in the cache through a link': at('names', 'to-cache', 'new'),
    'a hard link to a file of the cache': at('names', 'hard-cache'),
    'copied evidence': at(blob),
    'a new file among the copied evidence': at('lib', 'blobs', 'sha256', 'new'),
    'a link to nothing in the library': at('names', 'to-nothing-in-lib'),
    'another library': at('other'),
    'the database of another library': at('other', 'library.sqlite'),
    'a new file in another library': at('other', 'cache', 'new'),
  };
}

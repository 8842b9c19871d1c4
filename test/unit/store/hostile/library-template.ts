import { cpSync, mkdirSync, readFileSync, readdirSync, lstatSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { backUpLibrary } from '../../../../src/engine/output/library-care/library-care';
import { openLibrary } from '../../../../src/engine/store/open-library';
import { writeDockerArchive } from '../../../engine-support/made-archive';
import { addTo } from '../../../engine-support/test-library';

/** Makes a library in a folder: one image whose evidence is copied, a backup, a cached layer; closed. */
export async function makeTemplate(folder: string): Promise<string> {
  const dir = join(folder, 'template');
  const archive = join(folder, 'a.tar');
  await writeDockerArchive(archive, [{ tag: 'a:1', layers: [[{ name: 'app/.env', content: 'PASSWORD=hunter2!x' }]] }]);
  const library = openLibrary(dir);
  await addTo(library, archive, { copy: true });
  await backUpLibrary(library, null);
  mkdirSync(join(dir, 'cache', 'layers'), { mode: 0o700 });
  writeFileSync(join(dir, 'cache', 'layers', 'sha256-00.tar'), 'cached', { mode: 0o600 });
  library.close();
  return dir;
}

export interface Place {
  /** A library that is ours, to be made hostile. */
  readonly dir: string;
  /** What must stay as it is: another library among other files. */
  readonly victim: string;
}

/** A copy of the template, and beside it a folder of somebody else. */
export function placeOf(template: string, folder: string): Place {
  const [dir, victim] = [join(folder, 'library'), join(folder, 'victim')];
  cpSync(template, dir, { recursive: true });
  cpSync(template, join(victim, 'library'), { recursive: true });
  writeFileSync(join(victim, 'letter.txt'), 'Dear Sir or Madam\n');
  mkdirSync(join(victim, 'folder'));
  writeFileSync(join(victim, 'folder', 'inner'), 'inner\n');
  return { dir, victim };
}

/** Everything below a folder: kind, mode, size, time of change and SHA-256 of each name. */
export function snapshot(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true }) as string[];
  return Object.fromEntries(
    ['', ...names].sort().map((name) => {
      const found = lstatSync(join(root, name));
      const hash = found.isFile()
        ? createHash('sha256')
            .update(readFileSync(join(root, name)))
            .digest('hex')
        : '';
      return [name, [found.mode, found.nlink, found.isDirectory() ? '' : found.size, found.mtimeMs, hash].join(' ')];
    }),
  );
}

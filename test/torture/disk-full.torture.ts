import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, runCli } from '../contract/cli/run-cli';
import { sayFigures, times } from './figures';
import { copyOfLibrary, filledLibrary, listOf, longArchive, unpleasant, type Tortured } from './tortured-library';

const SIZES = times(50);
/** From too small for the library to large enough for everything. */
const SMALLEST_KIB = 600;
const STEP_KIB = 160;

const mounted = join(emptyFolder(), 'disk');
mkdirSync(mounted);
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mounted]).status === 0;
const unmount = (): void => void spawnSync('umount', [mounted]);
afterAll(unmount);

const skipped = canMount ? '' : ' (skipped: this user may mount no file system)';

describe.skipIf(!canMount)(`a full disk loses nothing that was committed${skipped}`, () => {
  let filled: Tortured;
  let archive = '';
  beforeAll(async () => {
    filled = filledLibrary();
    archive = await longArchive();
  });

  const works: readonly (readonly [string, (library: string) => readonly string[]])[] = [
    ['intake', (library) => ['add', archive, '--library', library]],
    ['backup', (library) => ['library', 'backup', '--library', library]],
    ['export', (library) => ['extract', '--library', library, '--as', 'tar', '--out', join(mounted, 'out.tar')]],
  ];

  it.each(works)('%s', (name, args) => {
    const wrong: string[] = [];
    const figures = { tries: 0, done: 0, 'said to be full': 0, 'no room for the library itself': 0 };
    for (; figures.tries < SIZES; figures.tries += 1) {
      const size = SMALLEST_KIB + figures.tries * STEP_KIB;
      unmount();
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', mounted]).status).toBe(0);
      const library = join(mounted, 'library');
      const { env } = copyOfLibrary(filled);
      try {
        cpSync(filled.library, library, { recursive: true });
      } catch {
        figures['no room for the library itself'] += 1;
        rmSync(library, { recursive: true, force: true });
        continue;
      }
      const run = runCli(args(library), env);
      const problem = unpleasant(run, [0, 2, 3, 5]);
      if (problem !== null) wrong.push(`${size} KiB: ${problem}`);
      if (run.status === 0) figures.done += 1;
      else figures['said to be full'] += 1;
      rmSync(join(mounted, 'out.tar'), { force: true });
      const elsewhere = { library: join(emptyFolder(), 'library'), env };
      cpSync(library, elsewhere.library, { recursive: true });
      if (listOf(elsewhere).evidence.length < 1) wrong.push(`${size} KiB: evidence is lost`);
      const check = runCli(['library', 'check', '--library', elsewhere.library], env);
      if (check.status !== 0) wrong.push(`${size} KiB: library check: ${check.stdout}${check.stderr}`);
      const left = readdirSync(mounted).filter((entry) => entry !== 'library');
      if (left.length > 0) wrong.push(`${size} KiB: left ${left.join(' ')}`);
    }
    sayFigures(`disk full, ${name}`, { ...figures, 'lost, unsound or not plain': wrong.length });
    expect(wrong).toEqual([]);
  });
});

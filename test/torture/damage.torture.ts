import { copyFileSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../contract/cli/run-cli';
import { randoms, sayFigures, times } from './figures';
import { copyOfLibrary, filledLibrary, unpleasant, type Tortured } from './tortured-library';

/** Done; nothing in it; a mismatch was found; locked, damaged or newer. */
const PLAIN = [0, 4, 5];
const ASKED = [['list'], ['library', 'check'], ['search', 'passwd'], ['findings']] as const;

let whole: Tortured;
let withLog: Tortured;

beforeAll(() => {
  whole = filledLibrary();
  withLog = libraryWithLog(whole);
});

/** A library whose newest rows are in its write-ahead log, as a program leaves it that was killed. */
function libraryWithLog(library: Tortured): Tortured {
  const open = copyOfLibrary(library);
  const db = new Database(join(open.library, 'library.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('wal_autocheckpoint = 0');
  for (let n = 0; n < 200; n += 1) db.prepare("UPDATE library_info SET value = value WHERE key <> ''").run();
  const copy = copyOfLibrary(open);
  db.close();
  expect(readdirSync(copy.library)).toContain('library.sqlite-wal');
  return copy;
}

type Harm = (path: string, random: () => number) => string;

const harms: Readonly<Record<string, Harm>> = {
  'a bit flipped': (path, random) => {
    const bytes = readFileSync(path);
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(path, bytes);
    return `bit at ${at}`;
  },
  'cut off': (path, random) => {
    const at = Math.floor(random() * statSync(path).size);
    truncateSync(path, at);
    return `cut at ${at}`;
  },
};

describe('a damaged database is said to be, or read for what it holds', () => {
  for (const [file, source] of [
    ['library.sqlite', () => whole],
    ['library.sqlite-wal', () => withLog],
  ] as const)
    it.each(Object.keys(harms))(`${file}: %s`, (kind) => {
      const random = randoms(file.length * 31 + kind.length);
      const { library, env } = copyOfLibrary(source());
      const parts = readdirSync(library).filter((name) => name.startsWith('library.sqlite'));
      const wrong: string[] = [];
      const figures = { tries: 0, 'read as it was': 0, 'said to be damaged': 0 };
      for (const count = times(250); figures.tries < count; figures.tries += 1) {
        for (const part of ['library.sqlite', 'library.sqlite-wal', 'library.sqlite-shm'])
          if (parts.includes(part)) copyFileSync(join(source().library, part), join(library, part));
          else rmSync(join(library, part), { force: true });
        const at = harms[kind]?.(join(library, file), random) ?? '';
        const asked = ASKED[figures.tries % ASKED.length] ?? ASKED[0];
        const run = runCli([...asked, '--library', library], env);
        const problem = unpleasant(run, PLAIN);
        if (problem !== null) wrong.push(`${at}, ${asked.join(' ')}: ${problem}`);
        if (run.status === 0) figures['read as it was'] += 1;
        else figures['said to be damaged'] += 1;
      }
      sayFigures(`${file}, ${kind}`, { ...figures, 'not plain': wrong.length });
      expect(wrong).toEqual([]);
    });
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliFile, emptyFolder, runCli, sample } from '../contract/cli/run-cli';
import { randoms, sayFigures, times } from './figures';
import {
  copyOfLibrary,
  filledLibrary,
  leftIn,
  listOf,
  longArchive,
  oldLibrary,
  unpleasant,
  type Listed,
  type Tortured,
} from './tortured-library';

interface Operation {
  readonly name: string;
  readonly args: (library: string, out: string) => readonly string[];
  /** The library that it begins with, where that is not the filled one. */
  readonly from?: () => Tortured;
  /** True where the file or folder that is written is good for what it is, or not there. */
  readonly isWhole?: (out: string) => boolean;
}

let filled: Tortured;
let archive = '';
let old: Tortured;
let backup = '';

beforeAll(async () => {
  filled = filledLibrary();
  archive = await longArchive();
  old = oldLibrary();
  backup = join(emptyFolder(), 'backup.sqlite');
  const made = runCli(['library', 'backup', '--library', filled.library, '--out', backup], filled.env);
  expect(made).toMatchObject({ status: 0 });
});

const status = (...args: readonly string[]): number | null => runCli(args).status;

const operations: readonly Operation[] = [
  { name: 'intake', args: (library) => ['add', archive, '--library', library, '--case', 'Case 2'] },
  { name: 'intake with a copy', args: (library) => ['add', archive, '--copy', '--library', library] },
  {
    name: 'export as a folder',
    args: (library, out) => ['extract', '--library', library, '--out', out],
    isWhole: (out) => !existsSync(out) || existsSync(join(out, 'manifest.json')) || leftIn(out).length > 0,
  },
  {
    name: 'export as a tar',
    args: (library, out) => ['extract', '--library', library, '--as', 'tar', '--out', out],
    isWhole: (out) => !existsSync(out) || status('inspect', out) !== 1,
  },
  { name: 'report', args: (library, out) => ['report', '--library', library, '--format', 'html', '--out', out] },
  { name: 'migration', args: (library) => ['add', sample, '--library', library], from: () => old },
  { name: 'backup', args: (library) => ['library', 'backup', '--library', library] },
  { name: 'restore', args: (library) => ['library', 'restore', '--library', library, '--from', backup] },
];

/** Starts a command and kills it after some time; true where it was still at work. */
function killed(args: readonly string[], env: Tortured['env'], afterMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cliFile, ...args], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: emptyFolder(), ...env },
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

function durationOf({ args, from }: Operation): number {
  const { library, env } = copyOfLibrary(from?.() ?? filled);
  const begun = performance.now();
  expect(runCli(args(library, join(emptyFolder(), 'out')), env)).toMatchObject({ status: 0 });
  return performance.now() - begun;
}

describe('kill -9 at any time loses nothing that was committed', () => {
  it.each(operations)('$name', async (operation) => {
    const random = randoms(operation.name.length);
    const held = heldBy(operation);
    const longest = durationOf(operation) * 1.05;
    const wrong: string[] = [];
    const figures = { tries: 0, 'killed at work': 0, 'partial files left beside the output': 0 };
    for (const count = times(Math.ceil(200 / operations.length)); figures.tries < count; figures.tries += 1) {
      const tortured = copyOfLibrary(operation.from?.() ?? filled);
      const out = join(emptyFolder(), 'out');
      const at = random() * longest;
      if (await killed(operation.args(tortured.library, out), tortured.env, at)) figures['killed at work'] += 1;
      const seen = problemsOf(operation, tortured, out, held);
      wrong.push(...seen.map((problem) => `after ${at.toFixed(1)} ms: ${problem}`));
      figures['partial files left beside the output'] += leftIn(dirname(out)).length;
    }
    sayFigures(operation.name, { ...figures, 'committed things lost or unsound': wrong.length });
    expect(wrong).toEqual([]);
  });
});

/** What a library holds that must be there after anything; one of an older version is listed once it was brought to the present. */
function heldBy(operation: Operation): Listed {
  const tortured = copyOfLibrary(operation.from?.() ?? filled);
  if (operation.from !== undefined) expect(runAgain(operation, tortured)).toBeNull();
  return listOf(tortured);
}

function runAgain({ args }: Operation, { library, env }: Tortured): string | null {
  return unpleasant(runCli(args(library, join(emptyFolder(), 'again')), env), [0]);
}

/** What is not as it must be after a kill: the old is all there, everything holds, and the work can be done again. */
function problemsOf(operation: Operation, tortured: Tortured, out: string, held: Listed): readonly string[] {
  const { library, env } = tortured;
  const problems: string[] = [];
  const ask = (...args: readonly string[]): void => {
    const problem = unpleasant(runCli([...args, '--library', library], env), [0]);
    if (problem !== null) problems.push(`${args.join(' ')}: ${problem}`);
  };
  if (operation.isWhole?.(out) === false) problems.push('half an output has its name');
  const again = operation.from === undefined ? null : runAgain(operation, tortured);
  ask('library', 'check');
  ask('audit', 'verify', '--anchors');
  const after = listOf(tortured);
  const kept = new Set(after.evidence.map(({ sha256 }) => sha256));
  if (held.evidence.some(({ sha256 }) => !kept.has(sha256))) problems.push('evidence is lost');
  if (after.images.length < held.images.length) problems.push('an image is lost');
  if (after.cases.length < held.cases.length) problems.push('a case is lost');
  const last = again ?? runAgain(operation, tortured);
  if (last !== null) problems.push(`again: ${last}`);
  return problems;
}

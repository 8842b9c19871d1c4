import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliFile, emptyFolder, runCli } from '../contract/cli/run-cli';
import { sayFigures } from './figures';
import { copyOfLibrary, filledLibrary, unpleasant, type Tortured } from './tortured-library';

/** System calls that leave something on the disk, or make it lasting. */
const CALLS = ['pwrite64', 'write', 'fsync', 'fdatasync', 'rename', 'unlink', 'ftruncate', 'mkdir', 'link'] as const;

const hasStrace = spawnSync('strace', ['-V']).status === 0;

let filled: Tortured;
let backup = '';

beforeAll(() => {
  filled = filledLibrary();
  backup = join(emptyFolder(), 'backup.sqlite');
  expect(runCli(['library', 'backup', '--library', filled.library, '--out', backup], filled.env).status).toBe(0);
  for (const name of ['Case 2', 'Case 3'])
    expect(runCli(['case', 'new', name, '--library', filled.library], filled.env).status).toBe(0);
});

interface Operation {
  readonly name: string;
  readonly args: (library: string) => readonly string[];
}

const operations: readonly Operation[] = [
  { name: 'restore', args: (library) => ['library', 'restore', '--library', library, '--from', backup] },
  { name: 'new case', args: (library) => ['case', 'new', 'Case 4', '--library', library] },
  { name: 'tag', args: (library) => ['tag', 'add', 'Other', '--library', library] },
  { name: 'backup', args: (library) => ['library', 'backup', '--library', library] },
];

/** Runs a command that the system kills at its nth call of a kind; false where it came to its end before. */
function killedAt({ library, env }: Tortured, { args }: Operation, call: string, nth: number): boolean {
  const trace = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${nth}`];
  const command = [process.execPath, cliFile, ...args(library)];
  const environment = { ...process.env, TMPDIR: emptyFolder(), ...env };
  const run = spawnSync('strace', [...trace, ...command], { encoding: 'utf8', timeout: 60_000, env: environment });
  return run.status !== 0;
}

function problemsOf({ library, env }: Tortured, operation: Operation): readonly string[] {
  const commands = [
    ['audit', 'verify', '--anchors', '--library', library],
    ['library', 'check', '--library', library],
    operation.args(library),
    ['audit', 'verify', '--anchors', '--library', library],
  ];
  return commands.flatMap((args) => {
    // What was done before it was killed need not be done again.
    const problem = unpleasant(runCli(args, env), args === commands[2] ? [0, 2, 3] : [0]);
    return problem === null ? [] : [`${args.slice(0, 2).join(' ')}: ${problem}`];
  });
}

describe.skipIf(!hasStrace)(
  'kill -9 at each call that changes the disk leaves a log that its anchors agree with',
  () => {
    it.each(operations)('$name', (operation) => {
      const wrong: string[] = [];
      let kills = 0;
      for (const call of CALLS) {
        for (let nth = 1, killed = true; killed; nth += 1) {
          const tortured = copyOfLibrary(filled);
          killed = killedAt(tortured, operation, call, nth);
          if (!killed) break;
          kills += 1;
          wrong.push(...problemsOf(tortured, operation).map((problem) => `at ${call} ${nth}: ${problem}`));
        }
      }
      sayFigures(`each step of ${operation.name}`, { kills, 'anchors or rows that do not agree': wrong.length });
      expect(wrong).toEqual([]);
      expect(kills).toBeGreaterThan(20);
    });
  },
);

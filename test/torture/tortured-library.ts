import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { databaseOfVersion, keptVersions } from '../engine-support/fixture-libraries';
import { writeDockerArchive, type MadeFile } from '../engine-support/made-archive';
import { emptyFolder, runCli, sample, type CliRun } from '../contract/cli/run-cli';

export interface Listed {
  readonly cases: readonly object[];
  readonly evidence: readonly { readonly sha256: string }[];
  readonly images: readonly object[];
}

/** A library with the installation that wrote it: a copy of both goes its own way, as one on another machine does. */
export interface Tortured {
  readonly library: string;
  readonly env: Readonly<Record<string, string>>;
}

function inFolder(folder: string): Tortured {
  return { library: join(folder, 'library'), env: { STRATIGRAPH_USER_DATA: join(folder, 'user') } };
}

/** What a library says that it holds. */
export function listOf({ library, env }: Tortured): Listed {
  const run = runCli(['list', '--library', library, '--json'], env);
  expect(unpleasant(run, [0])).toBeNull();
  return JSON.parse(run.stdout) as Listed;
}

/** An archive whose reading takes long enough to be interrupted anywhere: twelve layers of 400 files. */
export async function longArchive(): Promise<string> {
  const layers = Array.from({ length: 12 }, (_, layer) =>
    Array.from({ length: 400 }, (_, file): MadeFile => ({
      name: `srv/${layer}/d${file % 20}/f${file}`,
      content: `${layer} ${file}\n`.repeat(40),
    })),
  );
  const path = join(emptyFolder(), 'long.tar');
  await writeDockerArchive(path, [{ tag: 'long:1', layers }]);
  return path;
}

/** A library with the sample in a case, in a folder of its own. */
export function filledLibrary(): Tortured {
  const made = inFolder(emptyFolder());
  const args = ['add', sample, '--library', made.library, '--case', 'Case 1', '--examiner', 'Examiner 1'];
  expect(runCli(args, made.env)).toMatchObject({ status: 0 });
  return made;
}

/** A library of the oldest version that is kept, which no installation knows. */
export function oldLibrary(): Tortured {
  const made = inFolder(emptyFolder());
  mkdirSync(made.library, { mode: 0o700 });
  const database = databaseOfVersion(keptVersions[0] ?? 0);
  writeFileSync(join(made.library, 'library.sqlite'), database, { mode: 0o600 });
  return made;
}

/** A copy that may be harmed; in a folder of its own unless one is given. */
export function copyOfLibrary({ library }: Tortured, folder = emptyFolder()): Tortured {
  cpSync(dirname(library), folder, { recursive: true });
  return inFolder(folder);
}

/** What is wrong with a run for a person: a crash, a stack, a status that the contract does not have. */
export function unpleasant(run: CliRun, allowed: readonly number[]): string | null {
  if (run.status === null || !allowed.includes(run.status)) return `status ${run.status}: ${run.stderr.slice(0, 500)}`;
  if (/\n\s+at |Something went wrong/.test(run.stderr)) return run.stderr.slice(0, 500);
  return run.status !== 0 && run.stdout.trim() + run.stderr.trim() === '' ? 'nothing was said' : null;
}

/** Files that an interrupted program left in a folder. */
export function leftIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.includes('.partial'));
}

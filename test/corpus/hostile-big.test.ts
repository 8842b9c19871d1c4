import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFile } from '../built-file';
import { fixturesFolder, readJson, repositoryFile } from '../fixtures-folder';
import { bigKinds, type BigKind, type BigTruth } from './hostile/big-kinds';
import { listedPaths, outcomeOfRun, parse, untold } from './hostile/check-kind';
import { evidenceState } from './hostile/evidence-state';
import { harm, MOST_SECONDS, type Allowed } from './hostile/harm';
import { measuredRun, untraced, type MeasuredRun } from './hostile/measured-run';
import { allowedOutcomes } from './outcome';
import type { Fixture } from './truth.types';

/** `npm run hostile -- --big FOLDER` sets it: making and reading the big archives takes minutes. */
const folder = process.env['STRATIGRAPH_BIG'] ?? null;
const fixtures = fixturesFolder();
const truths = folder === null ? [] : readTruths(join(folder, 'truth.jsonl'));
const rows: string[][] = [];
const MOST_MINUTES = 10;

function readTruths(path: string): readonly BigTruth[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as BigTruth);
}

function allowedOf(name: string): readonly string[] {
  const manifest = readJson(join(fixtures ?? '', 'MANIFEST.json')) as { readonly fixtures: readonly Fixture[] };
  const fixture = manifest.fixtures.find(({ file }) => file === `make/big.py ${name}`);
  return allowedOutcomes(fixture?.expect?.outcome ?? '');
}

/** Where the document differs from what the maker of the archive says, in words. */
function untrue(truth: BigTruth, run: MeasuredRun): readonly string[] {
  if (run.status !== 0) return [];
  const { evidence, images } = parse(run.stdout);
  const [image] = images;
  const layer = image?.layers[truth.layerDiffId === undefined ? 1 : 0];
  const facts = [
    ['bytes of the evidence', truth.size, evidence.bytes],
    ['SHA-256 of the evidence', truth.sha256, evidence.sha256],
    ['diffID', truth.layer1DiffId ?? truth.layerDiffId, layer?.diffId],
    ['uncompressed bytes', truth.layer1Uncompressed, layer?.uncompressedBytes],
    ['entries', truth.layer1Entries, layer?.entries],
    ['regular files', truth.layer1RegularFiles, layer?.regularFiles],
    ['names', truth.tags, image?.references.length],
  ] as const;
  const wrong = facts.filter(([, expected, found]) => expected !== undefined && expected !== found);
  return wrong.map(([what, expected, found]) => `${what}: expected ${String(expected)}, found ${String(found)}`);
}

function note(truth: BigTruth, command: string, outcome: string, kind: BigKind, run: MeasuredRun): void {
  const { bound } = kind;
  const perSecond = (count: number, unit: string): string =>
    `${Math.round(count / run.seconds).toLocaleString('en')} ${unit}/s`;
  const rates =
    bound === null
      ? ['']
      : [perSecond(bound.bytes / 1e6, 'MB'), ...(bound.entries > 1 ? [perSecond(bound.entries, 'entries')] : [])];
  rows.push([
    ...[truth.name, command, `${(truth.size / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`],
    ...[outcome, `${run.seconds.toFixed(2)} s`, `${run.cpuSeconds?.toFixed(2) ?? '?'} s`],
    rates.join(', '),
    run.peakMiB === null ? 'not told' : `${run.peakMiB.toFixed(0)} MiB`,
  ]);
}

function table(): string {
  const head = ['archive', 'command', 'size', 'outcome', 'time', 'processor time', 'rate', 'peak memory'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

if (folder === null) {
  // A file without any test would be an error: this one says in its name that the rest was skipped.
  it.skip('big hostile evidence: run “npm run hostile -- --big FOLDER”', () => undefined);
}

describe.skipIf(folder === null)('big hostile evidence', () => {
  let reads: ReadonlySet<string> = new Set();
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'stratigraph-big-')));

  beforeAll(async () => {
    await builtFile('cli/index.cjs');
    if (untraced !== null) process.stdout.write(`skipped: what is written, read and connected to: ${untraced}\n`);
    const sound = await measuredRun(['inspect', repositoryFile('resources/samples/haproxy-sample.tar'), '--json']);
    // Evidence of this size is read on threads too.
    reads = new Set([...(sound.touched?.read ?? []), repositoryFile('out/cli/scan-thread.cjs')]);
  });

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
    process.stdout.write(`\nLimits: ${MOST_SECONDS} s where no rate is given, and 512 MiB.\n\n${table()}\n\n`);
  });

  it('is all there', () => {
    expect(truths.map(({ name }) => name).sort()).toEqual(Object.keys(bigKinds).sort());
  });

  it.each(truths.map((truth) => [truth.name, truth] as const))(
    '%s',
    async (name, truth) => {
      const kind = bigKinds[name];
      if (kind === undefined) throw new Error('has no row');
      const evidence = join(folder ?? '', truth.file);
      const allowed: Allowed = { evidence, reads, seconds: kind.bound === null ? MOST_SECONDS : null };
      const before = await evidenceState(evidence);
      const run = await measuredRun(['inspect', evidence, '--json']);
      note(truth, 'inspect', outcomeOfRun(run) ?? 'none', kind, run);
      expect.soft(allowedOf(name)).toContain(outcomeOfRun(run));
      expect.soft(untold(kind, run)).toEqual([]);
      expect.soft(untrue(truth, run)).toEqual([]);
      expect.soft(harm(run, allowed)).toEqual([]);
      if ('problems' in kind && kind.paths !== undefined) {
        const listed = await measuredRun(['files', evidence, '--layer', '2', '--jsonl']);
        expect.soft(listedPaths(listed)).toEqual(kind.paths);
      }
      if (truth.sample !== undefined || truth.fileSha256 !== undefined) await checkLibrary(truth, kind, allowed);
      expect(await evidenceState(evidence)).toEqual(before);
    },
    MOST_MINUTES * 60_000,
  );

  /** Adds the evidence to a library that is kept, and compares the SHA-256 of files in it. */
  async function checkLibrary(truth: BigTruth, kind: BigKind, allowed: Allowed): Promise<void> {
    const library = join(scratch, truth.name);
    const added = await measuredRun(['add', allowed.evidence, '--library', library]);
    note(truth, 'add', added.status === 0 ? 'ok' : 'failed', kind, added);
    expect.soft(harm(added, { ...allowed, output: library })).toEqual([]);
    for (const [path, sha256] of Object.entries(truth.sample ?? {})) {
      const shown = await measuredRun(['cat', '--library', library, '--layer', '2', path]);
      expect.soft(createHash('sha256').update(shown.stdout).digest('hex')).toBe(sha256);
    }
    if (truth.fileSha256 !== undefined) {
      const listed = await measuredRun(['files', '--library', library, '--layer', '1', '--jsonl']);
      expect.soft(listed.stdout).toContain(`"sha256":"${truth.fileSha256}"`);
    }
    rmSync(library, { recursive: true, force: true });
  }
});

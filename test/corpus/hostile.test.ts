import { chmodSync, cpSync, lstatSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFile } from '../built-file';
import { fixturesFolder, readJson, repositoryFile } from '../fixtures-folder';
import { archivesKinds } from './hostile/archives-kinds';
import { listedPaths, outcomeOfRun, untold } from './hostile/check-kind';
import { evidenceState } from './hostile/evidence-state';
import { harm, MOST_SECONDS } from './hostile/harm';
import type { HostileKind } from './hostile/hostile-kind';
import { layersKinds } from './hostile/layers-kinds';
import { measuredRun, twoAtATime, untraced, type MeasuredRun } from './hostile/measured-run';
import { metadataKinds } from './hostile/metadata-kinds';
import { allowedOutcomes } from './outcome';
import type { Fixture } from './truth.types';

/** Fixtures are copied where a copy of them lost its links, and extracted into: both are gone afterwards. */
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'stratigraph-hostile-')));
const folder = fixturesFolder();
const fixtures = hostileFixtures();
const kinds = new Map(
  [...archivesKinds, ...metadataKinds, ...layersKinds].map((kind) => [`hostile/${kind.file}`, kind]),
);

function hostileFixtures(): readonly Fixture[] {
  if (folder === null) return [];
  const manifest = readJson(join(folder, 'MANIFEST.json')) as { readonly fixtures: readonly Fixture[] };
  return manifest.fixtures.filter(({ file, generated }) => file.startsWith('hostile/') && generated !== true);
}

interface Result {
  readonly run: MeasuredRun;
  /** Further commands on the same evidence. */
  readonly paths: readonly string[] | null;
  readonly harm: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const results = new Map<string, Result>();

const LINKED = 'folder-blob-symlink-out/blobs/sha256/34fae3dafaab47e8362c5190645e0d43e155e63ac2a8dc648066364e8faa66e9';

/** The fixture; where a copy of the fixtures turned its link into a text file, a copy of it with the link made anew. */
function evidenceOf(file: string): string {
  const path = join(folder ?? '', file);
  const link = join(folder ?? '', 'hostile', LINKED);
  if (!LINKED.startsWith(file.replace('hostile/', '') + '/') || lstatSync(link).isSymbolicLink()) return path;
  const copy = join(scratch, 'linked');
  cpSync(path, copy, { recursive: true });
  const inCopy = join(scratch, 'linked', ...LINKED.split('/').slice(1));
  chmodSync(dirname(inCopy), 0o755);
  rmSync(inCopy);
  symlinkSync(readFileSync(link, 'utf8'), inCopy);
  return copy;
}

async function readAll(): Promise<void> {
  await builtFile('cli/index.cjs');
  const sound = await measuredRun(['inspect', repositoryFile('resources/samples/haproxy-sample.tar'), '--json']);
  const reads = sound.touched?.read ?? new Set<string>();
  await twoAtATime(fixtures, async ({ file }) => {
    const evidence = evidenceOf(file);
    const allowed = { evidence, reads, seconds: MOST_SECONDS };
    const before = await evidenceState(evidence);
    const run = await measuredRun(['inspect', evidence, '--json']);
    const found = [...harm(run, allowed)];
    const kind = kinds.get(file);
    let paths: Result['paths'] = null;
    if (kind !== undefined && 'problems' in kind && kind.paths !== undefined) {
      const listed = await measuredRun(['files', evidence, '--layer', '2', '--jsonl']);
      found.push(...harm(listed, allowed));
      paths = listedPaths(listed);
    }
    if (kind !== undefined && 'problems' in kind && kind.extract === true) {
      for (const layer of [[], ['--layer', '2']]) {
        const output = join(scratch, `extract-${file.replace('/', '-')}-${layer.length}`);
        const extracted = await measuredRun(['extract', evidence, ...layer, '--out', output]);
        found.push(...harm(extracted, { ...allowed, output }));
      }
    }
    results.set(file, { run, paths, harm: found, before, after: await evidenceState(evidence) });
  });
}

function resultOf(file: string): Result {
  const result = results.get(file);
  if (result === undefined) throw new Error('was not run');
  return result;
}

if (folder === null) process.stdout.write('skipped: hostile evidence: no fixtures beside this checkout\n');
else if (untraced !== null)
  process.stdout.write(`skipped: what hostile evidence makes the program write, read and connect to: ${untraced}\n`);

describe.skipIf(folder === null)('hostile evidence', () => {
  beforeAll(readAll, 300_000);

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
    const runs = [...results].map(([file, { run }]) => ({ file, ...run }));
    const slowest = [...runs].sort((a, b) => b.seconds - a.seconds)[0];
    const largest = [...runs].sort((a, b) => (b.peakMiB ?? 0) - (a.peakMiB ?? 0))[0];
    process.stdout.write(
      `hostile evidence: ${runs.length} read${untraced === null ? ' and traced' : ''}; ` +
        `slowest ${slowest?.seconds.toFixed(1) ?? '?'} s (${slowest?.file ?? ''}), ` +
        `most memory ${largest?.peakMiB?.toFixed(0) ?? '?'} MiB (${largest?.file ?? ''})\n`,
    );
  });

  it('has a row for every fixture, and a fixture for every row', () => {
    const rows = [...archivesKinds, ...metadataKinds, ...layersKinds].map(({ file }) => `hostile/${file}`);
    expect([...rows].sort()).toEqual(fixtures.map(({ file }) => file).sort());
  });

  describe.each(fixtures.map((fixture) => [fixture.file, fixture] as const))('%s', (file, fixture) => {
    it(`is told as ${fixture.expect?.outcome ?? ''}: ${fixture.expect?.kind ?? ''}`, () => {
      const { run, paths } = resultOf(file);
      expect(allowedOutcomes(fixture.expect?.outcome ?? '')).toContain(outcomeOfRun(run));
      const kind: HostileKind | undefined = kinds.get(file);
      expect(kind === undefined ? ['no row'] : untold(kind, run)).toEqual([]);
      if (kind !== undefined && 'problems' in kind && kind.paths !== undefined) expect(paths).toEqual(kind.paths);
    });

    it('does no harm, and is as it was', () => {
      const result = resultOf(file);
      expect(result.harm).toEqual([]);
      expect(result.after).toEqual(result.before);
    });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturesFolder } from '../fixtures-folder';
import { acceptedTarDisagreements, type AcceptedTarDisagreement } from './accepted';
import { disagreements } from './compare-listings';
import { gatherTars, ownListing, type GatheredTar } from './gather-tars';
import { isInstalled } from './run-tool';
import { listAll, programOf } from './tar-tools';
import type { TarTool, ToolListing } from './tool-listing.types';

const fixtures = fixturesFolder();
if (fixtures === null) process.stdout.write('skipped: differential tests: no fixtures beside this checkout\n');
const tools: readonly TarTool[] = ['gnu-tar', 'bsdtar', 'python'];
const installed = new Map<TarTool, boolean>();
for (const tool of tools) {
  const found = await isInstalled(programOf(tool));
  installed.set(tool, found);
  if (!found) process.stdout.write(`skipped: nothing is compared with ${programOf(tool)}: it is not installed\n`);
}

describe.skipIf(fixtures === null)('other readers of tar, on every outer archive and layer of the corpus', () => {
  const out = mkdtempSync(join(tmpdir(), 'stratigraph-differential-'));
  const read: { tars: readonly GatheredTar[]; own: readonly ToolListing[] } = { tars: [], own: [] };

  beforeAll(async () => {
    read.tars = await gatherTars(fixtures ?? '', ['images', 'hostile'], out);
    read.own = await Promise.all(read.tars.map(({ path }) => ownListing(path)));
  }, 120_000);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('gathers hundreds of tars', () => {
    expect(read.tars.length).toBeGreaterThan(200);
  });

  it.each(tools.map((tool) => [tool] as const))(
    '%s agrees, but for what is accepted with a reason',
    async (tool) => {
      if (installed.get(tool) !== true) return;
      const theirs = await listAll(
        tool,
        read.tars.map(({ path }) => path),
      );
      const rows = acceptedTarDisagreements.filter((row) => row.tool === tool);
      const accepted = new Set(keysOf(rows.filter(({ someVersions }) => someVersions !== true)));
      const possible = new Set(keysOf(rows.filter(({ someVersions }) => someVersions === true)));
      const unexpected: string[] = [];
      for (const [index, { name }] of read.tars.entries()) {
        const [ours, other] = [read.own[index], theirs[index]];
        if (ours === undefined || other === undefined) throw new Error(`${tool} said nothing of ${name}`);
        for (const [kind, example] of disagreements(ours, other)) {
          const key = `${name}: ${kind}`;
          if (!accepted.delete(key) && !possible.has(key)) unexpected.push(`${key}: ${example}`);
        }
      }
      expect(unexpected).toEqual([]);
      expect([...accepted], 'rows of accepted.ts that nothing needs any more').toEqual([]);
    },
    180_000,
  );
});

/** What the rows accept: each tar with each kind. */
function keysOf(rows: readonly AcceptedTarDisagreement[]): readonly string[] {
  return rows.flatMap(({ tars, how }) => tars.flatMap((tar) => how.map((kind) => `${tar}: ${kind}`)));
}

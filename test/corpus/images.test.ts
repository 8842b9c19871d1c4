import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../src/shared/failure';
import { fixturesFolder, readJson } from '../fixtures-folder';
import { differences } from './compare-with-truth';
import { expectedImageFailures } from './expected-failures';
import { readEvidence } from './read-evidence';
import type { Fixture } from './truth.types';

const folder = fixturesFolder();
const fixtures =
  folder === null
    ? []
    : (readJson(join(folder, 'MANIFEST.json')) as { fixtures: readonly Fixture[] }).fixtures.filter(
        ({ file, generated }) => file.startsWith('images/') && generated !== true,
      );
const expected = new Map(expectedImageFailures.map(({ file, reason }) => [file, reason]));

const linkedLayout = 'images/emulated/bazel-symlinked-layout';

/** True where a copy of the fixtures turned the links of the linked layout into text files: nobody can read it then. */
function linksWereLost(): boolean {
  const blobs = join(folder ?? '', linkedLayout, 'blobs/sha256');
  return readdirSync(blobs).some((name) => !lstatSync(join(blobs, name)).isSymbolicLink());
}

async function differencesOf(fixture: Fixture): Promise<readonly string[]> {
  try {
    return differences(fixture, await readEvidence(join(folder ?? '', fixture.file)));
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'bug') throw error;
    // Archives that hold no image at all are refused in words: that is right where the truth has none.
    if (fixture.truth?.images?.length === 0 && fixture.expect?.outcome === 'partial') return [];
    return [`failure ${failure.code} ${JSON.stringify(failure.params)}`];
  }
}

describe.skipIf(folder === null)('images of the corpus', () => {
  it('lists its expected failures', () => {
    for (const { file, reason } of expectedImageFailures)
      process.stdout.write(`expected failure: ${file}: ${reason}\n`);
    const names = new Set(fixtures.map(({ file }) => file));
    expect(expectedImageFailures.filter(({ file }) => !names.has(file))).toEqual([]);
  });

  it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))('%s', async (file, fixture) => {
    if (file === linkedLayout && linksWereLost()) {
      process.stdout.write(`skipped: ${file}: this copy of the fixtures holds text files where its links were\n`);
      return;
    }
    const found = await differencesOf(fixture);
    if (expected.has(file)) expect(found, 'passes now: take it off the list').not.toEqual([]);
    else expect(found).toEqual([]);
  });
});

if (folder === null) {
  process.stdout.write(
    'corpus: no fixtures beside this checkout (set STRATIGRAPH_FIXTURES); only our sample is read\n',
  );
}

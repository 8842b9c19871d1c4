import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../src/shared/failure';
import { fixturesFolder, readJson } from '../fixtures-folder';
import { differences } from './compare-with-truth';
import { expectedImageFailures } from './expected-failures';
import { withLinksAgain } from './linked-copy';
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

/** Its blobs are symbolic links, which not every copy of the fixtures has kept. */
const linkedLayout = 'images/emulated/bazel-symlinked-layout';

async function differencesOf(fixture: Fixture): Promise<readonly string[]> {
  const path = join(folder ?? '', fixture.file);
  try {
    return differences(fixture, await readEvidence(fixture.file === linkedLayout ? withLinksAgain(path) : path));
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
    expect(fixtures.length).toBeGreaterThan(0);
    expect(expectedImageFailures.filter(({ file }) => !names.has(file))).toEqual([]);
  });

  it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))('%s', async (file, fixture) => {
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

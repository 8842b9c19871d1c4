import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../src/shared/failure';
import { fixturesFolder, readJson } from '../fixtures-folder';
import { expectedHostileFailures } from './expected-failures';
import { allowedOutcomes, outcomeOf, type Outcome } from './outcome';
import { readEvidence } from './read-evidence';
import type { Fixture } from './truth.types';

const folder = fixturesFolder();
const fixtures =
  folder === null
    ? []
    : (readJson(join(folder, 'MANIFEST.json')) as { fixtures: readonly Fixture[] }).fixtures.filter(
        ({ file, generated }) => file.startsWith('hostile/') && generated !== true,
      );
const expected = new Map(expectedHostileFailures.map(({ file, reason }) => [file, reason]));

async function read(file: string): Promise<Outcome> {
  try {
    return outcomeOf(await readEvidence(join(folder ?? '', file)));
  } catch (error) {
    // A bug is never an outcome: it fails the test with its own stack.
    if (toFailure(error).code === 'bug') throw error;
    return 'error';
  }
}

describe.skipIf(folder === null)('hostile evidence', () => {
  it('lists its expected failures', () => {
    for (const { file, reason } of expectedHostileFailures) {
      process.stdout.write(`expected failure: ${file}: ${reason}\n`);
    }
    const names = new Set(fixtures.map(({ file }) => file));
    expect(expectedHostileFailures.filter(({ file }) => !names.has(file))).toEqual([]);
  });

  it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))(
    '%s',
    async (file, fixture) => {
      const outcome = await read(file);
      const allowed = allowedOutcomes(fixture.expect?.outcome ?? '');
      if (expected.has(file)) expect(allowed, 'passes now: take it off the list').not.toContain(outcome);
      else expect(allowed, fixture.expect?.kind).toContain(outcome);
    },
    10_000,
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyFolder, runCli } from '../contract/cli/run-cli';
import { databaseKinds } from '../unit/store/hostile/database-kinds';
import { makeTemplate, placeOf } from '../unit/store/hostile/library-template';
import { placeKinds } from '../unit/store/hostile/place-kinds';
import { sayFigures } from './figures';
import { unpleasant } from './tortured-library';

const ASKED = [['list'], ['search', 'a'], ['library', 'check'], ['audit', 'verify']] as const;
const isRoot = process.getuid?.() === 0;
let home = '';
let template = '';

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
  template = await makeTemplate(home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a hostile library is refused in plain words by each command', () => {
  it('of every kind', () => {
    const wrong: string[] = [];
    const kinds = [...placeKinds, ...databaseKinds].filter(({ asRoot }) => asRoot !== true || isRoot);
    for (const kind of kinds)
      for (const asked of ASKED) {
        const place = placeOf(template, emptyFolder());
        kind.make(place);
        const problem = unpleasant(runCli([...asked, '--library', place.dir]), [0, 2, 4, 5]);
        if (problem !== null) wrong.push(`${kind.name}, ${asked.join(' ')}: ${problem}`);
      }
    sayFigures('hostile libraries', {
      kinds: kinds.length,
      tries: kinds.length * ASKED.length,
      'not plain': wrong.length,
    });
    expect(wrong).toEqual([]);
  });
});

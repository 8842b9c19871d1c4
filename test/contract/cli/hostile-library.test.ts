import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../unit/store/hostile/database-kinds';
import { makeTemplate, placeOf, snapshot } from '../../unit/store/hostile/library-template';
import { placeKinds } from '../../unit/store/hostile/place-kinds';
import { timed } from '../../timed';
import { emptyFolder, runCli, sample } from './run-cli';

const MOST_MS = 2000;
let home = '';
let template = '';

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
  template = await makeTemplate(home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const commands: readonly (readonly string[])[] = [
  ['list'],
  ['files'],
  ['verify'],
  ['search', 'passwd'],
  ['library', 'check'],
  ['library', 'backup'],
  ['audit', 'verify'],
  ['add', sample],
];

/** Every tenth kind: that each is refused by the engine is tested in test/unit/store. */
const kinds = [...placeKinds, ...databaseKinds].filter(
  (kind, index) => index % 10 === 0 && kind.asRoot !== true && kind.readerCode === undefined,
);

describe('a hostile library in a terminal', () => {
  it.each(kinds)('$name: every command says why it is refused, and does nothing', timed, (kind) => {
    const place = placeOf(template, emptyFolder());
    const before = snapshot(place.victim);
    kind.make(place);
    for (const command of commands) {
      const begun = performance.now();
      const run = runCli([...command, '--library', place.dir]);
      expect({ command, slow: performance.now() - begun > MOST_MS }).toEqual({ command, slow: false });
      expect({ command, ...run }).toMatchObject({ command, status: 5, stdout: '', left: [] });
      expect(run.stderr).toMatch(
        /^stratigraph: (Untrusted library|The library is damaged|The library is from a newer version)\./,
      );
      expect(run.stderr).not.toMatch(/\n\s+at /);
    }
    if (!kind.name.includes('second name')) expect(snapshot(place.victim)).toEqual(before);
  });
});

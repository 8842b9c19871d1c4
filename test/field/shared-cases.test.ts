import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, repositoryFile } from '../fixtures-folder';
import { answers } from './cases/answers';
import { history } from './cases/history';
import { layouts } from './cases/layouts';
import { secrets } from './cases/secrets';
import { compressions, tarForms } from './cases/tar-and-compression';
import { whiteoutsAndLinks } from './cases/whiteouts-and-links';
import { expectRight } from './run-case';

const folder = process.env['STRATIGRAPH_FIELD'] ?? repositoryFile('../shared/field');
const there = existsSync(join(folder, 'CASES.md'));
const cases = [...whiteoutsAndLinks, ...tarForms, ...compressions, ...layouts, ...history, ...secrets, ...answers];
const skipped = there ? '' : ' (skipped: no field cases beside this checkout; set STRATIGRAPH_FIELD)';

describe(`cases from the field${skipped}`, () => {
  it.skipIf(!there)('has a right answer for each of them', () => {
    const rows = [...readFileSync(join(folder, 'CASES.md'), 'utf8').matchAll(/^\| ([a-z]\d\d) \|/gm)];
    expect(cases.map(({ name }) => name)).toEqual(rows.map((row) => row[1]));
  });

  for (const field of cases) {
    const planted = (): Readonly<Record<string, string>> =>
      readJson(join(folder, 'secrets.json')) as Readonly<Record<string, string>>;
    const name = `${field.name}: ${field.trait}${field.wrongUntil ? ` [still wrong: ${field.wrongUntil}]` : ''}`;
    const run = (): void => {
      expectRight(join(folder, 'inputs'), field, planted());
    };
    // A case that is marked wrong and gets right turns red here, so that its mark has to go.
    if (!there) it.skip(name);
    else if (field.wrongUntil) it.fails(name, run);
    else it(name, run);
  }
});

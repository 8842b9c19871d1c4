import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../src/engine/output/library-care/library-care';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import { openLibrary } from '../../../src/engine/store/open-library';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';

const sample = repositoryFile('resources/samples/haproxy-sample.tar');

/** A library with the sample and an image of odd names; edits are made behind its back. */
async function madeLibrary(): Promise<string> {
  const dir = temporaryFolder();
  const odd = join(dir, 'odd.tar');
  const name = Buffer.from('etc/caf\xe9 \n\\', 'latin1').toString('latin1');
  await writeDockerArchive(odd, [
    {
      tag: 'odd:1',
      env: ['DB_PASSWORD=Zx81-hunter2'],
      layers: [
        [
          { name, content: 'a' },
          { name: 'etc/old', content: 'b' },
          { name: 'etc/link', type: 'symlink', linkname: 'old' },
        ],
        [{ name: 'etc/.wh.old', content: '' }],
      ],
    },
  ]);
  const library = openLibrary(join(dir, 'library'));
  await addTo(library, sample);
  await addTo(library, odd);
  library.close();
  return library.dir;
}

function edit(dir: string, sql: string): number {
  const database = new Database(join(dir, 'library.sqlite'));
  try {
    return database.prepare(sql).run().changes;
  } finally {
    database.close();
  }
}

function problemsOf(dir: string): readonly string[] {
  const library = openLibrary(dir, { readOnly: true });
  try {
    return checkLibrary(library).problems;
  } finally {
    library.close();
  }
}

const ENV = `(SELECT e.id FROM entry e JOIN name n ON n.id = e.name_id WHERE n.text = '.env' AND e.kind = 0 LIMIT 1)`;

describe('what was read of evidence is bound to the audit entry that added it', () => {
  it('and a library that nobody touched has no problem, also after evidence was removed', async () => {
    const dir = await madeLibrary();
    expect(problemsOf(dir)).toEqual([]);
    const library = openLibrary(dir);
    await removeEvidence(library, 1, null);
    library.close();
    expect(problemsOf(dir)).toEqual([]);
  });

  it.each([
    ['the mode of a file', `UPDATE entry SET mode = 2541 WHERE id = ${ENV}`, /do not give its listing digest/],
    ['the digest of a file', `UPDATE entry SET sha256 = zeroblob(32) WHERE id = ${ENV}`, /listing digest/],
    ['the name of a file', `UPDATE name SET text = '.enw' WHERE text = '.env'`, /listing digest/],
    ['a listing digest', `UPDATE layer SET listing_sha256 = 'aa' WHERE id = 1`, /rows of evidence 1 were changed/],
    ['all findings taken out', 'DELETE FROM finding', /rows of evidence \d were changed/],
    ['the severity of a finding', `UPDATE finding SET severity = 'low'`, /rows of evidence \d were changed/],
    [
      'the key of a value',
      `UPDATE finding SET value_key = NULL WHERE value_key IS NOT NULL`,
      /rows of evidence \d were changed/,
    ],
    ['a comparison', `UPDATE comparison SET status = 'verified' WHERE ordinal = 1 AND status <> 'verified'`, null],
    ['a mismatch', `UPDATE comparison SET found = expected, status = 'mismatch'`, /rows of evidence \d were changed/],
    ['a problem taken out', 'DELETE FROM problem', null],
    ['a history step', `UPDATE history_step SET created_by = 'RUN true' WHERE step = 1`, /rows of evidence/],
    ['how a secret is shown', `UPDATE stand_in SET mask = 'x'`, /rows of evidence \d were changed/],
    ['the config', `UPDATE image SET config = x'7b7d' WHERE id = 1`, /rows of evidence 1 were changed/],
    [
      'the SHA-256 of evidence',
      `UPDATE evidence SET sha256 = replace(replace(sha256, 'a', 'b'), '1', '2') WHERE id = 1`,
      /is not the one that/,
    ],
    ['coverage', 'UPDATE coverage SET files = files + 1', /rows of evidence/],
    ['a count of a layer', 'UPDATE layer SET whiteouts = whiteouts + 1', /rows of evidence/],
    ['a reference', `UPDATE image_reference SET reference = 'other:1'`, /rows of evidence/],
  ])('%s changed behind its back is told', async (_, sql, problem) => {
    const dir = await madeLibrary();
    const changed = edit(dir, sql);
    if (problem === null && changed === 0) return expect(problemsOf(dir)).toEqual([]);
    expect(changed).toBeGreaterThan(0);
    expect(problemsOf(dir).join('\n')).toMatch(problem ?? /rows of evidence/);
  });
});

import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../../src/engine/store/connection';
import { emptyDatabase, schemaOf } from '../../../src/engine/store/expected-schema';
import { repositoryFile } from '../../fixtures-folder';
import { schemaText, tableRowsText } from './schema-text';

// Both files are written from what the migrations make: `npx vitest run test/unit/store/schema.test.ts -u`.
const SCHEMA = repositoryFile('src/engine/store/schema.sql');
const TABLE_ROWS = repositoryFile('src/engine/store/table-rows.ts');

function closedAfter(db: Connection): Connection {
  onTestFinished(() => void db.close());
  return db;
}

describe('schema.sql', () => {
  it('is what the migrations make', async () => {
    await expect(schemaText(closedAfter(emptyDatabase()))).toMatchFileSnapshot(SCHEMA);
  });

  it('makes the same tables, object by object', () => {
    const made = closedAfter(emptyDatabase());
    const again = closedAfter(new Database(':memory:'));
    again.exec(schemaText(made));
    expect(schemaOf(again)).toEqual(schemaOf(made));
  });
});

describe('table-rows.ts', () => {
  it('has the columns that the migrations make', async () => {
    await expect(tableRowsText(closedAfter(emptyDatabase()))).toMatchFileSnapshot(TABLE_ROWS);
  });
});

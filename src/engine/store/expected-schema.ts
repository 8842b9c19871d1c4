import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Connection } from './connection';
import { makeTables } from './migrations';

/** A row of `sqlite_schema`; of a hostile database each of them may be anything. */
export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string | null;
}

/** More than a library has of objects, and of characters in one: what is beyond is not ours anyway. */
const MOST_OBJECTS = 1000;
const MOST_CHARACTERS = 20_000;

/** Tables, indexes, views and triggers of a database, in an order of their own. */
export function schemaOf(db: Connection): readonly SchemaObject[] {
  const rows = db
    .prepare<[], SchemaObject>(
      `SELECT type, name, tbl_name AS "table", substr(sql, 1, ${MOST_CHARACTERS}) AS sql FROM sqlite_schema LIMIT ${MOST_OBJECTS}`,
    )
    .all();
  return rows.sort((one, other) => (schemaKey(one) < schemaKey(other) ? -1 : 1));
}

/** Tells an object from the others of a schema. */
export function schemaKey({ type, name }: SchemaObject): string {
  return `${type} ${name}`;
}

/** SHA-256 of a schema as JSON. */
export function schemaDigest(objects: readonly SchemaObject[]): string {
  const rows = objects.map(({ type, name, table, sql }) => [type, name, table, sql]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

/**
 * The digest of each version's schema, so that an honest library is known without making all its tables in memory; a
 * test holds them to what the migrations make.
 */
export const schemaDigests: ReadonlyMap<number, string> = new Map([
  [1, '14175fe0c440010bfa107fa4d59e5110627c002a838e0893dce87a50ad8e6996'],
  [2, 'dbe391415c38e4bf52353713d3a3d600ad506a9ab9a16d9c5b5f360514c08e74'],
  [3, 'c3e76d2db68449753e0759b72445ba97e414393db1f9a2eb3e2ae82af600064f'],
  [4, 'db0964f2d2ac36bc4ba1e1c0685bc9d2ff0883c440eda9741454d58b83e5d1b9'],
  [5, '5b8e0673686a3638a5b53886232d39ded8b9eae2314481b7332fb65c483999ba'],
  [6, 'bb1d345ca70050c32ca4324dd798044e7501c2df93925f138042fe1ac681a754'],
  [7, 'b1c6c14a63463366f61012b0af01b154ccf33c95998affe8a566450997f92e7c'],
  [8, '018a86cce01c68fcebb17cc33e8a73279f98a7cd23f01eeb66477d45fc0b3753'],
  [9, '1e40eceb9466ab17b6d88558d4d4aaabba261ef0d8af7a9321038eaa9c67f3a7'],
  [10, 'ef3822ec42aeeba1c48d31e0948fe6d066e9fdf65def0b90757f810d2f4457f7'],
  [11, '4b69dcb7975dde4d8e489c07fa4ba9fc3efe17088b142bc4e17915d7a2a0c11f'],
]);

/** An empty database of a version, in memory; the caller closes it. */
export function emptyDatabase(version?: number): Connection {
  const db = new Database(':memory:');
  makeTables(db, ':memory:', version);
  return db;
}

/** What the migrations of a version make. */
export function expectedSchema(version: number): readonly SchemaObject[] {
  const db = emptyDatabase(version);
  try {
    return schemaOf(db);
  } finally {
    db.close();
  }
}

import { FailureError } from '../../shared/failure';
import type { Connection } from './connection';
import { expectedSchema, schemaDigest, schemaDigests, schemaKey, schemaOf, type SchemaObject } from './expected-schema';

/** Objects that a failure names. */
const MOST_NAMED = 20;

/**
 * Compares a database object by object with what the migrations of its version make: a trigger of somebody else would
 * run with our next statement, a view answer in the place of a table. Throws library-untrusted with `path`, and
 * library-damaged where two objects lie at one place in the file.
 */
export function proveSchema(db: Connection, path: string, version: number): void {
  const found = schemaOf(db);
  if (schemaDigest(found) !== schemaDigests.get(version)) {
    // Another version of SQLite may keep the same tables in other words.
    const differences = differing(found, expectedSchema(version));
    if (differences.length > 0) throw new FailureError('library-untrusted', { path }, differences.slice(0, MOST_NAMED));
  }
  const misplaced = db.prepare<[], { name: string }>(MISPLACED).get();
  if (misplaced !== undefined)
    throw new FailureError('library-damaged', { path }, [`${misplaced.name} lies where something else lies`]);
}

/** Two tables on one page would be one: what is written to the first changes the second. Page 1 is the schema itself. */
const MISPLACED = `SELECT name FROM sqlite_schema
  WHERE type IN ('table', 'index') AND rootpage = 1 OR rootpage > 1 AND rootpage IN
    (SELECT rootpage FROM sqlite_schema GROUP BY rootpage HAVING count(*) > 1)`;

function differing(found: readonly SchemaObject[], expected: readonly SchemaObject[]): readonly string[] {
  const left = new Map(expected.map((object) => [schemaKey(object), object]));
  const foreign: string[] = [];
  for (const object of found) {
    const own = left.get(schemaKey(object));
    left.delete(schemaKey(object));
    if (own === undefined) foreign.push(`${schemaKey(object)} is not ours`);
    else if (own.table !== object.table || own.sql !== object.sql) foreign.push(`${schemaKey(object)} was changed`);
  }
  return [...foreign, ...[...left.keys()].map((key) => `${key} is missing`)];
}

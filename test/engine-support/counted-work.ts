import crypto from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** What was asked of the system: it is the same in every run, whatever else the machine does. */
export interface CountedWork {
  bytesRead: number;
  bytesHashed: number;
  statements: number;
  prepared: number;
  commits: number;
}

type Anything = (this: unknown, ...args: unknown[]) => unknown;

/** Puts `before` in front of a method until the test ends; the method itself goes on as ever. */
function watch(holder: object, name: string, before: (args: readonly unknown[], result: unknown) => void): void {
  const methods = holder as Record<string, Anything>;
  const original = methods[name];
  if (original === undefined) throw new Error(`there is no ${name} to watch`);
  methods[name] = function watched(this: unknown, ...args) {
    const result = original.apply(this, args);
    before(args, result);
    return result;
  };
  onTestFinished(() => {
    methods[name] = original;
    syncBuiltinESMExports();
  });
}

const lengthOf = (value: unknown): number =>
  typeof value === 'string' ? Buffer.byteLength(value) : (value as Uint8Array).length;

/** Counts what is read, hashed and asked of SQLite on this thread from here to the end of the test. */
export function countWork(): CountedWork {
  const work: CountedWork = { bytesRead: 0, bytesHashed: 0, statements: 0, prepared: 0, commits: 0 };
  watch(fs, 'readSync', (_args, count) => (work.bytesRead += count as number));
  watch(crypto, 'hash', ([, bytes]) => (work.bytesHashed += lengthOf(bytes)));
  const hashes = Object.getPrototypeOf(crypto.createHash('sha256')) as object;
  watch(hashes, 'update', ([bytes]) => (work.bytesHashed += lengthOf(bytes)));
  const db = new Database(':memory:');
  const statements = Object.getPrototypeOf(db.prepare('SELECT 1')) as object;
  for (const name of ['run', 'get', 'all', 'iterate']) watch(statements, name, () => (work.statements += 1));
  watch(Database.prototype, 'prepare', () => (work.prepared += 1));
  watch(Database.prototype, 'exec', ([sql]) => (work.commits += sql === 'COMMIT' ? 1 : 0));
  db.close();
  syncBuiltinESMExports();
  return work;
}

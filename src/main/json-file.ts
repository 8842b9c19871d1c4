import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod';

/** Reads a small JSON file of ours; null where it is missing, damaged or of another shape. */
export function readJsonFile<S extends z.ZodType>(path: string, schema: S): z.infer<S> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** On disk before it is renamed: else a power cut could leave the new name with nothing in it. */
function writeSynced(file: number, text: string): void {
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes beside the file and renames, so that a crash leaves the old file or the new one. Only its owner may read
 * it. The name beside it cannot be foretold and is never one that exists: no link that waits there is followed.
 */
export function writeJsonFile(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${randomUUID()}.part`;
  const file = openSync(part, 'wx', 0o600);
  try {
    writeSynced(file, `${JSON.stringify(value, null, 2)}\n`);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

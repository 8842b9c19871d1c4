import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Does something with a folder of its own below another, and removes it. */
export async function withWorkFolder<T>(where: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(where, 'stratigraph-case-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

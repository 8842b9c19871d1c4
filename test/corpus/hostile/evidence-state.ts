import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256, time of change, mode and size of a file, or of every file of a folder: equal before and after a run. */
export async function evidenceState(path: string): Promise<readonly string[]> {
  const names = lstatSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : [];
  const states: string[] = [];
  for (const name of ['', ...names]) states.push(`${name} ${await stateOf(join(path, name))}`);
  return states;
}

async function stateOf(path: string): Promise<string> {
  const { mtimeNs, mode, size } = lstatSync(path, { bigint: true });
  return `${mtimeNs} ${mode.toString(8)} ${size} ${await contentOf(path)}`;
}

async function contentOf(path: string): Promise<string> {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  if (!stats.isFile()) return '';
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

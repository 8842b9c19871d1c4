import { createHash } from 'node:crypto';
import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { textToBytes } from '../../../shared/path-text';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { evidenceFailure } from './evidence-failure';
import { evidenceKind } from './evidence-kind';
import { FileBytes } from './file-bytes';
import { listFolder } from './folder-files';

interface HashOptions {
  readonly signal: CancelSignal;
  readonly onBytes?: (done: number, total: number) => void;
}

/**
 * SHA-256 of evidence as it lies there. Of a file: of its bytes. Of a folder: of the text of
 * sorted lines `sha256 TAB size TAB relative name LF`, one a file (for a link `link TAB 0 TAB name TAB target`),
 * so that anybody can make it again with sha256sum.
 */
export async function hashEvidence(path: string, options: HashOptions): Promise<{ sha256: string; bytes: number }> {
  return evidenceKind(path) === 'folder' ? hashFolder(path, options) : hashFile(path, options);
}

async function hashFile(path: string, options: HashOptions): Promise<{ sha256: string; bytes: number }> {
  const file = FileBytes.open(path);
  try {
    const hash = createHash('sha256');
    let done = 0;
    for await (const chunk of file.chunks(0, file.size)) {
      throwIfCancelled(options.signal);
      hash.update(chunk);
      done += chunk.length;
      options.onBytes?.(done, file.size);
    }
    return { sha256: hash.digest('hex'), bytes: done };
  } finally {
    file.close();
  }
}

async function hashFolder(path: string, options: HashOptions): Promise<{ sha256: string; bytes: number }> {
  const lines: Buffer[] = [];
  let bytes = 0;
  const names = listFolder(path, Number.POSITIVE_INFINITY);
  for (const name of names) {
    const full = join(path, name);
    const prefix = Buffer.from(textToBytes(name));
    const target = linkTarget(full);
    if (target !== null) {
      lines.push(Buffer.concat([Buffer.from('link\t0\t'), prefix, Buffer.from(`\t${target}\n`)]));
      continue;
    }
    const file = await hashFile(full, { signal: options.signal });
    bytes += file.bytes;
    options.onBytes?.(bytes, bytes);
    lines.push(Buffer.concat([Buffer.from(`${file.sha256}\t${file.bytes}\t`), prefix, Buffer.from('\n')]));
  }
  const hash = createHash('sha256');
  for (const line of lines.sort((a, b) => Buffer.compare(a, b))) hash.update(line);
  return { sha256: hash.digest('hex'), bytes };
}

/** Where a link leads; null of what is no link. */
function linkTarget(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null;
  } catch (error) {
    throw evidenceFailure(error, path);
  }
}

import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { PathText } from '../../shared/path-text';
import type { ReadLimits } from '../../shared/read-limits';
import { FileBytes } from '../archive/file-bytes';
import { listFolder } from '../archive/folder-files';
import type { StreamProblem } from '../layer/layer-scan.types';
import type { BlobSource } from './image-model';
import { Members, membersLimit, type Member } from './members';

/** Indexes a folder's files. A link counts only where it ends at a file inside the folder. */
export function indexFolder(root: string, limits: Pick<ReadLimits, 'members'>): Members {
  const members = new Map<PathText, Member>();
  const problems: StreamProblem[] = [];
  const realRoot = realpathSync(root);
  const names = listFolder(root, limits.members);
  if (names.length >= limits.members) problems.push(membersLimit(limits.members, null));
  for (const name of names) {
    const path = join(root, name);
    const inside = resolvedInside(path, realRoot);
    if (inside === null) {
      problems.push({ code: 'link-outside', severity: 'warning', params: {}, path: name, offset: null });
      members.set(name, { kind: 'link', target: null });
    } else members.set(name, { kind: 'file', source: fileSource(name, inside) });
  }
  return new Members(members, problems);
}

function resolvedInside(path: string, realRoot: string): string | null {
  try {
    if (!lstatSync(path).isSymbolicLink()) return path;
    const real = realpathSync(path);
    return real.startsWith(realRoot + sep) && statSync(real).isFile() ? real : null;
  } catch {
    return null;
  }
}

function fileSource(name: PathText, path: string): BlobSource {
  return {
    name,
    bytes: statSync(path).size,
    evidenceOffset: null,
    open: () => chunksOf(path, 0),
    openAt: (offset) => chunksOf(path, offset),
  };
}

async function* chunksOf(path: string, offset: number): AsyncIterable<Uint8Array> {
  const file = FileBytes.open(path);
  try {
    yield* file.chunks(offset, Math.max(0, file.size - offset));
  } finally {
    file.close();
  }
}

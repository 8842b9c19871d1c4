import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { PathText } from '../../../shared/path-text';
import type { ReadLimits } from '../../../shared/read-limits';
import { evidenceFailure } from '../archive/evidence-failure';
import { listFolder } from '../archive/folder-files';
import type { StreamProblem } from '../layer/layer-scan.types';
import type { BlobPlace, BlobSource } from '../archive/blob-source.types';
import { Members, membersLimit, type Member } from './members';
import { placedBlob } from './placed-blob';

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
  const bytes = sizeOf(path);
  const place: BlobPlace = { kind: 'file', path, offset: 0, bytes };
  return { name, bytes, evidenceOffset: null, place, open: () => placedBlob(place).open() };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw evidenceFailure(error, path);
  }
}

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isLibraryFolder } from '../../store/library-mark';

/**
 * True for a folder that the names in it tell to be evidence itself: an OCI layout (image-layout.md), an unpacked archive of
 * `docker save`, or what `skopeo copy … dir:` makes.
 */
export function looksLikeEvidence(names: readonly string[]): boolean {
  const has = (name: string): boolean => names.includes(name);
  if (has('oci-layout') || has('repositories')) return true;
  return (has('manifest.json') && (has('version') || has('blobs'))) || (has('index.json') && has('blobs'));
}

/** Folders among paths that are no evidence themselves. What cannot be read is none: reading it says why. */
export function plainFolders(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    try {
      return statSync(path).isDirectory() && !looksLikeEvidence(readdirSync(path));
    } catch {
      return false;
    }
  });
}

/** Bounds of a walk: a folder may be the root of a disk. */
const MOST_NAMES = 200_000;
const DEEPEST = 24;

interface Walk {
  /** Looks at a file, or at a folder that looks like evidence; true where it is. Its inside is not walked then. */
  readonly look: (path: string) => Promise<boolean>;
  readonly onStop: (why: 'too-many' | 'unreadable') => void;
}

/**
 * Looks at all that is in a folder, in the order of the names. Links are not followed: what they lead to is found where it
 * is, or is not meant. A library of ours is no evidence, and its cache holds tars.
 */
export async function walkFolder(root: string, { look, onStop }: Walk): Promise<void> {
  let seen = 0;
  const waiting: { readonly path: string; readonly depth: number }[] = [{ path: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, depth } = next;
    if (isLibraryFolder(path)) continue;
    const entries = entriesOf(path);
    if (entries === null) {
      onStop('unreadable');
      continue;
    }
    if (looksLikeEvidence(entries.map(({ name }) => name)) && (await look(path))) continue;
    for (const entry of entries) if (entry.isFile()) await look(join(path, entry.name));
    seen += entries.length;
    const folders = entries.filter((entry) => entry.isDirectory()).reverse();
    const isTooDeep = folders.length > 0 && depth >= DEEPEST;
    if (seen > MOST_NAMES || isTooDeep) onStop('too-many');
    if (seen > MOST_NAMES) return;
    if (!isTooDeep) waiting.push(...folders.map(({ name }) => ({ path: join(path, name), depth: depth + 1 })));
  }
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return null;
  }
}

import { readFileSync, statSync } from 'node:fs';
import { listedPaths, taggedPaths, type ChosenPaths } from '../../engine/output/exports/chosen-paths';
import { typedPath } from '../../engine/query/files/find-entry';
import { findTag } from '../../engine/query/work/tags';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { FailureError } from '../../shared/failure';
import type { PathText } from '../../shared/path-text';
import type { ParsedArguments } from './arguments';
import { usageError } from './usage-error';

/** What --tag or --paths-from chooses. */
export interface Chosen {
  readonly paths: ChosenPaths;
  /** For the manifest and the audit log. */
  readonly told: Readonly<Record<string, string | number>>;
  /** Of the paths that were listed, those that none of these is, or lies below. */
  readonly missing: (taken: readonly PathText[]) => readonly PathText[];
}

const MOST_BYTES = 64 * 1024 * 1024;

/** Null where neither is given. Throws usage-invalid, tag-not-found, and evidence-not-found for a list that is not there. */
export function chosenPaths(args: ParsedArguments, library: ReadableLibrary, imageId: number): Chosen | null {
  const [tag, file] = [args.value('tag'), args.value('paths-from')];
  if (tag !== null && file !== null) throw usageError('Use --tag or --paths-from, not both.');
  if (tag !== null) {
    const found = findTag(library, tag);
    if (found === null) throw new FailureError('tag-not-found', { name: tag });
    return { paths: taggedPaths(library, imageId, found.uid), told: { tag: found.name }, missing: () => [] };
  }
  if (file === null) return null;
  const listed = [...new Set(pathsIn(file))];
  const missing = (taken: readonly PathText[]): readonly PathText[] => {
    const has = new Set(taken.flatMap(withFolders));
    return listed.filter((path) => !has.has(path));
  };
  return { paths: listedPaths(listed), told: { pathsFrom: file, listed: listed.length }, missing };
}

function pathsIn(file: string): readonly PathText[] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) throw new FailureError('evidence-not-found', { path: file });
  if (found.size > MOST_BYTES) throw usageError('The file of --paths-from is too large.');
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  return lines.map((line) => typedPath(line.replace(/^\/+/, ''))).filter((path) => path !== '');
}

/** A path and the folders that it is in. */
function withFolders(path: PathText): readonly PathText[] {
  return path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}

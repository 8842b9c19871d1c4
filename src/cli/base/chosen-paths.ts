import { readFileSync, statSync } from 'node:fs';
import { foundPaths, listedPaths, taggedPaths, type ChosenPaths } from '../../engine/output/exports/chosen-paths';
import { typedPath } from '../../engine/query/files/find-entry';
import { findTag } from '../../engine/query/work/tags';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { FailureError } from '../../shared/failure';
import type { PathText } from '../../shared/path-text';
import { parseQuery } from '../../shared/query/parse-query';
import { placedQuery } from '../../shared/query/query-place';
import { checkAskedImages } from './checked-search';
import type { CommandContext } from './command';
import { usageError } from './usage-error';

/** What --tag, --paths-from, or --search chooses. */
export interface Chosen {
  readonly paths: ChosenPaths;
  /** For the manifest and the audit log. */
  readonly told: Readonly<Record<string, string | number>>;
  /** Of the paths that were listed, those that none of these is, or lies below. */
  readonly missing: (taken: readonly PathText[]) => readonly PathText[];
}

const MOST_BYTES = 64 * 1024 * 1024;

/** Null where neither is given. Throws usage-invalid, tag-not-found, and evidence-not-found for a list that is not there. */
export async function chosenPaths(
  context: Pick<CommandContext, 'args' | 'signal' | 'output'>,
  library: ReadableLibrary,
  imageId: number,
): Promise<Chosen | null> {
  const { args } = context;
  const [tag, file, query] = [args.value('tag'), args.value('paths-from'), args.value('search')];
  if ([tag, file, query].filter((one) => one !== null).length > 1)
    throw usageError('Use one of --tag, --paths-from, and --search.');
  if (query !== null)
    return { paths: await foundBy(context, library, query), told: { search: query }, missing: () => [] };
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

/** Only paths of files are extracted: texts and contents are found at places of them. */
async function foundBy(
  context: Pick<CommandContext, 'signal' | 'output'>,
  library: ReadableLibrary,
  query: string,
): Promise<ChosenPaths> {
  const parsed = parseQuery(query);
  const place = parsed.ok ? placedQuery(parsed.query).place : 'files';
  if (place !== 'files') throw usageError(`--search takes a query over paths, not one with in:${place}.`);
  if (parsed.ok) await checkAskedImages(context, library, parsed.query);
  return foundPaths(library, query, context.signal);
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

import type { VerdictDetail } from '../../../shared/verdict-details';
import type { PathText } from '../../../shared/path-text';
import { condaList, wheelList, type FileList } from '../../detect/packages/listed-files';
import { databaseKind } from '../../detect/packages/database-kinds';
import type { OwnedFile } from '../../detect/packages/owned-file.types';
import { packageBounds } from '../../detect/packages/package-bounds';
import { filesOfRule, type FileVersion } from '../packages/database-files';
import { packagePurl } from '../packages/package-purl';
import { bytesAt, databaseBytes, under, type ClaimSources } from './claim-sources';
import type { Claim, Claims, Owner } from './claim.types';
import { liveRuns } from './database-runs';
import { digestChanges, RewrittenRecords } from './rewritten-records';

/**
 * What packages say of their files that keep a list of their own each: wheels and packages of conda. One whose list a layer
 * removed was uninstalled, and says nothing. `isOwned`: whether a package of the distribution has a path. Where it has the list,
 * it may have put scripts elsewhere, or left them out.
 */
export async function listedClaims(sources: ClaimSources, isOwned: (path: PathText) => boolean): Promise<Claims> {
  const claims: Claim[] = [];
  const ofPackager = new Map<PathText, VerdictDetail>();
  const rewritten = new RewrittenRecords(sources.stepOf);
  for (const list of [wheelList, condaList]) {
    for (const [path, versions] of versionsOf(sources, list)) {
      ofPackager.set(path, 'package-records');
      for (const claim of await claimsOf(sources, { list, path, versions, rewritten, isOwned })) claims.push(claim);
    }
  }
  return { claims, rewritten: rewritten.all(), ofPackager };
}

/** Lists that the last state has, by their path, each with its versions from the one that the package came with. */
function versionsOf({ library, imageId }: ClaimSources, list: FileList): ReadonlyMap<PathText, readonly FileVersion[]> {
  const paths = new Map<PathText, FileVersion[]>();
  for (const file of filesOfRule(library, imageId, list)) {
    const known = paths.get(file.path);
    if (known === undefined) paths.set(file.path, [file]);
    else if (known.at(-1)?.until === file.from) known.push(file);
    // In between the package was not there.
    else paths.set(file.path, [file]);
  }
  for (const [path, versions] of paths) if (versions.at(-1)?.until !== Infinity) paths.delete(path);
  return paths;
}

interface ListOf {
  readonly list: FileList;
  readonly path: PathText;
  readonly versions: readonly FileVersion[];
  readonly rewritten: RewrittenRecords;
  readonly isOwned: (path: PathText) => boolean;
}

async function claimsOf(
  sources: ClaimSources,
  { list, path, versions, rewritten, isOwned }: ListOf,
): Promise<readonly Claim[]> {
  const changes: { readonly later: readonly OwnedFile[]; readonly layer: number }[] = [];
  const read = async (file: FileVersion) => {
    const bytes = await databaseBytes(sources, file, packageBounds.recordBytes);
    const told = bytes === null ? null : list.files(bytes).filter((one) => under(list.base(path), one.path) !== path);
    return told === null ? null : [{ key: path, version: null, told }];
  };
  const [run] = await liveRuns(versions, read, (_, later, layer) => changes.push({ later, layer }));
  if (run === undefined) return [];
  const owner: Owner = { ...(await nameOf(sources, list.record(path))), layer: run.layer };
  const root = list.base(path);
  for (const { later, layer } of changes) digestChanges({ rewritten, owner, root }, run.told, later, layer);
  const named = new Set(run.last.map((file) => file.path));
  const mayLack = isOwned(path);
  return run.told.map((file) => ({
    owner,
    file: { ...file, path: placeOf(root, file.path), mayLack: file.mayLack || mayLack },
    isDropped: !named.has(file.path),
  }));
}

/** Scripts and data lie outside of the folder: `../../../bin/x`. */
function placeOf(root: PathText, path: PathText): PathText {
  return path.startsWith('/') ? path.slice(1) : under(root, path);
}

/** Name and URL of the package whose metadata lies there. */
async function nameOf(sources: ClaimSources, path: PathText): Promise<Pick<Owner, 'purl' | 'name'>> {
  const kind = databaseKind(path);
  const bytes = kind?.read === 'whole' ? await bytesAt(sources, path, sources.layers) : null;
  const record = bytes === null || kind?.read !== 'whole' ? undefined : kind.parse(bytes).records[0];
  return record === undefined ? { purl: null, name: path } : { purl: packagePurl(record, null), name: record.name };
}

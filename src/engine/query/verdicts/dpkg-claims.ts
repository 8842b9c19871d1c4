import type { VerdictDetail } from '../../../shared/verdict-details';
import type { PathText } from '../../../shared/path-text';
import { dpkgStatus } from '../../detect/packages/dpkg';
import { dpkgConffiles, type DpkgConffiles } from '../../detect/packages/dpkg-files';
import { NOTHING_TOLD, type OwnedFile } from '../../detect/packages/owned-file.types';
import type { PackageRecord } from '../../detect/packages/package-record.types';
import type { DatabaseFile, FileVersion } from '../packages/database-files';
import { packagePurl } from '../packages/package-purl';
import { rootOf } from '../packages/package-place';
import { databaseBytes, under, type ClaimSources } from './claim-sources';
import type { Claim, Claims, Owner } from './claim.types';
import { liveRuns, type Run, type Told } from './database-runs';
import { DpkgFolder } from './dpkg-folder';
import { diverted, dpkgSettings, type DpkgSettings } from './dpkg-settings';
import { RewrittenRecords } from './rewritten-records';

interface DpkgTold {
  readonly record: PackageRecord;
  readonly conffiles: DpkgConffiles['files'];
}

const NO_CONFFILES: DpkgConffiles['files'] = new Map();

/** What dpkg says of the files of its packages: `status` or `status.d`, and the folder of lists beside it. */
export async function dpkgClaims(
  sources: ClaimSources,
  databases: ReadonlyMap<PathText, readonly DatabaseFile[]>,
): Promise<Claims> {
  const claims: Claim[] = [];
  const rewritten = new RewrittenRecords(sources.stepOf);
  const ofPackager = new Map<PathText, VerdictDetail>();
  const folders = new Map<PathText, DpkgFolder>();
  for (const [path, versions] of databases) {
    const root = rootOf(path);
    const [folderPath] = /^(?:.*\/)?status$/.test(path) ? [`${path.slice(0, -'status'.length)}info`] : [folderOf(path)];
    const folder = folders.get(folderPath) ?? new DpkgFolder(sources, folderPath);
    folders.set(folderPath, folder);
    const settings = await dpkgSettings(sources, root, folderOf(path));
    for (const [link, detail] of settings.alternatives) ofPackager.set(link, detail);
    const changes: { run: Run<DpkgTold>; later: DpkgTold; layer: number }[] = [];
    const read = (file: FileVersion): Promise<Iterable<Told<DpkgTold>> | null> => readStatus(sources, file);
    const runs = await liveRuns(versions, read, (run, later, layer) => changes.push({ run, later, layer }));
    const owners = new Map<string, Owner>();
    for (const run of runs) {
      const owner = await ownerOf(sources, run, path);
      owners.set(run.key, owner);
      for (const one of await packageClaims({ sources, folder, settings, root, rewritten }, run, owner))
        claims.push(one);
    }
    for (const { run, later, layer } of changes) {
      const owner = owners.get(run.key);
      if (owner !== undefined) conffileChanges(rewritten, { run, later, layer, owner, root });
    }
    for (const name of folder.names()) ofPackager.set(name, 'package-records');
  }
  return { claims, rewritten: rewritten.all(), ofPackager };
}

async function readStatus(sources: ClaimSources, file: FileVersion): Promise<readonly Told<DpkgTold>[] | null> {
  const bytes = await databaseBytes(sources, file);
  if (bytes === null) return null;
  const { records } = dpkgStatus(bytes);
  const conffiles = new Map(dpkgConffiles(bytes).map((one) => [keyOf(one.name, one.arch), one.files]));
  return records.map((record) => {
    const key = keyOf(record.name, record.arch ?? '');
    return { key, version: record.version, told: { record, conffiles: conffiles.get(key) ?? NO_CONFFILES } };
  });
}

async function ownerOf({ facts, layers }: ClaimSources, run: Run<DpkgTold>, path: PathText): Promise<Owner> {
  const { record } = run.last;
  return { purl: packagePurl(record, await facts.distribution(path, layers)), name: record.name, layer: run.layer };
}

interface PackageOf {
  readonly sources: ClaimSources;
  readonly folder: DpkgFolder;
  readonly settings: DpkgSettings;
  readonly root: PathText;
  readonly rewritten: RewrittenRecords;
}

async function packageClaims(of: PackageOf, run: Run<DpkgTold>, owner: Owner): Promise<readonly Claim[]> {
  const { folder, settings, root, rewritten } = of;
  const { record } = run.told;
  const shipped = await folder.shipped(record, owner.layer);
  for (const change of await folder.changes(record, shipped, owner.layer))
    rewritten.add(owner, { ...change, path: under(root, change.path) });
  const excludes = await settings.excludesAt(owner.layer);
  const paths = new Set([...shipped.paths, ...shipped.sums.keys(), ...run.told.conffiles.keys()]);
  const claims: Claim[] = [];
  for (const path of paths) {
    const conffile = run.told.conffiles.get(path);
    const hex = conffile ?? shipped.sums.get(path) ?? null;
    const isLeftOut = excludes.leavesOut(path);
    const file: OwnedFile = {
      ...NOTHING_TOLD,
      path: under(root, diverted(settings.diversions, path, owner.name)),
      digest: hex === null ? null : { algorithm: 'md5', hex },
      isConfiguration: conffile !== undefined || shipped.conffiles.has(path),
      isLeftOut,
    };
    claims.push({ owner, file, isDropped: !shipped.isNamedLast(path) && !run.last.conffiles.has(path) });
  }
  return claims;
}

interface ConffileChange {
  readonly run: Run<DpkgTold>;
  readonly later: DpkgTold;
  readonly layer: number;
  readonly owner: Owner;
  readonly root: PathText;
}

/** A conffile whose digest in `status` became another one, while the version stayed. */
function conffileChanges(rewritten: RewrittenRecords, { run, later, layer, owner, root }: ConffileChange): void {
  for (const [path, hex] of later.conffiles) {
    const before = run.told.conffiles.get(path);
    if (hex === null || before === undefined || before === null || before === hex) continue;
    rewritten.add(owner, { path: under(root, path), layer, shippedDigest: `md5:${before}`, laterDigest: `md5:${hex}` });
  }
}

function keyOf(name: string, arch: string): string {
  return `${name}:${arch}`;
}

function folderOf(path: PathText): PathText {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

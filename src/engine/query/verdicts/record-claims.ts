import type { VerdictDetail } from '../../../shared/verdict-details';
import type { PathText } from '../../../shared/path-text';
import type { PackageFiles } from '../../detect/packages/package-files';
import type { DatabaseFile } from '../packages/database-files';
import { packagePurl } from '../packages/package-purl';
import { rootOf } from '../packages/package-place';
import { databaseBytes, under, type ClaimSources } from './claim-sources';
import type { Claim, Claims, Owner } from './claim.types';
import { liveRuns, type Run, type Told } from './database-runs';
import { digestChanges, RewrittenRecords } from './rewritten-records';

/** Names of files that the packager keeps beside its database. */
const RECORDS: ReadonlySet<string> = new Set([
  ...['installed', 'scripts.tar', 'scripts.tar.gz', 'triggers', 'lock', 'world'],
  ...['rpmdb.sqlite', 'rpmdb.sqlite-wal', 'rpmdb.sqlite-shm', 'Packages', 'Packages.db', 'Index.db', '.rpm.lock'],
]);

/** What apk and rpm say of the files of their packages. `parse` never throws. */
export async function recordClaims(
  sources: ClaimSources,
  databases: ReadonlyMap<PathText, readonly DatabaseFile[]>,
  parse: (bytes: Uint8Array) => Iterable<PackageFiles>,
): Promise<Claims> {
  const claims: Claim[] = [];
  const rewritten = new RewrittenRecords(sources.stepOf);
  const ofPackager = new Map<PathText, VerdictDetail>();
  for (const [path, versions] of databases) {
    const root = rootOf(path);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const name of RECORDS) ofPackager.set(`${folder}${name}`, 'package-records');
    const changes: { readonly run: Run<PackageFiles>; readonly later: PackageFiles; readonly layer: number }[] = [];
    const runs = await liveRuns(
      versions,
      async (file) => {
        const bytes = await databaseBytes(sources, file);
        return bytes === null ? null : toldBy(parse(bytes));
      },
      (run, later, layer) => {
        if (later.record.recordKey !== run.told.record.recordKey) changes.push({ run, later, layer });
      },
    );
    for (const run of runs) {
      const purl = packagePurl(run.last.record, await sources.facts.distribution(path, sources.layers));
      const owner: Owner = { purl, name: run.last.record.name, layer: run.layer };
      for (const claim of claimsOf(run, owner, root)) claims.push(claim);
      for (const { run: of, later, layer } of changes)
        if (of.key === run.key) digestChanges({ rewritten, owner, root }, of.told.files, later.files, layer);
    }
  }
  return { claims, rewritten: rewritten.all(), ofPackager };
}

/** Several versions of one package may be there at once, as those of a kernel. */
function* toldBy(packages: Iterable<PackageFiles>): Generator<Told<PackageFiles>> {
  for (const told of packages) {
    const { name, arch, epoch, version } = told.record;
    yield { key: [name, arch ?? '', epoch ?? '', version ?? ''].join('\n'), version, told };
  }
}

function* claimsOf({ told, last }: Run<PackageFiles>, owner: Owner, root: PathText): Generator<Claim> {
  const named = told === last ? null : new Map(last.files.map((file) => [file.path, file]));
  for (const file of told.files) {
    const now = named === null ? file : named.get(file.path);
    yield { owner, file: { ...file, path: under(root, file.path) }, isDropped: now === undefined || now.isReplaced };
  }
}

import type { PathText } from '../../../shared/path-text';
import { dpkgConffileNames, dpkgList, dpkgSums } from '../../detect/packages/dpkg-files';
import { packageBounds } from '../../detect/packages/package-bounds';
import type { PackageRecord } from '../../detect/packages/package-record.types';
import type { FileVersion } from '../packages/database-files';
import { databaseBytes, type ClaimSources } from './claim-sources';
import { folderVersions, shownAt } from './folder-versions';
import type { RecordChange } from './rewritten-records';

/** What a package had when a layer installed it. */
export interface ShippedFiles {
  readonly paths: readonly PathText[];
  readonly sums: ReadonlyMap<PathText, string>;
  readonly conffiles: ReadonlySet<PathText>;
  /** Whether the lists of the last state still name a path; true where those are gone altogether. */
  isNamedLast(path: PathText): boolean;
}

const RECORD = /\.(?:list|md5sums|conffiles|preinst|postinst|prerm|postrm|config|templates|triggers|shlibs|symbols)$/;

/** The versions of the two files that name those of a package. */
interface Lists {
  readonly list: FileVersion | null;
  readonly sums: FileVersion | null;
}

/** The folder in which dpkg keeps what it knows of the files of each package: `info`, or `status.d` itself. */
export class DpkgFolder {
  readonly #sources: ClaimSources;
  readonly #versions: ReadonlyMap<string, readonly FileVersion[]>;

  constructor(sources: ClaimSources, folder: PathText) {
    this.#sources = sources;
    this.#versions = folderVersions(sources.library, sources.imageId, folder);
  }

  /** Paths of the records that the folder has of packages. */
  *names(): Iterable<PathText> {
    for (const [name, [first]] of this.#versions) if (RECORD.test(name) && first !== undefined) yield first.path;
  }

  async shipped(record: PackageRecord, layer: number): Promise<ShippedFiles> {
    const first = this.#listsOf(record, (versions) => firstFrom(versions, layer));
    const final = this.#listsOf(record, (versions) => versions.at(-1) ?? null);
    const told = await this.#told(first);
    const { paths, sums } = told;
    // Most packages have one version of each: it is read once.
    const last = first.list === final.list && first.sums === final.sums ? told : await this.#told(final);
    const named = new Set([...last.paths, ...last.sums.keys()]);
    const conffiles = firstFrom(this.#of(record, 'conffiles'), layer);
    return {
      ...{ paths, sums },
      conffiles: new Set(conffiles === null ? [] : dpkgConffileNames((await this.#bytes(conffiles)) ?? NOTHING)),
      isNamedLast: (path) => named.size === 0 || named.has(path),
    };
  }

  /** What the lists of later layers say otherwise than those that came with the package. */
  async changes(record: PackageRecord, shipped: ShippedFiles, layer: number): Promise<readonly RecordChange[]> {
    const changes: RecordChange[] = [];
    const first = firstFrom(this.#of(record, 'md5sums'), layer);
    for (const version of this.#later(record, 'md5sums', layer)) {
      const sums = dpkgSums((await this.#bytes(version)) ?? NOTHING);
      for (const [path, hex] of sums) {
        const before = shipped.sums.get(path);
        if (before === hex || first === null) continue;
        const shippedDigest = before === undefined ? null : `md5:${before}`;
        changes.push({ path, layer: version.from, shippedDigest, laterDigest: `md5:${hex}` });
      }
      for (const [path, hex] of shipped.sums)
        if (!sums.has(path))
          changes.push({ path, layer: version.from, shippedDigest: `md5:${hex}`, laterDigest: null });
    }
    const known = new Set([...shipped.paths, ...changes.map(({ path }) => path)]);
    if (shipped.paths.length === 0) return changes;
    for (const version of this.#later(record, 'list', layer))
      for (const path of dpkgList((await this.#bytes(version)) ?? NOTHING))
        if (!known.has(path)) changes.push({ path, layer: version.from, shippedDigest: null, laterDigest: null });
    return changes;
  }

  #listsOf(record: PackageRecord, choose: (versions: readonly FileVersion[]) => FileVersion | null): Lists {
    return { list: choose(this.#of(record, 'list')), sums: choose(this.#of(record, 'md5sums')) };
  }

  async #told({
    list,
    sums,
  }: Lists): Promise<{ readonly paths: readonly PathText[]; readonly sums: ReadonlyMap<PathText, string> }> {
    return {
      paths: list === null ? [] : dpkgList((await this.#bytes(list)) ?? NOTHING),
      sums: sums === null ? new Map() : dpkgSums((await this.#bytes(sums)) ?? NOTHING),
    };
  }

  #later(record: PackageRecord, kind: string, layer: number): readonly FileVersion[] {
    const versions = this.#of(record, kind);
    const first = firstFrom(versions, layer);
    return versions.filter(({ from, sha256 }) => first !== null && from > first.from && sha256 !== first.sha256);
  }

  #of({ name, arch }: PackageRecord, kind: string): readonly FileVersion[] {
    return this.#versions.get(`${name}:${arch ?? ''}.${kind}`) ?? this.#versions.get(`${name}.${kind}`) ?? [];
  }

  #bytes(file: FileVersion): Promise<Buffer | null> {
    return databaseBytes(this.#sources, file, packageBounds.recordBytes);
  }
}

const NOTHING = new Uint8Array();

/** The version of the layer that installed the package, or the first one after it. */
function firstFrom(versions: readonly FileVersion[], layer: number): FileVersion | null {
  return shownAt(versions, layer) ?? versions.find(({ from }) => from > layer) ?? null;
}

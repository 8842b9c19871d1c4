import { createHash } from 'node:crypto';
import { dpkgListedFiles, md5sumFiles } from '../../detect/packages/dpkg';
import type { PackageRecord } from '../../detect/packages/package-record.types';
import { findDir } from '../../store/find-dir';
import type { ReadableLibrary } from '../../store/readable-library';
import { FILE_VERSIONS, versionOf, type FileVersion, type VersionRow } from './database-files';
import type { Sighting } from './life-spans';

const NAME = /([^/]+)\.(list|md5sums)$/;

/** What dpkg writes of the files of its packages beside `status`: `info/PACKAGE.list` and `.md5sums`. They are part of the record. */
export class DpkgLists {
  readonly #library: ReadableLibrary;
  readonly #imageId: number;
  /** Versions by the name of the file, for each folder. */
  readonly #folders = new Map<string, ReadonlyMap<string, readonly FileVersion[]>>();

  constructor(library: ReadableLibrary, imageId: number) {
    this.#library = library;
    this.#imageId = imageId;
  }

  /** The record of a package as it stood in each layer: cut where one of its lists became another. */
  withLists<S extends Sighting & { readonly record: PackageRecord; readonly path: string }>(one: S): readonly S[] {
    const lists = this.#listsOf(one.path, one.record);
    if (lists.length === 0) return [one];
    const cuts = lists
      .flatMap(({ from, until }) => [from, until])
      .filter((layer) => layer > one.from && layer < one.until);
    const edges = [...new Set([one.from, ...cuts])].sort((a, b) => a - b);
    return edges.map((from, index) => {
      const there = lists.filter((list) => list.from <= from && from < list.until);
      const hash = createHash('sha256').update(one.recordKey);
      for (const { path, sha256 } of there) hash.update(`\n${path.split('/').at(-1) ?? ''} ${sha256 ?? ''}`);
      return { ...one, from, until: edges[index + 1] ?? one.until, recordKey: hash.digest('hex') };
    });
  }

  /** The list that tells the files of a package in the tree up to a layer, and how they are counted; null of none. */
  listAt(path: string, record: PackageRecord, layer: number): CountedList | null {
    const there = this.#listsOf(path, record).filter(({ from, until }) => from <= layer && layer < until);
    const list = there.find((one) => one.path.endsWith('.list'));
    if (list !== undefined) return { file: list, count: dpkgListedFiles };
    const sums = there.find((one) => one.path.endsWith('.md5sums'));
    return sums === undefined ? null : { file: sums, count: md5sumFiles };
  }

  #listsOf(path: string, { name, arch }: PackageRecord): readonly FileVersion[] {
    const folder = path.endsWith('/status')
      ? `${path.slice(0, -'status'.length)}info`
      : path.slice(0, path.lastIndexOf('/'));
    const versions = this.#versions(folder);
    return versions.get(`${name}:${arch ?? ''}`) ?? versions.get(name) ?? [];
  }

  #versions(folder: string): ReadonlyMap<string, readonly FileVersion[]> {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const found = new Map<string, FileVersion[]>();
    const id = findDir(this.#library, folder);
    const rows =
      id === null ? [] : this.#library.all<VersionRow>(`${FILE_VERSIONS} AND e.dir_id = ?`, this.#imageId, id);
    for (const version of rows.map((row) => versionOf(this.#library, row))) {
      const name = NAME.exec(version.path)?.[1];
      if (name === undefined || version.until <= version.from) continue;
      const list = found.get(name);
      if (list === undefined) found.set(name, [version]);
      else list.push(version);
    }
    this.#folders.set(folder, found);
    return found;
  }
}

export interface CountedList {
  readonly file: FileVersion;
  readonly count: (bytes: Uint8Array) => number;
}

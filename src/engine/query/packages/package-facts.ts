import { FailureError } from '../../../shared/failure';
import { osRelease, type Distribution } from '../../detect/packages/os-release';
import { packageBounds } from '../../detect/packages/package-bounds';
import type { PackageRecord } from '../../detect/packages/package-record.types';
import { recordedFiles } from '../../detect/packages/python-metadata';
import type { DpkgLists } from './dpkg-lists';
import type { LayerTrees } from './layer-trees';
import type { LifeSpan, Sighting } from './life-spans';
import { rootOf } from './package-place';
import type { FilePlace, ImageFiles } from './read-files';

/** What one database file says of one package. */
export interface PackageSighting extends Sighting {
  readonly record: PackageRecord;
  readonly path: string;
  /** The layer that stores the file, and its entry. */
  readonly stored: { readonly layer: number; readonly entryId: number };
}

interface FactSources {
  readonly trees: LayerTrees;
  readonly images: ImageFiles;
  readonly lists: DpkgLists;
  readonly layers: number;
}

/** What other files tell of packages: the distribution, and the number of files. */
export class PackageFacts {
  readonly #sources: FactSources;
  readonly #distributions = new Map<string, Distribution | null>();
  readonly #counts = new Map<string, number | null>();

  constructor(sources: FactSources) {
    this.#sources = sources;
  }

  /** The last layer that has the package. */
  lastLayer({ removedInLayer }: LifeSpan<PackageSighting>): number {
    return removedInLayer === null ? this.#sources.layers : removedInLayer - 1;
  }

  async distribution(path: string, layer: number): Promise<Distribution | null> {
    const root = rootOf(path);
    const place = (name: string): string => (root === '' ? name : `${root}/${name}`);
    const { trees, images } = this.#sources;
    const file = trees.follow(place('etc/os-release'), layer) ?? trees.follow(place('usr/lib/os-release'), layer);
    if (file === null) return null;
    const key = `${file.layer}/${file.entryId}`;
    const known = this.#distributions.get(key);
    if (known !== undefined) return known;
    const found = osRelease((await bytesOrNull(images, images.placeOf(file))) ?? new Uint8Array());
    this.#distributions.set(key, found);
    return found;
  }

  async files({ record, path }: PackageSighting, layer: number): Promise<number | null> {
    if (record.ecosystem === 'deb') {
      const list = this.#sources.lists.listAt(path, record, layer);
      return list === null ? null : this.#count(list.file, list.count);
    }
    if (record.ecosystem !== 'pypi' || !path.endsWith('/METADATA')) return record.files;
    const file = this.#sources.trees.at(`${path.slice(0, path.lastIndexOf('/'))}/RECORD`, layer);
    return file === null ? null : this.#count(this.#sources.images.placeOf(file), recordedFiles);
  }

  async #count(at: FilePlace, count: (bytes: Uint8Array) => number): Promise<number | null> {
    const key = `${at.contentLayer}/${at.dataOffset}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const bytes = await bytesOrNull(this.#sources.images, at);
    const found = bytes === null ? null : count(bytes);
    this.#counts.set(key, found);
    return found;
  }
}

/** A file that says more of a package: where it cannot be read, that is not known. */
async function bytesOrNull(images: ImageFiles, at: FilePlace): Promise<Buffer | null> {
  try {
    return await images.whole(at, packageBounds.recordBytes);
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    return null;
  }
}

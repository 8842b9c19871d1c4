import type { Problem } from '../../../shared/problem';
import type { VersionChange } from '../../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { PackageRecord } from '../../detect/packages/package-record.types';
import { STEP } from '../../../shared/way-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { checkLayer } from '../versions/tree-scope';
import { databaseFiles, type DatabaseFile } from './database-files';
import { DpkgLists } from './dpkg-lists';
import { LayerTrees } from './layer-trees';
import { lifeSpans, type LifeSpan } from './life-spans';
import { linkedDatabases } from './linked-databases';
import { PackageFacts, type PackageSighting } from './package-facts';
import { packagePurl } from './package-purl';
import { placeOf } from './package-place';
import { fullVersionOf, versionChange } from './version-change';
import { readDatabases, type ReadDatabases } from './read-databases';
import { ImageFiles } from './read-files';

/** A package, and what the layers did to it. Layers and steps count from 1. */
export interface ImagePackage {
  /** Null where what the package is called makes no package URL. */
  readonly purl: string | null;
  readonly name: string;
  readonly namespace: string | null;
  readonly version: string | null;
  /** Of rpm alone: the version does not have it. */
  readonly epoch: string | null;
  readonly ecosystem: PackageRecord['ecosystem'];
  readonly arch: string | null;
  readonly source: string | null;
  readonly licence: string | null;
  readonly origin: string | null;
  /** The file that told of it last, with the way into nested archives. */
  readonly database: string;
  /** Where that file is: the layer that stores it, and its entry. */
  readonly databaseEntry: { readonly layer: number; readonly entryId: number };
  readonly addedInLayer: number;
  readonly addedByStep: number | null;
  readonly changedInLayers: readonly number[];
  /** What each of these did: the version before, and where it stayed, its record alone became another. */
  readonly changes: readonly PackageChange[];
  readonly removedInLayer: number | null;
  readonly removedByStep: number | null;
  /** Files that it says to have, without folders; null where it does not say. */
  readonly files: number | null;
  /** Another where anything in the record is another, in any image. */
  readonly recordKey: string;
  /** What it has in common with its other versions, in any image. */
  readonly place: string;
}

export interface PackageChange {
  readonly layer: number;
  readonly step: number | null;
  readonly versionBefore: string | null;
  readonly recordOnly: boolean;
  /** Null where the versions are the same, or have no order. */
  readonly order: VersionChange | null;
}

export interface ImagePackages {
  readonly packages: readonly ImagePackage[];
  readonly problems: readonly Problem[];
}

export interface PackageOptions {
  readonly imageId: number;
  /** The state as of this layer; null for the whole image. */
  readonly layer: number | null;
  readonly signal: CancelSignal;
}

/**
 * The packages of an image by the databases of all of its layers, with what each layer did to them. Nothing is kept of it. Throws
 * image-not-found, layer-not-found, cancelled, and where no database could be read at all what the first one met.
 */
export async function imagePackages(library: ReadableLibrary, options: PackageOptions): Promise<ImagePackages> {
  const { imageId, signal } = options;
  checkLayer(library, imageId, options.layer ?? 1);
  const steps = stepsOf(library, imageId);
  const layers = options.layer ?? steps.length;
  const trees = new LayerTrees(library, imageId);
  const images = new ImageFiles(library, imageId, signal);
  const known = databaseFiles(library, imageId).filter(({ from }) => from <= layers);
  const linked = linkedDatabases(library, imageId, { trees, layers, known });
  const read = await readDatabases(imageId, [...known, ...linked], { images, signal });
  const lists = new DpkgLists(library, imageId);
  const lives = livesOf(read, lists, layers);
  const facts = new PackageFacts({ trees, images, lists, layers });
  const packages: ImagePackage[] = [];
  for (const life of lives) {
    throwIfCancelled(signal);
    packages.push(await told(life, facts, (layer) => steps[layer - 1] ?? null));
  }
  return { packages: packages.sort(compare), problems: read.problems };
}

function stepsOf(library: ReadableLibrary, imageId: number): readonly (number | null)[] {
  return library
    .all<{ step: number | null }>('SELECT step FROM image_layer WHERE image_id = ? ORDER BY layer', imageId)
    .map(({ step }) => step);
}

function livesOf(
  { databases, unread }: ReadDatabases,
  lists: DpkgLists,
  layers: number,
): readonly LifeSpan<PackageSighting>[] {
  const places = new Map<string, PackageSighting[]>();
  for (const { file, records } of databases) {
    const until = knownUntil(file, unread);
    for (const record of records) {
      const { version, recordKey } = record;
      const stored = { layer: file.layer, entryId: file.entryId };
      const fullVersion = fullVersionOf(record);
      const one = { version, fullVersion, recordKey, from: file.from, until, record, path: file.path, stored };
      const place = placeOf(file.path, record);
      const sightings = record.ecosystem === 'deb' ? lists.withLists(one) : [one];
      const inTime = sightings
        .filter(({ from }) => from <= layers)
        .map((sighting) => (sighting.until > layers ? { ...sighting, until: Infinity } : sighting));
      const before = places.get(place);
      if (before === undefined) places.set(place, [...inTime]);
      else for (const sighting of inTime) before.push(sighting);
    }
  }
  return [...places.values()].flatMap(lifeSpans);
}

/** What stands in a version that could not be read is not known: what the one before says is told on. */
function knownUntil(file: DatabaseFile, unread: readonly DatabaseFile[]): number {
  let { until } = file;
  for (const next of unread) if (next.path === file.path && next.from === until) until = next.until;
  return until;
}

async function told(
  life: LifeSpan<PackageSighting>,
  facts: PackageFacts,
  stepOf: (layer: number) => number | null,
): Promise<ImagePackage> {
  const { addedInLayer, removedInLayer, last } = life;
  const { record, path } = last;
  const layer = facts.lastLayer(life);
  const { name, namespace, version, epoch, ecosystem, arch, source, licence, origin, inside } = record;
  const changes = life.changes.map(({ layer: changedIn, versionBefore, fullVersionBefore }, index) => {
    const next = life.changes[index + 1];
    const after = next === undefined ? last.fullVersion : next.fullVersionBefore;
    return {
      ...{ layer: changedIn, step: stepOf(changedIn), versionBefore },
      recordOnly: fullVersionBefore === after,
      order: versionChange(ecosystem, fullVersionBefore, after),
    };
  });
  return {
    purl: packagePurl(record, await facts.distribution(path, layer)),
    ...{ name, namespace, version, epoch, ecosystem, arch, source, licence, origin },
    database: inside === '' ? path : `${path}${STEP}${inside}`,
    databaseEntry: last.stored,
    ...{ addedInLayer, addedByStep: stepOf(addedInLayer) },
    ...{ changedInLayers: changes.map((change) => change.layer), changes },
    ...{ removedInLayer, removedByStep: removedInLayer === null ? null : stepOf(removedInLayer) },
    files: await facts.files(last, layer),
    ...{ recordKey: last.recordKey, place: placeOf(path, record) },
  };
}

const KEYS = ['ecosystem', 'name', 'version', 'database', 'arch'] as const;

/** The same order on every machine. */
function compare(a: ImagePackage, b: ImagePackage): number {
  for (const key of KEYS) {
    const [left, right] = [a[key] ?? '', b[key] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.addedInLayer - b.addedInLayer;
}

import { statSync } from 'node:fs';
import { standardLimits } from '../../../shared/read-limits';
import { detectCompression, MAGIC_BYTES } from '../archive/compression/detect';
import { FileBytes } from '../archive/file-bytes';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { BlobPlace } from '../archive/blob-source.types';
import type { DeclaredImage } from '../image/image-model';
import { openEvidence } from '../image/open-evidence';
import { NOTHING_SEEN, type GlanceProgress } from './glance-progress';
import { GlanceTree, type GlanceLimits } from './glance-tree';
import { readLayerNames } from './layer-names';

export interface GlanceBounds extends GlanceLimits {
  /** Bytes of the smallest archive that is looked at. */
  readonly archiveBytes: number;
}

/** What a glance keeps at most; the rest comes when the layers are read. Small archives are read before anybody could look. */
const BOUNDS: GlanceBounds = { nodes: 1_000_000, nameBytes: 64 * 1024 * 1024, archiveBytes: 8 * 1024 * 1024 };
/** Others get a turn this often. */
const TURN_MS = 12;
/** How often the tree is told to have grown: soon at first, since somebody waits for the first names, then ever less. */
const FIRST_MS = 30;
const MOST_MS = 800;

type LayerPlace = { readonly layer: number; readonly place: Extract<BlobPlace, { kind: 'file' }> };
export interface GlanceOptions {
  readonly signal: CancelSignal;
  /** The tree that is being filled; told once, before the first progress. */
  onTree(tree: GlanceTree): void;
  onProgress(progress: GlanceProgress): void;
}

/**
 * Looks at the headers of all layers of an evidence that are stored plain, from the base up. Evidence without such a
 * layer gives `none`. Throws what openEvidence throws, evidence-unreadable and cancelled.
 */
export async function glanceEvidence(path: string, options: GlanceOptions, bounds = BOUNDS): Promise<void> {
  if (!isWorthALook(path, bounds)) {
    options.onProgress(NOTHING_SEEN);
    return;
  }
  const opened = await openEvidence(path, { cacheDir: '', limits: standardLimits, signal: options.signal });
  try {
    const image = opened.images.find(isImage) ?? opened.images[0];
    const { plain, later } = layersOf(image);
    if (image === undefined || plain.length === 0) {
      options.onProgress(NOTHING_SEEN);
      return;
    }
    const tree = new GlanceTree(bounds);
    options.onTree(tree);
    const others = opened.images.filter((one) => one !== image && isImage(one)).length;
    await readLayers(plain, tree, options, {
      ...NOTHING_SEEN,
      ...{ state: 'reading', layers: image.layers.length, otherImages: others, layersLater: later },
    });
  } finally {
    await opened.close();
  }
}

/** Only what lies there uncompressed, and takes a while to read. */
function isWorthALook(path: string, { archiveBytes }: GlanceBounds): boolean {
  const stat = statSync(path);
  if (stat.isDirectory()) return true;
  return stat.isFile() && stat.size >= archiveBytes && isPlain({ path, offset: 0 });
}

function layersOf(image: DeclaredImage | undefined): { readonly plain: LayerPlace[]; readonly later: number[] } {
  const plain: LayerPlace[] = [];
  const later: number[] = [];
  for (const { layer, source, unreadable } of image?.layers ?? []) {
    if (source === null || unreadable !== null) continue;
    const { place } = source;
    if (place.kind === 'file' && isPlain(place)) plain.push({ layer, place });
    else later.push(layer);
  }
  return { plain, later };
}

function isPlain({ path, offset }: { readonly path: string; readonly offset: number }): boolean {
  const file = FileBytes.open(path);
  try {
    return detectCompression(file.read(offset, MAGIC_BYTES)) === 'none';
  } finally {
    file.close();
  }
}

async function readLayers(
  layers: readonly LayerPlace[],
  tree: GlanceTree,
  options: GlanceOptions,
  start: GlanceProgress,
): Promise<void> {
  let progress = start;
  let [turn, told, wait] = [performance.now(), performance.now(), FIRST_MS];
  const tell = (change: Partial<GlanceProgress>): void => {
    progress = { ...progress, ...change, entries: tree.count };
    [told, wait] = [performance.now(), progress.entries === 0 ? FIRST_MS : Math.min(MOST_MS, 2 * wait)];
    options.onProgress(progress);
  };
  const settle = async (): Promise<void> => {
    const now = performance.now();
    if (now - turn < TURN_MS) return;
    throwIfCancelled(options.signal);
    if (now - told >= wait) tell({});
    await new Promise(setImmediate);
    turn = performance.now();
  };
  tell({});
  for (const { layer, place } of layers) {
    const whole = await readLayerNames(place, layer, tree, { limits: standardLimits, settle });
    progress = {
      ...progress,
      layersReady: [...progress.layersReady, layer],
      cut: progress.cut || !whole,
    };
    if (tree.full) break;
  }
  tell({ state: 'ready' });
}

function isImage({ attestation, artifactType }: DeclaredImage): boolean {
  return !attestation && artifactType === null;
}

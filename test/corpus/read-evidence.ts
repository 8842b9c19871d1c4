import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { openEvidence } from '../../src/engine/evidence/image/open-evidence';
import type { BlobSource } from '../../src/engine/evidence/archive/blob-source.types';
import type { DeclaredImage, OpenedEvidence } from '../../src/engine/evidence/image/image-model';
import { escapeBytes, listingLetter } from '../../src/engine/evidence/layer/listing';
import { MergedTree, type MergeEntry } from '../reference/merged-tree';
import type { LayerEntry } from '../../src/engine/evidence/layer/layer-entry';
import type { LayerScanResult, StreamProblem } from '../../src/engine/evidence/layer/layer-scan.types';
import { scanLayer } from '../../src/engine/evidence/layer/scan-layer';
import { textToBytes } from '../../src/shared/path-text';
import { standardLimits } from '../../src/shared/read-limits';

export interface ReadLayer {
  readonly result: LayerScanResult;
  readonly entries: readonly LayerEntry[];
  readonly problems: readonly StreamProblem[];
}

export interface ReadImage {
  readonly image: DeclaredImage;
  /** Null where there is nothing that may be read as a tar. */
  readonly layers: readonly (ReadLayer | null)[];
  /** Lines `layer TAB type TAB path` of the merged tree, layers from 0 as in MANIFEST.json. */
  readonly finalLines: readonly string[];
}

export interface ReadEvidence {
  readonly evidence: OpenedEvidence;
  readonly images: readonly ReadImage[];
  /** Files that were left in the cache folder after close. */
  readonly leftBehind: readonly string[];
}

/** Opens evidence, scans every layer once and merges every image, as the ingest does. */
export async function readEvidence(path: string): Promise<ReadEvidence> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'stratigraph-corpus-'));
  try {
    return await readEvidenceIn(cacheDir, path);
  } finally {
    rmSync(cacheDir, { recursive: true, force: true });
  }
}

/** The same with a cache folder that is there and empty. */
export async function readEvidenceIn(cacheDir: string, path: string): Promise<ReadEvidence> {
  const evidence = await openEvidence(path, { cacheDir, limits: standardLimits, signal: neverCancelled });
  const scanned = new Map<string, Promise<ReadLayer>>();
  const images: ReadImage[] = [];
  try {
    for (const image of evidence.images) images.push(await readImage(image, scanned));
  } finally {
    await evidence.close();
  }
  return { evidence, images, leftBehind: readdirSync(cacheDir) };
}

async function readImage(image: DeclaredImage, scanned: Map<string, Promise<ReadLayer>>): Promise<ReadImage> {
  const layers: (ReadLayer | null)[] = [];
  for (const layer of image.layers) {
    if (layer.source === null || layer.unreadable !== null) {
      layers.push(null);
      continue;
    }
    const known = scanned.get(layer.source.name) ?? readLayer(layer.source);
    scanned.set(layer.source.name, known);
    layers.push(await known);
  }
  return { image, layers, finalLines: finalLines(layers) };
}

async function readLayer(source: BlobSource): Promise<ReadLayer> {
  const entries: LayerEntry[] = [];
  const problems: StreamProblem[] = [];
  const result = await scanLayer(
    source,
    { onEntry: (entry) => entries.push(entry), onProblem: (problem) => problems.push(problem) },
    { limits: standardLimits, signal: neverCancelled, sha512: false, scratchFolder: null },
  );
  return { result, entries, problems };
}

function finalLines(layers: readonly (ReadLayer | null)[]): readonly string[] {
  const tree = new MergedTree();
  const byId: LayerEntry[] = [];
  for (const [index, layer] of layers.entries()) {
    const merged = (layer?.entries ?? []).filter((entry) => !entry.afterEnd);
    tree.applyLayer(
      index + 1,
      merged.map((entry) => toMergeEntry(entry, byId.push(entry) - 1)),
    );
  }
  const lines: string[] = [];
  for (const { path, layer, entryId } of tree.finalPaths()) {
    const flag = byId[entryId]?.typeFlag ?? '?';
    lines.push(`${layer - 1}\t${listingLetter(flag)}\t${escapeBytes(textToBytes(path))}\n`);
  }
  return lines.sort();
}

function toMergeEntry(entry: LayerEntry, entryId: number): MergeEntry {
  const { path, type, leavesRoot, hides, sha256, mode, uid, gid, mtimeNs } = entry;
  return { entryId, path, type, leavesRoot, hides, content: sha256, meta: `${mode} ${uid} ${gid} ${mtimeNs ?? ''}` };
}

/** SHA-256 of the merged tree's listing. */
export function finalListingSha256(image: ReadImage): string {
  return createHash('sha256').update(image.finalLines.join('')).digest('hex');
}

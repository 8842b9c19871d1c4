import type { Fixture, ImageTruth, LayerTruth } from './truth.types';
import { finalListingSha256, type ReadEvidence, type ReadImage, type ReadLayer } from './read-evidence';

/** All differences between what we read and what the truth says, in words; empty where there are none. */
export function differences(fixture: Fixture, read: ReadEvidence): readonly string[] {
  const found: string[] = [];
  const expect = (what: string, expected: unknown, actual: unknown): void => {
    if (expected === undefined || JSON.stringify(expected) === JSON.stringify(actual)) return;
    found.push(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`);
  };
  const truth = fixture.truth;
  if (truth === undefined) return ['no truth'];
  expect('compression', truth.outer.compression, read.evidence.compression);
  expect('files left in the cache', [], read.leftBehind);
  const images = read.images.filter(({ image }) => !image.attestation && image.artifactType === null);
  if (truth.rootfs !== undefined) {
    expect('container', 'rootfs', read.evidence.container);
    expect('images', 1, images.length);
    compareLayer('rootfs', truth.rootfs, images[0]?.layers[0] ?? null, expect);
    return found;
  }
  expect('images', truth.images?.length ?? 0, images.length);
  for (const [index, imageTruth] of (truth.images ?? []).entries()) {
    const image = matching(imageTruth, images, index);
    if (image === undefined) found.push(`image ${index}: not found`);
    else compareImage(`image ${index}`, imageTruth, image, expect);
  }
  return found;
}

type Expect = (what: string, expected: unknown, actual: unknown) => void;

/** The image of the same config and manifest; images without either are matched by their place. */
function matching(truth: ImageTruth, images: readonly ReadImage[], index: number): ReadImage | undefined {
  const sameConfig = images.filter(({ image }) => (image.configDigest ?? undefined) === truth.configDigest);
  if (truth.configDigest === undefined) return images[index];
  return sameConfig.find(({ image }) => image.manifestDigest === truth.manifestDigest) ?? sameConfig[0];
}

function compareImage(at: string, truth: ImageTruth, read: ReadImage, expect: Expect): void {
  const { image } = read;
  const names = [...image.references].sort();
  if (truth.namesInAll === undefined) expect(`${at} names`, [...truth.names].sort(), names);
  else expect(`${at} names`, truth.namesInAll, names.length);

  expect(`${at} seenIn`, [...truth.seenIn].sort(), [...image.seenIn].sort());
  expect(`${at} manifestDigest`, truth.manifestDigest, image.manifestDigest);
  expect(`${at} platform`, platformOf(truth), image.platform);
  if (truth.history > 0) expect(`${at} history`, truth.history, image.history.length);
  if (truth.layersShown === undefined) expect(`${at} layers`, truth.layers.length, read.layers.length);
  for (const [index, layer] of truth.layers.entries()) {
    const where = `${at} layer ${index}`;
    if (layer.missing === true) expect(`${where} source`, null, image.layers[index]?.source);
    else if (truth.encrypted === true) expect(`${where} unreadable`, 'encrypted', image.layers[index]?.unreadable);
    else compareLayer(where, layer, read.layers[index] ?? null, expect);
  }
  expect(`${at} final paths`, truth.final?.paths, read.finalLines.length);
  expect(`${at} final listing`, truth.final?.listingSha256, finalListingSha256(read));
}

function platformOf(truth: ImageTruth): string | undefined {
  const parts = [truth.os, truth.architecture, truth.variant].filter((part) => part !== undefined && part !== '');
  return truth.platform ?? (parts.length === 0 ? undefined : parts.join('/'));
}

function compareLayer(at: string, truth: LayerTruth, layer: ReadLayer | null, expect: Expect): void {
  if (layer === null) {
    expect(`${at} readable`, true, false);
    return;
  }
  const { result } = layer;
  expect(`${at} digest`, truth.digest, result.digest);
  expect(`${at} stored bytes`, truth.storedSize, result.storedBytes);
  expect(`${at} compression`, truth.compression, result.compression);
  expect(`${at} diffId`, truth.diffId, result.diffId);
  expect(`${at} bytes`, truth.size, result.uncompressedBytes);
  expect(`${at} entries`, truth.entries, result.entries);
  expect(`${at} regular files`, truth.regularFiles, result.regularFiles);
  expect(`${at} whiteouts`, truth.whiteouts, result.whiteouts);
  expect(`${at} opaque markers`, truth.opaqueMarkers, result.opaqueMarkers);
  expect(`${at} listing`, truth.listingSha256, result.listingSha256);
}

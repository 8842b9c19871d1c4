import type { StreamProblem } from '../layer/layer-scan.types';
import type { EvidenceReader } from './evidence-reader';
import { distinctClaims } from './base-claims';
import { NO_ORIGIN, type NamedImage, type NamedLayer } from './declare-image';
import type { ImageOrigin } from './image-model';
import { digestOfBytes } from './read-document';

/** Names of an image that are told where the image itself is the matter. */
const MOST_NAMES = 5;

/** Joins what the doors show: the same config over the same members is one image, seen in both. */
export function joinDoors(reader: EvidenceReader, doors: readonly (readonly NamedImage[])[]): readonly JoinedImage[] {
  const joined = new Map<string, JoinedImage>();
  for (const image of doors.flat()) {
    const key = identity(image);
    const before = joined.get(key);
    joined.set(key, before === undefined ? { image, seenIn: [image.seenIn] } : merge(before, image));
  }
  const images = [...joined.values()];
  if (doors.filter((door) => door.length > 0).length > 1) reportDisagreement(reader, images);
  return images;
}

/** An image and every door that shows it. */
export interface JoinedImage {
  readonly image: NamedImage;
  readonly seenIn: readonly string[];
}

function identity(image: NamedImage): string {
  if (isArtifact(image)) return JSON.stringify([image.artifactType, image.manifestDigest]);
  const config = image.configBytes === null ? (image.configDigest ?? '') : digestOfBytes(image.configBytes);
  const layers = image.layers.map((layer) => layer.source?.name ?? layer.digest ?? '');
  return JSON.stringify([config, layers, config === '' ? image.references : []]);
}

/** Only an index names artifacts: that the other door does not is no disagreement. */
function isArtifact({ artifactType }: NamedImage): boolean {
  return (artifactType ?? null) !== null;
}

function merge(before: JoinedImage, image: NamedImage): JoinedImage {
  const first = before.image;
  return {
    seenIn: before.seenIn.includes(image.seenIn) ? before.seenIn : [...before.seenIn, image.seenIn],
    image: {
      ...first,
      references: [...new Set([...first.references, ...image.references])],
      platform: first.platform ?? image.platform,
      manifestDigest: first.manifestDigest ?? image.manifestDigest,
      origin: mergeOrigin(first.origin ?? NO_ORIGIN, image.origin ?? NO_ORIGIN),
      layers: first.layers.map((layer, index) => mergeLayer(layer, image.layers[index])),
      comparisons: [...first.comparisons, ...image.comparisons],
    },
  };
}

function mergeOrigin(first: ImageOrigin, second: ImageOrigin): ImageOrigin {
  return {
    configMember: first.configMember ?? second.configMember,
    manifestMember: first.manifestMember ?? second.manifestMember,
    baseClaims: distinctClaims([...first.baseClaims, ...second.baseClaims]),
  };
}

function mergeLayer(first: NamedLayer, second: NamedLayer | undefined): NamedLayer {
  if (second === undefined) return first;
  return {
    ...first,
    digest: second.digest ?? first.digest,
    bytes: second.bytes ?? first.bytes,
    mediaType: second.mediaType ?? first.mediaType,
    problems: [...first.problems, ...second.problems.filter((problem) => !first.problems.some(isSame(problem)))],
  };
}

/** Both doors may find the same wrong with a layer: it is told once. */
function isSame(problem: StreamProblem): (other: StreamProblem) => boolean {
  return ({ code, params }) => code === problem.code && JSON.stringify(params) === JSON.stringify(problem.params);
}

/** Two doors of one archive should show the same images; each that only one shows is named. */
function reportDisagreement(reader: EvidenceReader, images: readonly JoinedImage[]): void {
  for (const { image, seenIn } of images) {
    if (image.attestation || isArtifact(image) || seenIn.length > 1) continue;
    const [names, more] = [image.references.slice(0, MOST_NAMES), image.references.length - MOST_NAMES];
    const params = { image: `${names.join(', ')}${more > 0 ? `, +${more}` : ''}`, door: seenIn[0] ?? '' };
    const digest = image.configDigest ?? image.manifestDigest;
    reader.problem('doors-disagree', 'warning', digest === null ? { params } : { digest, params });
  }
  reportSameName(reader, images);
}

/** One name for different images in different doors: which one a tool opens depends on the door it takes. */
function reportSameName(reader: EvidenceReader, images: readonly JoinedImage[]): void {
  const doorOf = new Map<string, string>();
  for (const { image, seenIn } of images) {
    const door = seenIn[0] ?? '';
    if (image.attestation || isArtifact(image) || seenIn.length > 1) continue;
    for (const reference of image.references) {
      const name = reference.replace(/^docker\.io\/(library\/)?/, '');
      const other = doorOf.get(name);
      if (other !== undefined && other !== door)
        reader.problem('name-means-two-images', 'error', { params: { name, door, other } });
      doorOf.set(name, door);
    }
  }
}

import type { ContainerKind } from '../../../shared/vocabulary';
import { declareImage, type NamedImage } from './declare-image';
import { readDirDoor } from './dir-door';
import { readDockerDoor } from './docker-door';
import type { Document, EvidenceReader } from './evidence-reader';
import { asList, asObject, field, parseHostileJson } from './hostile-json';
import type { DeclaredComparison, DeclaredImage, LegacyEvidence } from './image-model';
import { joinDoors } from './join-doors';
import { readRepositories } from './legacy-door';
import { readLegacyDocuments } from './legacy-documents';
import { reportMissingBlobs } from './missing-blobs';
import { manifestsOf, OciWalk } from './oci-door';

/** What the metadata of the evidence says. */
export interface ReadImages {
  readonly images: readonly DeclaredImage[];
  readonly container: ContainerKind;
  readonly legacy: LegacyEvidence;
  /** True where there was a manifest, an index or repositories, readable or not. */
  readonly hasDoor: boolean;
}

/** Reads every door of the evidence and joins what they show. */
export async function readImages(reader: EvidenceReader, isFolder: boolean): Promise<ReadImages> {
  const manifest = await reader.door('manifest.json');
  const index = await reader.door('index.json');
  const docker = manifest === null ? [] : await dockerImages(reader, manifest, index !== null);
  const oci = index === null ? [] : await ociImages(reader, index);
  const legacy = docker.length === 0 && oci.length === 0 ? await repositoryImages(reader) : [];
  await noteLayout(reader, index !== null);
  const indexLine = index === null ? [] : [indexComparison(index)];
  const images = joinDoors(reader, [docker, oci, legacy]).map(({ image, seenIn }) => {
    reader.throwIfCancelled();
    const comparisons = [...(seenIn.includes('index.json') ? indexLine : []), ...image.comparisons];
    return { ...declareImage({ ...image, comparisons }, reader.limits), seenIn };
  });
  reportMissingBlobs(reader, images);
  const doors = ['manifest.json', 'index.json', 'repositories'];
  return {
    images,
    legacy: await readLegacyDocuments(reader, images),
    container: containerOf(reader, isFolder, docker, oci, legacy),
    hasDoor: doors.some((door) => reader.members.at(door) !== undefined),
  };
}

async function dockerImages(
  reader: EvidenceReader,
  manifest: Document,
  hasIndex: boolean,
): Promise<readonly NamedImage[]> {
  const items = asList(manifest.value);
  if (items !== null) return readDockerDoor(reader, items);
  const object = asObject(manifest.value);
  if (object !== null && 'schemaVersion' in object && !hasIndex) return readDirDoor(reader, manifest, object);
  reader.problem('json-invalid', 'error', { path: 'manifest.json', params: { reason: 'not a list of images' } });
  return [];
}

async function ociImages(reader: EvidenceReader, index: Document): Promise<readonly NamedImage[]> {
  const manifests = manifestsOf(index);
  if (manifests?.length === 0) reader.problem('door-empty', 'warning', { path: 'index.json' });
  if (manifests !== null) {
    const walk = new OciWalk(reader, (digest) => reader.blob(digest), 'index.json');
    return walk.walk(manifests, field(asObject(index.value) ?? {}, 'annotations'), index.digest);
  }
  // Docker 25.0 writes null where no image has a manifest of this format (moby#47210).
  if (field(asObject(index.value) ?? {}, 'manifests') === null) {
    reader.problem('index-empty', 'info', { path: 'index.json' });
    return [];
  }
  reader.problem('json-invalid', 'error', { path: 'index.json', params: { reason: 'no list of manifests' } });
  return [];
}

async function repositoryImages(reader: EvidenceReader): Promise<readonly NamedImage[]> {
  if (reader.members.at('manifest.json') !== undefined) return [];
  const document = await reader.door('repositories');
  const object = document === null ? null : asObject(document.value);
  return object === null ? [] : readRepositories(reader, object);
}

/** The oci-layout file says the version (OCI image-spec, image-layout.md); what is odd is noted, nothing more. */
async function noteLayout(reader: EvidenceReader, hasIndex: boolean): Promise<void> {
  if (!hasIndex) return;
  if (reader.members.at('oci-layout') === undefined) {
    reader.problem('layout-file-missing', 'info', { path: 'oci-layout' });
    return;
  }
  const source = reader.members.source('oci-layout');
  const bytes = source === null ? null : await reader.read(source, null);
  const json = bytes === null ? null : parseHostileJson(bytes, reader.limits);
  const version = json?.ok === true ? asObject(json.value)?.['imageLayoutVersion'] : undefined;
  if (version !== '1.0.0')
    reader.problem('layout-version-unknown', 'info', {
      path: 'oci-layout',
      params: { version: typeof version === 'string' ? version : '' },
    });
}

/** No digest of index.json is written down anywhere: the line says what it is, and that nothing vouches for it. */
function indexComparison(index: Document): DeclaredComparison {
  return { object: 'index', writtenIn: '', expected: null, found: index.digest, status: 'unreferenced' };
}

function containerOf(
  reader: EvidenceReader,
  isFolder: boolean,
  docker: readonly NamedImage[],
  oci: readonly NamedImage[],
  legacy: readonly NamedImage[],
): ContainerKind {
  if (docker.some((image) => image.seenIn !== 'manifest.json')) return 'docker-dir';
  if (legacy.length > 0) return 'docker-archive-legacy';
  const hasIndex = reader.members.at('index.json') !== undefined;
  if (reader.members.at('manifest.json') !== undefined) {
    const legacyLayout =
      !hasIndex && reader.members.names().some((name) => /^[0-9a-f]{64}\/(layer\.tar|VERSION|json)$/.test(name));
    return isFolder && hasIndex ? 'oci-layout' : legacyLayout ? 'docker-archive-legacy' : 'docker-archive';
  }
  if (oci.length > 0 || hasIndex) return isFolder ? 'oci-layout' : 'oci-archive';
  return 'unknown';
}

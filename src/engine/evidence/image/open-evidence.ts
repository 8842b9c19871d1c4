import { basename } from 'node:path';
import { bytesToText } from '../../../shared/path-text';
import type { ReadLimits } from '../../../shared/read-limits';
import { FailureError, type FailureCode } from '../../../shared/failure';
import type { Compression } from '../../../shared/vocabulary';
import { detectCompression, MAGIC_BYTES } from '../archive/compression/detect';
import { evidenceKind } from '../archive/evidence-kind';
import { FileBytes } from '../archive/file-bytes';
import type { CancelSignal } from '../../base/cancellation';
import { indexArchive, type ArchiveIndex } from './archive-members';
import { declareImage } from './declare-image';
import { decompressCopy } from './decompressed-copy';
import { EvidenceReader } from './evidence-reader';
import { FilePart } from './file-part';
import { indexFolder } from './folder-members';
import type { DeclaredImage, OpenedEvidence } from './image-model';
import { FORMAT_BYTES, knownFormat } from './known-format';
import { readImages, type ReadImages } from './read-images';
import { memberTimesLimit, type MemberTimes } from './member-times';
import { looksLikeRootfs, rootfsImage } from './rootfs-door';

export interface OpenOptions {
  /** Where the decompressed form of a compressed archive may lie until close(). */
  readonly cacheDir: string;
  readonly signal: CancelSignal;
  readonly limits: ReadLimits;
  /** Opens what holds no image (any more) as well: its members can be read, and blobs by their names. */
  readonly evenWithoutImage?: boolean;
  readonly onBytes?: (done: number, total: number) => void;
}

/**
 * Opens an archive or folder and reads its metadata: every image of every door. Layers are not
 * read yet. Throws a FailureError where nothing in it can be read as an image or root file system.
 */
export async function openEvidence(path: string, options: OpenOptions): Promise<OpenedEvidence> {
  return evidenceKind(path) === 'folder' ? openFolder(path, options) : openFile(path, options);
}

async function openFolder(path: string, options: OpenOptions): Promise<OpenedEvidence> {
  const { limits, evenWithoutImage = false } = options;
  const members = indexFolder(path, limits);
  const reader = new EvidenceReader(members, limits, options.signal);
  const read = await readImages(reader, true);
  if (read.images.length === 0 && !holdsArtifacts(reader) && !evenWithoutImage)
    throw noImage(reader, path, 'folder-not-an-image');
  const bytes = members.names().reduce((sum, name) => sum + (members.source(name)?.bytes ?? 0), 0);
  const form = { compression: 'none', close: () => undefined } as const;
  return opened(path, bytes, reader, read, form, options);
}

async function openFile(path: string, options: OpenOptions): Promise<OpenedEvidence> {
  const file = FileBytes.open(path);
  try {
    if (file.size === 0) throw new FailureError('evidence-empty', paramsOf(path));
    if (detectCompression(file.read(0, MAGIC_BYTES)) === 'none')
      return await openTar(path, file, { compression: 'none', problems: [], close: () => file.close() }, options);
    const copy = await decompressCopy(file, options);
    const close = (): void => (copy.remove(), file.close());
    try {
      return await openTar(
        path,
        copy.file,
        { compression: copy.compression, problems: copy.problems, close },
        options,
        file.size,
      );
    } catch (error) {
      copy.remove();
      throw error;
    }
  } catch (error) {
    file.close();
    throw error;
  }
}

interface TarForm {
  readonly compression: Compression;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: 'info' | 'warning' | 'error';
    readonly params: Readonly<Record<string, string | number>>;
    readonly offset: number;
  }[];
  readonly close: () => void;
}

async function openTar(
  path: string,
  file: FileBytes,
  form: TarForm,
  options: OpenOptions,
  storedBytes = file.size,
): Promise<OpenedEvidence> {
  const cut = form.problems.find(({ code }) => code !== 'compression-trailing-data' && code !== 'compression-mixed');
  const index = await indexArchive(file, form.compression === 'none', options);
  const reader = new EvidenceReader(index.members, options.limits, options.signal);
  for (const problem of form.problems) reader.problems.push({ ...problem, path: null, digest: null });
  // It does not end here: we stopped.
  if (cut?.code === 'compression-limit') reader.forget('tar-truncated');
  if (!index.ending.startsAsTar) throw noTar(reader, path, file, cut !== undefined);
  const read = await readImages(reader, false);
  const images = read.images.length > 0 ? read.images : rootfsOf(index, read, file, form, options.limits);
  if (read.images.length === 0 && images.length > 0) reader.forget('limit-members');
  if (images.length === 0 && !holdsArtifacts(reader) && options.evenWithoutImage !== true)
    throw noImage(reader, path, noImageCode(reader, read, index, cut !== undefined));
  const container = read.images.length === 0 && images.length > 0 ? 'rootfs' : read.container;
  // The members of a root file system are the files of its layer.
  const times = container === 'rootfs' ? null : index.times;
  const limited = times === null ? null : memberTimesLimit(times, options.limits.memberTimes);
  if (limited !== null) reader.problems.push({ ...limited, digest: null });
  const evidence = opened(path, storedBytes, reader, { ...read, images, container }, form, options, times);
  const whole = new FilePart(file, { name: '', offset: 0, bytes: file.size }, 0);
  return { ...evidence, member: (name) => (name === '' ? whole : evidence.member(name)) };
}

function rootfsOf(
  index: ArchiveIndex,
  read: ReadImages,
  file: FileBytes,
  form: TarForm,
  limits: ReadLimits,
): readonly DeclaredImage[] {
  if (read.hasDoor || !looksLikeRootfs(index.topNames)) return [];
  const offset = form.compression === 'none' ? 0 : null;
  const source = new FilePart(file, { name: '', offset: 0, bytes: file.size }, offset);
  return [declareImage(rootfsImage(source), limits)];
}

function opened(
  path: string,
  bytes: number,
  reader: EvidenceReader,
  read: ReadImages,
  { compression, close }: Pick<TarForm, 'compression' | 'close'>,
  { evenWithoutImage = false }: OpenOptions,
  memberTimes: MemberTimes | null = null,
): OpenedEvidence {
  return {
    name: basename(path),
    path,
    bytes,
    container: read.container,
    compression,
    images: read.images,
    blobs: reader.blobs(evenWithoutImage),
    legacy: read.legacy,
    memberTimes,
    problems: reader.problems,
    member: (name) => reader.members.named(name),
    close: () => Promise.resolve(close()),
  };
}

/** Evidence without an image is kept where it names artifacts or attestations: they are what is in it. */
function holdsArtifacts(reader: EvidenceReader): boolean {
  return reader.problems.some((problem) => problem.code === 'artifact-listed');
}

function noTar(reader: EvidenceReader, path: string, file: FileBytes, cut: boolean): FailureError {
  if (cut) return noImage(reader, path, 'evidence-truncated');
  if (file.size === 0) return noImage(reader, path, 'evidence-empty');
  const format = knownFormat(file.read(0, FORMAT_BYTES));
  if (format === null) return new FailureError('evidence-not-an-image', paramsOf(path));
  return new FailureError('evidence-other-format', { format, ...paramsOf(path) });
}

function noImageCode(reader: EvidenceReader, read: ReadImages, { ending }: ArchiveIndex, cut: boolean): FailureCode {
  if (cut || ending.truncated) return 'evidence-truncated';
  if (ending.entries === 0) return 'evidence-empty';
  const damaged = reader.problems.some(({ severity }) => severity === 'error');
  return read.hasDoor || damaged ? 'evidence-damaged' : 'evidence-no-image';
}

function noImage(reader: EvidenceReader, path: string, code: FailureCode): FailureError {
  const limited = reader.problems.find(({ params }) => 'limit' in params);
  const details = reader.problems
    .filter((problem) => problem.severity !== 'info')
    .map(({ code: problem, path: place, digest, params, offset }) =>
      [
        ...[problem, place ?? digest ?? '', ...Object.values(params)].filter((part) => part !== ''),
        ...(offset === null ? [] : [`(offset ${offset})`]),
      ].join(' '),
    );
  const shown = details.slice(0, 20);
  if (limited !== undefined) return new FailureError('evidence-limit', { ...limited.params, ...paramsOf(path) }, shown);
  return new FailureError(code, paramsOf(path), shown);
}

function paramsOf(path: string): { readonly path: string; readonly name: string } {
  return { path, name: bytesToText(Buffer.from(basename(path))) };
}

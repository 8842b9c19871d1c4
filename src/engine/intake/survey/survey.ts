import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { MOST_SURVEYED, type SurveyCounts, type Surveyed } from '../../../shared/contract/survey';
import { FailureError } from '../../../shared/failure';
import { standardLimits } from '../../../shared/read-limits';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { detectCompression, MAGIC_BYTES } from '../../evidence/archive/compression/detect';
import { takeStamp, type EvidenceStamp } from '../../evidence/archive/evidence-stamp';
import { FileBytes } from '../../evidence/archive/file-bytes';
import { hashEvidence } from '../../evidence/archive/hash-evidence';
import { FilePart } from '../../evidence/image/file-part';
import { openEvidence } from '../../evidence/image/open-evidence';
import { beginsAsTar } from '../../evidence/image/tar-look';
import type { ReadableLibrary } from '../../store/readable-library';
import { walkFolder } from './folder-look';

export interface SurveyProgress extends SurveyCounts {
  readonly at: string | null;
  /** Found since the last one. */
  readonly found: readonly Surveyed[];
}

interface SurveyOptions {
  readonly signal: CancelSignal;
  readonly onProgress: (progress: SurveyProgress) => void;
}

const INTERVAL_MS = 100;
const MOST_REFERENCES = 5;

/**
 * Looks for evidence at paths and in the folders among them. Each file is looked into: its name says nothing. What is
 * compressed as a whole is not decompressed for that. Files of the size of known evidence are hashed, others are not read.
 */
export async function survey(
  library: ReadableLibrary,
  paths: readonly string[],
  { signal, onProgress }: SurveyOptions,
): Promise<void> {
  const counts = { looked: 0, unreadable: 0, isPartial: false };
  let [found, last, total]: [Surveyed[], number, number] = [[], 0, 0];
  const tell = (at: string | null): void => {
    onProgress({ ...counts, at, found });
    [found, last] = [[], Date.now()];
  };
  const onStop = (why: 'too-many' | 'unreadable'): void => {
    if (why === 'unreadable') counts.unreadable += 1;
    else counts.isPartial = true;
  };
  const lookIn =
    (root: string) =>
    async (path: string): Promise<boolean> => {
      throwIfCancelled(signal);
      if (Date.now() - last > INTERVAL_MS) tell(path);
      counts.looked += 1;
      const one = await lookAt(library, path, signal);
      if (one === 'unreadable') counts.unreadable += 1;
      if (one === 'unreadable' || one === null) return false;
      total += 1;
      if (total <= MOST_SURVEYED) found.push({ ...one, name: nameIn(root, path) });
      else counts.isPartial = true;
      return true;
    };
  for (const root of paths) {
    const look = lookIn(root);
    const isFolder = statSync(root, { throwIfNoEntry: false })?.isDirectory() === true;
    await (isFolder ? walkFolder(root, { look, onStop }) : look(root));
  }
  tell(null);
}

function nameIn(root: string, path: string): string {
  return path === root ? basename(path) : relative(dirname(root), path);
}

type Look = Pick<Surveyed, 'container' | 'compression' | 'bytes' | 'references'>;

/** What a path is, as far as it is evidence; null where it is none. */
async function lookAt(
  library: ReadableLibrary,
  path: string,
  signal: CancelSignal,
): Promise<Omit<Surveyed, 'name'> | 'unreadable' | null> {
  try {
    const stamp = await takeStamp(path);
    const known = knownByStamp(library, path, stamp);
    const look = (stamp.folder ? null : await compressedLook(path)) ?? (await openedLook(library, path, signal));
    if (look === null) return null;
    const byDigest = known ?? (await knownByDigest(library, path, stamp, signal));
    return { ...look, path, folder: stamp.folder, known: byDigest };
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    return error.failure.code === 'evidence-unreadable' ? 'unreadable' : null;
  }
}

/** A tar that is compressed as a whole, or no tar at all; null where it has to be opened. */
async function compressedLook(path: string): Promise<Look | null> {
  const file = FileBytes.open(path);
  try {
    const compression = detectCompression(file.read(0, MAGIC_BYTES));
    const isTar = await beginsAsTar(new FilePart(file, { name: '', offset: 0, bytes: file.size }, 0)).catch(
      () => false,
    );
    if (!isTar) throw new FailureError('evidence-not-an-image', { path });
    if (compression === 'none' || compression === 'skippable') return null;
    return { container: null, compression, bytes: file.size, references: [] };
  } finally {
    file.close();
  }
}

async function openedLook(library: ReadableLibrary, path: string, signal: CancelSignal): Promise<Look | null> {
  const opened = await openEvidence(path, { cacheDir: library.cacheDir, limits: standardLimits, signal });
  try {
    const { container, compression, bytes, images } = opened;
    const references = images.flatMap((image) => image.references).slice(0, MOST_REFERENCES);
    return { container, compression, bytes, references };
  } finally {
    await opened.close();
  }
}

interface KnownRow {
  readonly id: number;
  readonly path: string;
  readonly sha256: string;
  readonly mtime: string | null;
}

function rowsOfSize(library: ReadableLibrary, { folder, bytes }: EvidenceStamp): readonly KnownRow[] {
  if (folder) return [];
  const sql =
    'SELECT id, path, sha256, CAST(mtime_ns AS TEXT) AS mtime FROM evidence WHERE folder = 0 AND bytes = ? ORDER BY id';
  return library.all<KnownRow>(sql, bytes);
}

function knownByStamp(library: ReadableLibrary, path: string, stamp: EvidenceStamp): Surveyed['known'] {
  const real = realpathSync(path);
  const same = rowsOfSize(library, stamp).find(
    (row) => (row.path === path || row.path === real) && row.mtime === stamp.mtimeNs.toString(),
  );
  return same === undefined ? null : { evidenceId: same.id, by: 'stamp' };
}

async function knownByDigest(
  library: ReadableLibrary,
  path: string,
  stamp: EvidenceStamp,
  signal: CancelSignal,
): Promise<Surveyed['known']> {
  const rows = rowsOfSize(library, stamp);
  if (rows.length === 0) return null;
  const { sha256 } = await hashEvidence(path, { signal });
  const same = rows.find((row) => row.sha256 === sha256);
  return same === undefined ? null : { evidenceId: same.id, by: 'digest' };
}

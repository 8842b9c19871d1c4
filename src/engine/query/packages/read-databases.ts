import { FailureError } from '../../../shared/failure';
import type { Problem } from '../../../shared/problem';
import { assertNever } from '../../../shared/assert-never';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { elfPackages } from '../../detect/packages/elf-packages';
import { JarReader } from '../../detect/packages/jar-archive';
import type { Damage, PackageRecord } from '../../detect/packages/package-record.types';
import type { DatabaseFile } from './database-files';
import { damageProblem, notReadProblem, tooLargeProblem } from './package-problems';
import type { ImageFiles } from './read-files';
import { RecordRoom } from './record-room';

/** The packages of one version of a database. */
export interface ReadDatabase {
  readonly file: DatabaseFile;
  readonly records: readonly PackageRecord[];
}

export interface ReadDatabases {
  readonly databases: readonly ReadDatabase[];
  /** Those that could not be read at all: what they say is not known. */
  readonly unread: readonly DatabaseFile[];
  readonly problems: readonly Problem[];
}

interface Parsed {
  readonly records: readonly PackageRecord[];
  readonly damage: readonly Damage[];
}

/**
 * Reads each version of each database of an image once, the same bytes under the same kind of name too. What cannot be read is a problem.
 * Throws cancelled, and the first failure where nothing at all could be read.
 */
export async function readDatabases(
  imageId: number,
  files: readonly DatabaseFile[],
  { images, signal }: { readonly images: ImageFiles; readonly signal: CancelSignal },
): Promise<ReadDatabases> {
  const databases: ReadDatabase[] = [];
  const unread: DatabaseFile[] = [];
  const problems: Problem[] = [];
  const known = new Map<string, Parsed>();
  const failures: FailureError[] = [];
  const room = new RecordRoom();
  for (const file of files) {
    throwIfCancelled(signal);
    const at = { imageId, layer: file.layer, path: file.path };
    try {
      const parsed = await parsedOnce(file, known, images);
      problems.push(...parsed.damage.map((damage) => damageProblem(at, damage)));
      const records = room.take(parsed.records);
      if (records === null) {
        forget(file, known);
        problems.push(tooLargeProblem(at));
        unread.push(file);
      } else if (records.length > 0) databases.push({ file, records });
      else if (parsed.damage.length > 0) unread.push(file);
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
      failures.push(error);
      unread.push(file);
      problems.push(notReadProblem(at, error.failure));
    }
  }
  const [first] = failures;
  if (first !== undefined && failures.length === files.length) throw first;
  return { databases, unread, problems };
}

/** Records that there is no room for must not stay in memory. */
function forget(file: DatabaseFile, known: Map<string, Parsed>): void {
  const key = parsedKey(file);
  if (key !== null) known.delete(key);
}

function parsedKey(file: DatabaseFile): string | null {
  const ofKind = 'ecosystem' in file.kind ? file.kind.ecosystem : file.kind.read;
  // What an archive of Java is may be in its name alone.
  const named = file.kind.read === 'jar' ? file.path : '';
  return file.sha256 === null ? null : `${ofKind} ${file.sha256} ${named}`;
}

async function parsedOnce(file: DatabaseFile, known: Map<string, Parsed>, images: ImageFiles): Promise<Parsed> {
  const key = parsedKey(file);
  const before = key === null ? undefined : known.get(key);
  if (before !== undefined) return before;
  const parsed = await parse(file, images);
  if (key !== null) known.set(key, parsed);
  return parsed;
}

async function parse(file: DatabaseFile, images: ImageFiles): Promise<Parsed> {
  const { kind } = file;
  switch (kind.read) {
    case 'whole': {
      const bytes = await images.whole(file, kind.most);
      return bytes === null ? { records: [], damage: [{ kind: 'too-much', offset: null }] } : kind.parse(bytes);
    }
    case 'jar': {
      const reader = new JarReader(file.path);
      for await (const piece of images.pieces(file)) reader.write(piece);
      return reader.end();
    }
    case 'program': {
      const found = (await images.parts(file, elfPackages())) ?? [];
      return { records: found.flatMap((one) => one.records), damage: found.flatMap((one) => one.damage) };
    }
    default:
      return assertNever(kind);
  }
}

import type { ReadableLibrary } from '../../store/readable-library';
import { readContents, type ContentReading, type UnreadFiles } from '../lists/read-contents';
import { ContentDigester, noContent } from './content-digester';
import type { ContentDigests, HashSet, SetHit } from './hash-set.types';

/** What a set says of the contents of images. */
export interface SetAnswer {
  readonly set: HashSet;
  /** By SHA-256. */
  readonly hits: ReadonlyMap<string, SetHit>;
}

export interface HashAnswer {
  readonly sets: readonly SetAnswer[];
  /** Contents of files, each counted once. */
  readonly contents: number;
  /** Where MD5 or SHA-1 was asked for: files whose bytes could not be read. */
  readonly notRead: readonly UnreadFiles[];
}

/**
 * Looks the contents of files up in sets. SHA-256 is known from the intake; for MD5 and SHA-1 the files are read again, where a set has
 * them. Throws cancelled.
 */
export async function lookUpHashes(
  library: ReadableLibrary,
  sets: readonly HashSet[],
  reading: ContentReading,
): Promise<HashAnswer> {
  const known = knownDigests(library, reading.imageId);
  const isLonger = sets.some(({ kinds }) => kinds.some((kind) => kind !== 'sha256'));
  const read = isLonger ? await otherDigests(library, reading) : null;
  const contents = known.map(
    (sha256): ContentDigests => read?.digests.get(sha256) ?? { sha256, sha1: null, md5: null },
  );
  const answers: SetAnswer[] = [];
  for (const set of sets) answers.push({ set, hits: await set.look(contents, reading.signal) });
  return { sets: answers, contents: contents.length, notRead: read?.notRead ?? [] };
}

function knownDigests(library: ReadableLibrary, imageId: number | null): readonly string[] {
  return library.column<string>(
    `SELECT DISTINCT lower(hex(e.sha256)) FROM entry e JOIN layer l ON l.id = e.layer_id
      WHERE l.ready = 1 AND e.sha256 IS NOT NULL AND e.kind = 0
        AND (?1 IS NULL OR e.layer_id IN (SELECT layer_id FROM image_layer WHERE image_id = ?1)) ORDER BY 1`,
    imageId,
  );
}

async function otherDigests(
  library: ReadableLibrary,
  reading: ContentReading,
): Promise<{ readonly digests: ReadonlyMap<string, ContentDigests>; readonly notRead: readonly UnreadFiles[] }> {
  const empty = noContent();
  const digests = new Map<string, ContentDigests>([[empty.sha256, empty]]);
  const { notRead } = await readContents(library, reading, () => ({
    files: new ContentDigester(),
    onHit: ({ digests: own }) => digests.set(own.sha256, own),
  }));
  return { digests, notRead };
}

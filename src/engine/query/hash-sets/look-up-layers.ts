import { defined } from '../../../shared/defined';
import type { ContentDigests, SetHit } from './hash-set.types';
import type { WritableLibrary } from '../../store/writable-library';
import { keepsSets, kindsOf } from '../kept-hashes/kept-sets';
import { readContents, type ContentReading } from '../lists/read-contents';
import { ContentDigester, noContent, type Digested } from './content-digester';
import { keptSet, type KeptSetRow } from './kept-set';
import { writeLook } from './write-look';

/** What is not looked up yet: layers of a set. */
interface Pending {
  readonly set: KeptSetRow & { readonly id: number };
  readonly layers: readonly number[];
}

/** The digests of the contents of a layer, and the files of it whose bytes could not be read; null where none could. */
interface LayerDigests {
  readonly contents: readonly ContentDigests[];
  readonly notRead: number | null;
}

/**
 * Looks the files of layers up in the sets that the library keeps, each layer once in each set. SHA-256 is known from the intake; for MD5 and
 * SHA-1 their bytes are read again, where a set has them: a layer of which no evidence can be read stays to be looked up. Throws cancelled and disk-full.
 */
export async function lookUpLayers(
  library: WritableLibrary,
  reading: Pick<ContentReading, 'signal' | 'onProgress'>,
): Promise<void> {
  if (!keepsSets(library)) return;
  const pending = pendingLooks(library);
  const longer = pending.filter(({ set }) => kindsOf(set).some((kind) => kind !== 'sha256'));
  const read = await otherDigests(library, new Set(longer.flatMap(({ layers }) => layers)), reading);
  for (const { set, layers } of pending) {
    const asked = keptSet(library, set);
    const isLonger = asked.kinds.some((kind) => kind !== 'sha256');
    for (const layerId of layers) {
      const { contents, notRead } = (isLonger ? read.get(layerId) : undefined) ?? {
        contents: knownDigests(library, layerId),
        notRead: 0,
      };
      const hits: ReadonlyMap<string, SetHit> = await asked.look(contents, reading.signal);
      writeLook(library, { set, layerId, hits, notRead });
    }
  }
}

function pendingLooks(library: WritableLibrary): readonly Pending[] {
  const sets = library.all<Pending['set']>('SELECT * FROM hash_set WHERE ready = 1 ORDER BY id');
  return sets.flatMap((set) => {
    const layers = library.column<number>(
      `SELECT id FROM layer l WHERE ready = 1
        AND NOT EXISTS (SELECT 1 FROM hash_look k WHERE k.layer_id = l.id AND k.set_id = ?) ORDER BY id`,
      set.id,
    );
    return layers.length === 0 ? [] : [{ set, layers }];
  });
}

function knownDigests(library: WritableLibrary, layerId: number): readonly ContentDigests[] {
  return library
    .column<string>(
      'SELECT DISTINCT lower(hex(sha256)) FROM entry WHERE layer_id = ? AND sha256 IS NOT NULL ORDER BY 1',
      layerId,
    )
    .map((sha256) => ({ sha256, sha1: null, md5: null }));
}

async function otherDigests(
  library: WritableLibrary,
  layers: ReadonlySet<number>,
  { signal, onProgress }: Pick<ContentReading, 'signal' | 'onProgress'>,
): Promise<ReadonlyMap<number, LayerDigests>> {
  const read = new Map<number, Map<string, ContentDigests>>();
  if (layers.size === 0) return new Map();
  const empty = noContent();
  const asked = defined<ContentReading>({ imageId: null, layers, signal, cacheDir: library.cacheDir, onProgress });
  await readContents<Digested>(library, asked, (layerId) => {
    const digests = new Map<string, ContentDigests>();
    read.set(layerId, digests);
    return { files: new ContentDigester(), onHit: ({ digests: own }) => digests.set(own.sha256, own) };
  });
  return new Map([...layers].map((layerId) => [layerId, digestsOf(library, layerId, read.get(layerId), empty)]));
}

/** Bytes that hash to no content of the layer are not those that were taken in: its files count as not read. */
function digestsOf(
  library: WritableLibrary,
  layerId: number,
  read: ReadonlyMap<string, ContentDigests> | undefined,
  empty: ContentDigests,
): LayerDigests {
  const known = knownDigests(library, layerId);
  const contents = known.map((one) => (one.sha256 === empty.sha256 ? empty : (read?.get(one.sha256) ?? one)));
  const unread = contents.filter(({ sha1 }) => sha1 === null).length;
  const isNone = unread > 0 && unread >= contents.filter((one) => one !== empty).length;
  return { contents, notRead: isNone ? null : unread };
}

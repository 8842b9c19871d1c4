import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { FirstSeen, Occurrence } from '../../../shared/contract/occurrences';
import { fileFateOf, pathOf, versionAt } from '../versions/version-rows';
import { referencesOf } from '../library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { soughtEntries } from './sought-entries';

/** A layer with what was sought, in an image. */
interface Holder {
  readonly layer_id: number;
  readonly image_id: number;
  readonly layer: number;
  readonly layers: number;
  readonly added_at: string;
  readonly created: string | null;
  /** Nanoseconds; a bigint goes as text. */
  readonly created_ns: string | null;
}

const HOLDERS = `SELECT il.layer_id, il.image_id, il.layer, v.added_at, i.created, CAST(i.created_ns AS TEXT) AS created_ns,
  (SELECT count(*) FROM image_layer x WHERE x.image_id = il.image_id) AS layers
  FROM json_each(?) j CROSS JOIN image_layer il ON il.layer_id = j.value
  JOIN image i ON i.id = il.image_id JOIN evidence v ON v.id = i.evidence_id
  ORDER BY v.added_at, il.image_id, il.layer`;

/**
 * Where in the library a content or a name is, and which image had it first. Counts and times are of all its entries;
 * of very many (100,000) only the first of the index are looked at, which `complete` tells.
 */
export function listOccurrences(
  library: ReadableLibrary,
  { sought, offset, limit }: ChannelInput<'occurrences.list'>,
): ChannelOutput<'occurrences.list'> {
  const { byLayer, complete } = soughtEntries(library, sought);
  const holders = library.all<Holder>(HOLDERS, JSON.stringify([...byLayer.keys()]));
  const entriesOf = (layerId: number): readonly number[] => byLayer.get(layerId) ?? [];
  const layers = [...new Set(holders.map((holder) => holder.layer_id))];
  return {
    entries: sum(layers, (layerId) => entriesOf(layerId).length),
    layers: layers.length,
    images: new Set(holders.map((holder) => holder.image_id)).size,
    total: sum(holders, (holder) => entriesOf(holder.layer_id).length),
    complete,
    firstAdded: firstSeen(library, holders[0], (holder) => holder.added_at),
    firstCreated: firstSeen(library, holders.reduce<Holder | undefined>(madeEarlier, undefined), (one) => one.created),
    places: pageOf(holders, entriesOf, offset, limit).map(([holder, id]) => occurrence(library, holder, id)),
  };
}

function sum<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}

/** Of two that claim the same time the one that was added first. */
function madeEarlier(first: Holder | undefined, holder: Holder): Holder | undefined {
  if (holder.created === null || holder.created_ns === null) return first;
  if (first?.created_ns === undefined || first.created_ns === null) return holder;
  return BigInt(holder.created_ns) < BigInt(first.created_ns) ? holder : first;
}

function firstSeen(
  library: ReadableLibrary,
  holder: Holder | undefined,
  timeOf: (holder: Holder) => string | null,
): FirstSeen | null {
  const time = holder === undefined ? null : timeOf(holder);
  if (holder === undefined || time === null) return null;
  return { imageId: holder.image_id, references: referencesOf(library, holder.image_id), layer: holder.layer, time };
}

/** The entries of a page: those of the first holder, then those of the next. */
function pageOf(
  holders: readonly Holder[],
  entriesOf: (layerId: number) => readonly number[],
  offset: number,
  limit: number,
): readonly (readonly [holder: Holder, entryId: number])[] {
  const page: (readonly [Holder, number])[] = [];
  let before = 0;
  for (const holder of holders) {
    const entries = entriesOf(holder.layer_id);
    const from = Math.max(0, offset - before);
    for (const id of entries.slice(from, from + limit - page.length)) page.push([holder, id]);
    before += entries.length;
    if (page.length === limit) break;
  }
  return page;
}

function occurrence(library: ReadableLibrary, holder: Holder, entryId: number): Occurrence {
  const { image_id: imageId, layer, layers, added_at: addedAt, created } = holder;
  const row = versionAt(library, imageId, layer, entryId);
  if (row === undefined) throw new Error('an entry of the index cannot be found');
  return {
    ...{ imageId, references: referencesOf(library, imageId), layer, layers, addedAt, created, entryId },
    ...{ path: pathOf(row), type: row.type, size: row.size, sha256: row.sha256, fate: fileFateOf(row) },
  };
}

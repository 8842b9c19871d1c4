import { accessSync, constants } from 'node:fs';
import { joinPath, fromColumns } from '../../base/text-columns';
import { writeListingLine, type ListedEntry } from '../../evidence/layer/listing';
import { ListingDigest } from '../../evidence/layer/listing-digest';
import { listedEntry } from '../forms/listing-text';
import type { ReadableLibrary } from '../../store/readable-library';

const LAYERS = `SELECT id, diff_id AS diffId, entries, listing_sha256 AS listing, EXISTS (SELECT 1 FROM problem p
  WHERE p.layer_id = layer.id AND p.code = 'time-not-kept') AS timesLost
  FROM layer WHERE ready = 1 AND listing_sha256 IS NOT NULL ORDER BY id`;
const ENTRIES = `SELECT e.type_flag, e.mode, e.uid, e.gid, e.size, CAST(e.mtime_ns AS TEXT) AS mtime_ns, e.recorded_name,
  d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, e.link, e.link_raw, lower(hex(e.sha256)) AS sha256
  FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  WHERE e.layer_id = ? ORDER BY e.ordinal LIMIT ?`;

interface Layer {
  readonly id: number;
  readonly diffId: string | null;
  readonly entries: number;
  readonly listing: string;
  /** 1 where a time of its entries is beyond what a row keeps: the listing has it, no row has. */
  readonly timesLost: number;
}

interface StoredEntry {
  readonly type_flag: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime_ns: string | null;
  readonly recorded_name: Uint8Array | null;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly link: string | null;
  readonly link_raw: Uint8Array | null;
  readonly sha256: string;
}

export interface ListingCheck {
  readonly problems: readonly string[];
  /** What cannot be checked so. */
  readonly notChecked: readonly string[];
}

/** Makes the listing of each layer anew from its rows, and holds it against the digest that was recorded. */
export function checkListings(library: ReadableLibrary): ListingCheck {
  const layers = library.all<Layer>(LAYERS);
  const wrong = layers.filter((layer) => layer.timesLost === 0 && listingOfRows(library, layer) !== layer.listing);
  const name = ({ diffId }: Layer): string => `the layer with the diffID ${diffId ?? 'none'}`;
  return {
    problems: wrong.map((layer) => `entries of ${name(layer)} do not give its listing digest`),
    notChecked: layers
      .filter(({ timesLost }) => timesLost === 1)
      .map((layer) => `entries of ${name(layer)}: times that no row can hold`),
  };
}

function listingOfRows(library: ReadableLibrary, { id, entries }: Layer): string {
  const digest = new ListingDigest(scratchFolder(library));
  try {
    for (const row of library.iterate<StoredEntry>(ENTRIES, id, entries))
      digest.add((lines) => writeListingLine(lines, toListed(row)));
    return digest.finish();
  } finally {
    digest.close();
  }
}

/** On read-only media lines are kept in memory. */
function scratchFolder(library: ReadableLibrary): string | null {
  try {
    accessSync(library.dir, constants.W_OK);
    return library.cacheDir;
  } catch {
    return null;
  }
}

function toListed(row: StoredEntry): ListedEntry {
  return listedEntry({
    typeFlag: row.type_flag,
    mode: row.mode,
    uid: row.uid,
    gid: row.gid,
    size: row.size,
    mtimeNs: row.mtime_ns,
    recordedName: row.recorded_name,
    path: joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw)),
    link: row.link === null ? null : fromColumns(row.link, row.link_raw),
    sha256: row.sha256 === '' ? null : row.sha256,
  });
}

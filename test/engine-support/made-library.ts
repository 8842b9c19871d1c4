import { addToCase } from '../../src/engine/query/library/case-items';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { entryColumns, entryTypes, type EntryBatch } from '../../src/engine/store/entry-batch';
import { Dictionaries } from '../../src/engine/store/dictionaries';
import { EntryIndex } from '../../src/engine/store/entry-index';
import { LayerWriter } from '../../src/engine/store/layer-writer';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { indexTexts } from '../../src/engine/store/text-index';
import type { PathText } from '../../src/shared/path-text';
import type { EntryType } from '../../src/shared/vocabulary';

/** An entry that goes straight into a library, without an archive. */
export interface MadeEntry {
  readonly dir: PathText;
  readonly name: PathText;
  readonly type: EntryType;
  readonly size: number;
  /** 32 bytes, or none. */
  readonly sha256: Uint8Array | null;
}

const BATCH = 4000;
const WIDTH = entryColumns.length;
const COLUMNS = {
  ...{ ordinal: entryColumns.indexOf('ordinal'), dir: entryColumns.indexOf('dir'), name: entryColumns.indexOf('name') },
  ...{ owner: entryColumns.indexOf('owner'), type: entryColumns.indexOf('type'), mode: entryColumns.indexOf('mode') },
  ...{ typeFlag: entryColumns.indexOf('typeFlag'), size: entryColumns.indexOf('size') },
  ...{ inTree: entryColumns.indexOf('inTree'), hasHash: entryColumns.indexOf('hasHash') },
} as const;

/** Fills a library through the writers that an ingest uses: layers of made entries, and images of those layers. */
export class MadeLibrary {
  readonly #library: WritableLibrary;
  readonly #dictionaries: Dictionaries;
  readonly #index: EntryIndex;
  #lastId = 0;

  constructor(library: WritableLibrary) {
    this.#library = library;
    this.#dictionaries = new Dictionaries(library);
    this.#index = new EntryIndex(library, neverCancelled);
  }

  /** Writes a layer and returns its id. */
  layer(entries: Iterable<MadeEntry>): number {
    const writer = new LayerWriter({
      ...{ library: this.#library, dictionaries: this.#dictionaries, index: this.#index, signal: neverCancelled },
      nextIds: (count) => {
        const first = this.#lastId + 1;
        this.#lastId += count;
        return first;
      },
    });
    let written = 0;
    for (const some of batches(entries)) {
      this.#library.write(() => writer.write(batchOf(some, written)));
      written += some.length;
      if (this.#index.full) this.#library.write(() => this.#index.flush());
    }
    this.#library.write(() => {
      writer.finish({
        ...{ uncompressedBytes: 0, entries: written, regularFiles: written, whiteouts: 0, opaqueMarkers: 0 },
        ...{ listingSha256: null, complete: true },
      } as unknown as Parameters<LayerWriter['finish']>[0]);
      this.#library.run(
        'UPDATE layer SET ready = 1, diff_id = ? WHERE id = ?',
        ...[madeDigest('a', writer.layerId), writer.layerId],
      );
    });
    return writer.layerId;
  }

  /** Makes an image of these layers, in a case (by its number) or in none, and what is written so far visible. */
  image(layers: readonly number[], caseId: number | null): number {
    return this.#library.write(() => {
      this.#index.flush();
      indexTexts(this.#library, neverCancelled);
      return writeImageRows(this.#library, layers, caseId);
    });
  }
}

function* batches(entries: Iterable<MadeEntry>): Iterable<MadeEntry[]> {
  let some: MadeEntry[] = [];
  for (const entry of entries) {
    some.push(entry);
    if (some.length < BATCH) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function batchOf(entries: readonly MadeEntry[], written: number): EntryBatch {
  const count = entries.length;
  const numbers = new Float64Array(count * WIDTH);
  const times = new BigInt64Array(count).fill(1_700_000_000_000_000_000n);
  const hashes = new Uint8Array(count * 32);
  const [dirs, names] = [new Map<PathText, number>(), new Map<PathText, number>()];
  entries.forEach(({ dir, name, type, size, sha256 }, index) => {
    const at = index * WIDTH;
    numbers[at + COLUMNS.ordinal] = written + index;
    numbers[at + COLUMNS.dir] = placeIn(dirs, dir);
    numbers[at + COLUMNS.name] = placeIn(names, name);
    numbers[at + COLUMNS.owner] = -1;
    numbers[at + COLUMNS.type] = entryTypes.indexOf(type);
    numbers[at + COLUMNS.typeFlag] = 48;
    numbers[at + COLUMNS.mode] = 0o644;
    numbers[at + COLUMNS.size] = size;
    numbers[at + COLUMNS.inTree] = 1;
    numbers[at + COLUMNS.hasHash] = sha256 === null ? 0 : 1;
    if (sha256 !== null) hashes.set(sha256, index * 32);
  });
  return {
    ...{ count, numbers, times, hashes, dirs: [...dirs.keys()], names: [...names.keys()], owners: [] },
    ...{ rare: [], problems: [], findings: [], coverage: [] },
  };
}

function placeIn(list: Map<PathText, number>, text: PathText): number {
  const place = list.get(text) ?? list.size;
  list.set(text, place);
  return place;
}

/** A digest that is told apart from others by its first digit and a number. */
function madeDigest(digit: string, number: number): string {
  return `sha256:${digit}${number.toString(16).padStart(63, '0')}`;
}

function writeImageRows(library: WritableLibrary, layers: readonly number[], caseId: number | null): number {
  const next = (library.get<{ n: number }>('SELECT count(*) AS n FROM image')?.n ?? 0) + 1;
  const evidence = library.run(
    `INSERT INTO evidence (name, path, bytes, sha256, container, compression, added_at, copied, folder)
      VALUES (?, ?, 0, ?, 'docker-archive', 'none', '2024-01-01T00:00:00Z', 0, 0)`,
    ...[`made-${next}.tar`, `/made-${next}.tar`, madeDigest('b', next).slice('sha256:'.length)],
  ).id;
  if (caseId !== null) addToCase(library, { caseId, evidenceIds: [evidence] }, null);
  const id = library.run(
    `INSERT INTO image (evidence_id, ordinal, image_uid, config_readable, seen_in, attestation, entries, merged,
      shadowed, deleted) VALUES (?, 1, ?, 1, '[]', 0, 0, 0, 0, 0)`,
    ...[evidence, madeDigest('c', next)],
  ).id;
  library.run('INSERT INTO image_reference VALUES (?, 1, ?)', id, `registry.example/made:${next}`);
  layers.forEach((layerId, index) => {
    library.run(
      `INSERT INTO image_layer (image_id, layer, layer_id, digest, digest_status, diff_id_status, added, modified,
        meta, deleted) VALUES (?, ?, ?, ?, 'verified', 'verified', 0, 0, 0, 0)`,
      ...[id, index + 1, layerId, madeDigest('d', layerId)],
    );
  });
  return id;
}

/** Lets a later layer of an image hide every so many entries of a layer, half of them deleted. */
export function hideSome(library: WritableLibrary, imageId: number, layer: number, every: number): void {
  library.run(
    `INSERT INTO image_entry (image_id, layer, entry_id, change, hidden_by, hidden_kind)
      SELECT il.image_id, il.layer, e.id, 'added', il.layer + 1, iif(e.id % ?3 = 0, 'deleted', 'replaced')
      FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id AND e.id % ?4 = 0
      WHERE il.image_id = ?1 AND il.layer = ?2`,
    ...[imageId, layer, every * 2, every],
  );
}

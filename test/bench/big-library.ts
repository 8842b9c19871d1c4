import { createHash } from 'node:crypto';
import { neverCancelled } from '../../src/engine/cancellation';
import { entryColumns, entryTypes, type EntryBatch } from '../../src/engine/layer/entry-batch';
import { Dictionaries } from '../../src/engine/store/dictionaries';
import { LayerWriter } from '../../src/engine/store/layer-writer';
import { openLibrary, type Library } from '../../src/engine/store/library';
import { bigDir, bigName, seeded } from './big-names';

export const LAYERS = 20;
const LAYERS_OF_IMAGE = 5;
const BATCH = 4000;
const FILES_OF_DIR = 8;
const WIDTH = entryColumns.length;

/** Fills a new library with so many entries, the same for every run; four images in two cases. */
export function fillLibrary(dir: string, entries: number, say: (text: string) => void): void {
  const library = openLibrary(dir, { passing: true });
  const dictionaries = new Dictionaries(library);
  let id = 0;
  const nextIds = (count: number): number => {
    const first = id + 1;
    id += count;
    return first;
  };
  const layers: number[] = [];
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const writer = new LayerWriter({ library, dictionaries, nextIds, signal: neverCancelled });
    fillLayer(library, writer, layer, Math.floor(entries / LAYERS));
    layers.push(writer.layerId);
    say(`layer ${layer + 1} of ${LAYERS}: ${id} entries`);
  }
  for (let image = 0; image < LAYERS / LAYERS_OF_IMAGE; image += 1) {
    writeImageRows(library, image, layers.slice(image * LAYERS_OF_IMAGE, (image + 1) * LAYERS_OF_IMAGE));
  }
  library.close();
}

function fillLayer(library: Library, writer: LayerWriter, layer: number, entries: number): void {
  const random = seeded(layer + 1);
  let ordinal = 0;
  let dir = bigDir(random);
  while (ordinal < entries) {
    const count = Math.min(BATCH, entries - ordinal);
    const batch = emptyBatch(count);
    const dirs = new Map<string, number>();
    const names = new Map<string, number>();
    for (let index = 0; index < count; index += 1) {
      if (random() < 1 / FILES_OF_DIR) dir = bigDir(random);
      setEntry(batch, index, ordinal + index, place(dirs, dir), place(names, bigName(random)), random);
    }
    library.write(() => writer.write({ ...batch, dirs: [...dirs.keys()], names: [...names.keys()] }));
    ordinal += count;
  }
  const counts = { entries, regularFiles: entries, whiteouts: 0, opaqueMarkers: 0 };
  library.write(() => {
    writer.finish({ ...counts, uncompressedBytes: entries * 1024, complete: true } as Parameters<LayerWriter['finish']>[0]);
    library.run('UPDATE layer SET ready = 1, diff_id = ? WHERE id = ?', digest(`layer ${layer}`), writer.layerId);
  });
}

function place(list: Map<string, number>, text: string): number {
  const known = list.get(text) ?? list.size;
  list.set(text, known);
  return known;
}

function emptyBatch(count: number): EntryBatch {
  return {
    ...{ count, numbers: new Float64Array(count * WIDTH), times: new BigInt64Array(count) },
    ...{ hashes: new Uint8Array(count * 32), dirs: [], names: [], owners: [] },
    ...{ rare: [], problems: [], findings: [], coverage: [] },
  };
}

/** Two entries of three have a content of their own, the others one of a few thousand. */
function setEntry(batch: EntryBatch, index: number, ordinal: number, dir: number, name: number, random: () => number): void {
  const type = random() < 0.97 ? 0 : random() < 0.9 ? 2 : 6;
  const size = type === 0 ? Math.floor(Math.exp(random() * 14)) : 0;
  const column = (key: (typeof entryColumns)[number], value: number): void => {
    batch.numbers[index * WIDTH + entryColumns.indexOf(key)] = value;
  };
  for (const [key, value] of Object.entries({ ordinal, dir, name, type, size, owner: -1, mode: 0o644, inTree: 1 })) {
    column(key as (typeof entryColumns)[number], value);
  }
  column('typeFlag', 48);
  column('headerOffset', ordinal * 1024);
  column('dataOffset', ordinal * 1024 + 512);
  column('storedSize', size);
  column('hasHash', Number(entryTypes[type] === 'file'));
  batch.times[index] = 1_700_000_000_000_000_000n + BigInt(Math.floor(random() * 1e9)) * 1_000_000n;
  const same = random() < 0.4;
  const view = new DataView(batch.hashes.buffer, index * 32, 32);
  const spread = seeded(Math.floor(random() * (same ? 4000 : 2 ** 32)));
  for (let word = 0; word < 8; word += 1) view.setUint32(word * 4, Math.floor(spread() * 2 ** 32));
}

function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function writeImageRows(library: Library, image: number, layers: readonly number[]): void {
  library.write(() => {
    if (image < 2) {
      library.run(
        'INSERT INTO case_file (name, folded, created_at) VALUES (?, ?, ?)',
        ...[`Case ${image + 1}`, `case ${image + 1}`, '2024-01-01T00:00:00Z'],
      );
    }
    const evidence = library.run(
      `INSERT INTO evidence (case_id, name, path, bytes, sha256, container, compression, added_at, copied, folder)
        VALUES (?, ?, ?, 0, ?, 'docker-archive', 'none', '2024-01-01T00:00:00Z', 0, 0)`,
      ...[1 + (image % 2), `big-${image}.tar`, `/evidence/big-${image}.tar`, digest(`evidence ${image}`)],
    ).id;
    const id = library.run(
      `INSERT INTO image (evidence_id, ordinal, image_uid, config_readable, seen_in, attestation, entries, merged,
        shadowed, deleted) VALUES (?, 1, ?, 1, '[]', 0, 0, 0, 0, 0)`,
      ...[evidence, digest(`image ${image}`)],
    ).id;
    library.run('INSERT INTO image_reference VALUES (?, 1, ?)', id, `registry.example/big:${image + 1}`);
    layers.forEach((layerId, index) => {
      library.run(
        `INSERT INTO image_layer (image_id, layer, layer_id, digest, digest_status, diff_id_status, added, modified,
          meta, deleted) VALUES (?, ?, ?, ?, 'verified', 'verified', 0, 0, 0, 0)`,
        ...[id, index + 1, layerId, digest(`blob ${layerId}`)],
      );
      // One entry of fifty is hidden by a later layer, half of them deleted.
      library.run(
        `INSERT INTO image_entry (image_id, layer, entry_id, change, hidden_by, hidden_kind)
          SELECT ?, ?, id, 'added', ?, iif(id % 100 = 0, 'deleted', 'replaced') FROM entry WHERE layer_id = ? AND id % 50 = 0`,
        ...[id, index + 1, index + 2, layerId],
      );
    });
  });
}

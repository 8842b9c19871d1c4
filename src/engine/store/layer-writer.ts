import { throwIfCancelled, type CancelSignal } from '../base/cancellation';
import type { EntryBatch } from './entry-batch';
import type { LayerScanResult, StreamProblem } from '../evidence/layer/layer-scan.types';
import { ROOT_DIR, ROOT_NAME, type Dictionaries } from './dictionaries';
import type { EntryIndex } from './entry-index';
import { EntryValues, PLAIN_ENTRY, RARE_ENTRY } from './entry-values';
import type { WritableLibrary } from './writable-library';
import { LayerLinks } from './layer-links';
import { RowInserter } from './row-inserter';
import { writeFinding } from './write-finding';
import { toColumns } from '../base/text-columns';

/** Entries between two looks at the signal. */
const LOOK_EVERY = 256;
const ENTRIES_AT_A_TIME = 16;
const DIRS_AT_A_TIME = 64;

export interface LayerWriterParts {
  readonly library: WritableLibrary;
  readonly dictionaries: Dictionaries;
  readonly index: EntryIndex;
  /** The first of so many ids for entries, in ascending order for each layer. */
  readonly nextIds: (count: number) => number;
  readonly signal: CancelSignal;
}

/** Writes the rows of one layer that is being scanned. The layer stays "not ready" until an image commits it. */
export class LayerWriter {
  readonly layerId: number;
  readonly #library: WritableLibrary;
  readonly #dictionaries: Dictionaries;
  readonly #index: EntryIndex;
  readonly #nextIds: LayerWriterParts['nextIds'];
  readonly #signal: CancelSignal;
  readonly #plain: RowInserter;
  readonly #rare: RowInserter;
  readonly #dirEntries = new Map<number, number>();
  readonly #coverage = new Map<string, { files: number; bytes: number }>();
  /** Its hard links, in ascending order. */
  readonly links: number[] = [];

  constructor(parts: LayerWriterParts) {
    this.#library = parts.library;
    this.#dictionaries = parts.dictionaries;
    this.#index = parts.index;
    this.#nextIds = parts.nextIds;
    this.#signal = parts.signal;
    this.#plain = new RowInserter(parts.library, PLAIN_ENTRY.target, PLAIN_ENTRY.width, ENTRIES_AT_A_TIME);
    this.#rare = new RowInserter(parts.library, RARE_ENTRY.target, RARE_ENTRY.width, ENTRIES_AT_A_TIME);
    this.layerId = parts.library.insert('layer', { diff_id: null, listing_sha256: null });
  }

  /** Writes the entries of a batch and what goes with them; runs in the caller's transaction. */
  write(batch: EntryBatch): void {
    const first = this.#nextIds(batch.count);
    this.#writeEntries(batch, first);
    for (const problem of batch.problems) this.#writeProblem(problem);
    for (const finding of batch.findings) {
      const place = { layerId: this.layerId, entryId: first + finding.entry, imageId: null };
      writeFinding(this.#library, place, finding);
    }
    for (const [reason, files, bytes] of batch.coverage) {
      const row = this.#coverage.get(reason) ?? { files: 0, bytes: 0 };
      this.#coverage.set(reason, { files: row.files + files, bytes: row.bytes + bytes });
    }
  }

  /** Resolves hard links, writes the directories and the counts; runs in the caller's transaction. */
  finish(result: LayerScanResult): void {
    this.#resolveLinks();
    const dirs = new RowInserter(this.#library, 'layer_dir (layer_id, dir_id, entries)', 3, DIRS_AT_A_TIME);
    for (const [dirId, entries] of this.#dirEntries) {
      dirs.values.push(this.layerId, dirId, entries);
      dirs.rowDone();
    }
    for (const dirId of this.#emptyAncestors()) {
      dirs.values.push(this.layerId, dirId, 0);
      dirs.rowDone();
    }
    dirs.flush();
    for (const [reason, { files, bytes }] of this.#coverage) {
      this.#library.insert('coverage', { layer_id: this.layerId, reason, files, bytes });
    }
    this.#library.run(
      `UPDATE layer SET bytes = ?, entries = ?, regular_files = ?, whiteouts = ?, opaque_markers = ?,
        listing_sha256 = ?, whole = ? WHERE id = ?`,
      ...[result.uncompressedBytes, result.entries, result.regularFiles, result.whiteouts, result.opaqueMarkers],
      ...[result.listingSha256, Number(result.complete), this.layerId],
    );
  }

  #resolveLinks(): void {
    const links = new LayerLinks(this.#library, this.layerId, (key, id) => this.#index.addContent(key, id));
    for (const [count, id] of this.links.entries()) {
      if (count % LOOK_EVERY === 0) throwIfCancelled(this.#signal);
      links.resolve(id);
    }
  }

  #writeEntries(batch: EntryBatch, first: number): void {
    const dirs = batch.dirs.map((dir) => this.#dictionaries.dir(dir));
    const names = batch.names.map((name) => this.#dictionaries.name(name));
    const owners = batch.owners.map(([user, group]) => this.#dictionaries.owner(user, group));
    const rare = new Map(batch.rare.map((facts) => [facts.entry, facts]));
    const values = new EntryValues(batch, { dirs, names, owners });
    for (let entry = 0; entry < batch.count; entry += 1) {
      if (entry % LOOK_EVERY === 0) throwIfCancelled(this.#signal);
      const id = first + entry;
      const facts = rare.get(entry);
      if (facts === undefined) {
        values.plain(this.#plain.values, entry, id, this.layerId);
        this.#plain.rowDone();
      } else {
        values.rare(this.#rare.values, entry, id, this.layerId, facts);
        this.#rare.rowDone();
        if (values.isHardLink) this.links.push(id);
      }
      const { dirId, nameId, key } = values;
      this.#index.addName(nameId, dirId, id);
      if (key !== null) this.#index.addContent(key, id);
      this.#countIn(dirId, dirId === ROOT_DIR && nameId === ROOT_NAME ? 0 : 1);
    }
    this.#plain.flush();
    this.#rare.flush();
  }

  #countIn(dirId: number, entries: number): void {
    this.#dirEntries.set(dirId, (this.#dirEntries.get(dirId) ?? 0) + entries);
  }

  /** Directories above those with entries that have none themselves. */
  #emptyAncestors(): Set<number> {
    const empty = new Set<number>();
    for (const dirId of this.#dirEntries.keys()) {
      let id = this.#dictionaries.parent(dirId);
      while (id !== null && !this.#dirEntries.has(id) && !empty.has(id)) {
        empty.add(id);
        id = this.#dictionaries.parent(id);
      }
    }
    return empty;
  }

  #writeProblem(problem: StreamProblem): void {
    const path = problem.path === null ? null : toColumns(problem.path);
    this.#library.insert('problem', {
      evidence_id: null,
      image_id: null,
      layer_id: this.layerId,
      layer: null,
      code: problem.code,
      severity: problem.severity,
      params: JSON.stringify(problem.params),
      digest: null,
      path: path?.text ?? null,
      path_raw: path?.raw ?? null,
      offset: problem.offset,
    });
  }
}

import type { PathText } from '../../shared/path-text';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import { entryColumns, entryTypes, NO_TIME, type BatchFinding, type EntryBatch } from '../layer/entry-batch';
import type { LayerScanResult, StreamProblem } from '../layer/layer-scan.types';
import { ROOT_DIR, type Dictionaries } from './dictionaries';
import type { Library, SqlValue } from './library';
import { toColumns } from './text-columns';

const INSERT_ENTRY = `INSERT INTO entry (id, layer_id, ordinal, dir_id, name_id, type, type_flag, mode, uid, gid,
  owner_id, size, mtime_ns, link, link_raw, content_id, header_offset, data_offset, stored_size, sparse, extended,
  device_major, device_minor, recorded_name, leaves_root, in_tree)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_FINDING = `INSERT INTO finding (layer_id, entry_id, kind, rule, severity, title, masked_value,
  value_length, offset, length, line, context) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const WIDTH = entryColumns.length;
const NOTHING_RARE = { link: null, sparse: null, extended: null, device: null, recordedName: null } as const;

export interface LayerWriterParts {
  readonly library: Library;
  readonly dictionaries: Dictionaries;
  /** The first of so many ids for entries, in ascending order for each layer. */
  readonly nextIds: (count: number) => number;
  readonly signal: CancelSignal;
}

/** Writes the rows of one layer that is being scanned. The layer stays "not ready" until an image commits it. */
export class LayerWriter {
  readonly layerId: number;
  readonly #library: Library;
  readonly #dictionaries: Dictionaries;
  readonly #nextIds: LayerWriterParts['nextIds'];
  readonly #signal: CancelSignal;
  readonly #dirEntries = new Map<number, number>();
  readonly #coverage = new Map<string, { files: number; bytes: number }>();

  constructor(parts: LayerWriterParts) {
    this.#library = parts.library;
    this.#dictionaries = parts.dictionaries;
    this.#nextIds = parts.nextIds;
    this.#signal = parts.signal;
    this.layerId = parts.library.run('INSERT INTO layer DEFAULT VALUES').id;
  }

  /** Writes the entries of a batch and what goes with them; runs in the caller's transaction. */
  write(batch: EntryBatch): void {
    const first = this.#nextIds(batch.count);
    this.#writeEntries(batch, first);
    for (const problem of batch.problems) this.#writeProblem(problem);
    for (const finding of batch.findings) this.#writeFinding(first + finding.entry, finding);
    for (const [reason, files, bytes] of batch.coverage) {
      const row = this.#coverage.get(reason) ?? { files: 0, bytes: 0 };
      this.#coverage.set(reason, { files: row.files + files, bytes: row.bytes + bytes });
    }
  }

  /** Writes the directories and the counts; runs in the caller's transaction. */
  finish(result: LayerScanResult): void {
    for (const [dirId, entries] of this.#withAncestors()) {
      this.#library.run(
        'INSERT INTO layer_dir (layer_id, dir_id, entries) VALUES (?, ?, ?)',
        ...[this.layerId, dirId, entries],
      );
    }
    for (const [reason, { files, bytes }] of this.#coverage) {
      this.#library.run('INSERT INTO coverage VALUES (?, ?, ?, ?)', this.layerId, reason, files, bytes);
    }
    this.#library.run(
      `UPDATE layer SET bytes = ?, entries = ?, regular_files = ?, whiteouts = ?, opaque_markers = ?,
        listing_sha256 = ?, whole = ? WHERE id = ?`,
      ...[result.uncompressedBytes, result.entries, result.regularFiles, result.whiteouts, result.opaqueMarkers],
      ...[result.listingSha256, Number(result.complete), this.layerId],
    );
  }

  #writeEntries(batch: EntryBatch, first: number): void {
    const { numbers, times } = batch;
    const hashes = Buffer.from(batch.hashes.buffer);
    const dirs = batch.dirs.map((dir) => this.#dictionaries.dir(dir));
    const names = batch.names.map((name) => this.#dictionaries.name(name));
    const owners = batch.owners.map(([user, group]) => this.#dictionaries.owner(user, group));
    const rare = new Map(batch.rare.map((facts) => [facts.entry, facts]));
    const insert = this.#library.statement(INSERT_ENTRY);
    for (let index = 0; index < batch.count; index += 1) {
      if (index % 256 === 0) throwIfCancelled(this.#signal);
      // In the order of entryColumns.
      const at = index * WIDTH;
      const [ordinal = 0, dir = 0, name = 0, owner = 0, type = 0, flag = 0, mode = 0, uid = 0, gid = 0, size = 0] =
        numbers.subarray(at, at + 10);
      const [header = 0, data = 0, stored = 0, leavesRoot = 0, inTree = 0, hasHash = 0] = numbers.subarray(at + 10);
      const dirId = dirs[dir] ?? ROOT_DIR;
      const time = times[index] ?? NO_TIME;
      const { link, sparse, extended, device, recordedName } = rare.get(index) ?? NOTHING_RARE;
      const [linkText, linkRaw] = linkColumns(link);
      this.#countIn(dirId, batch.names[name] === '' && dirId === ROOT_DIR ? 0 : 1);
      insert.run(
        ...[first + index, this.layerId, ordinal, dirId, names[name] ?? 0],
        ...[entryTypes[type] ?? 'other', String.fromCharCode(flag), mode, whole(uid), whole(gid)],
        ...[owners[owner] ?? null, whole(size), time === NO_TIME ? null : time, linkText, linkRaw],
        hasHash === 0 ? null : this.#dictionaries.content(hashes.subarray(index * 32, index * 32 + 32)),
        ...[header, data, whole(stored), sparse, extended],
        ...[device === null ? null : whole(device.major), device === null ? null : whole(device.minor)],
        ...[recordedName, leavesRoot, inTree],
      );
    }
  }

  #countIn(dirId: number, entries: number): void {
    this.#dirEntries.set(dirId, (this.#dirEntries.get(dirId) ?? 0) + entries);
  }

  #withAncestors(): Map<number, number> {
    const all = new Map(this.#dirEntries);
    for (const dirId of this.#dirEntries.keys()) {
      let id = this.#parent(dirId);
      while (id !== null && !all.has(id)) {
        all.set(id, 0);
        id = this.#parent(id);
      }
    }
    return all;
  }

  #parent(dirId: number): number | null {
    if (dirId === ROOT_DIR) return null;
    return (
      this.#library.get<{ parent_id: number | null }>('SELECT parent_id FROM dir WHERE id = ?', dirId)?.parent_id ??
      null
    );
  }

  #writeProblem(problem: StreamProblem): void {
    const path = problem.path === null ? null : toColumns(problem.path);
    this.#library.run(
      'INSERT INTO problem (layer_id, code, severity, params, path, path_raw, offset) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[this.layerId, problem.code, problem.severity, JSON.stringify(problem.params)],
      ...[path?.text ?? null, path?.raw ?? null, problem.offset],
    );
  }

  #writeFinding(entryId: number, { kind, match }: BatchFinding): void {
    this.#library.run(
      INSERT_FINDING,
      ...[this.layerId, entryId, kind, match.rule, match.severity, match.title, match.maskedValue],
      ...[match.valueLength, match.offset, match.length, match.line, match.context],
    );
  }
}

/** A recorded number as SQLite and JavaScript can both hold it; hostile headers record larger ones. */
function whole(value: number): number {
  return Math.max(Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER) || 0;
}

const NO_LINK = [null, null] as const;

function linkColumns(link: PathText | null): readonly [SqlValue, SqlValue] {
  if (link === null) return NO_LINK;
  const { text, raw } = toColumns(link);
  return [text, raw];
}

import { bytesToText, textToBytes } from '../../shared/path-text';
import type { RuleMatch } from '../findings/finding.types';
import type { LayerEntry } from '../layer/layer-entry';
import { hasWhiteoutPart } from '../layer/whiteout';
import type { LayerScanResult, StreamProblem } from '../layer/layer-scan.types';
import { ROOT_DIR, splitPath, type Dictionaries } from './dictionaries';
import type { Library, SqlValue } from './library';
import { toColumns } from './text-columns';
import { fitsInteger } from './time-text';

/**
 * Entries kept before one transaction writes them: about a tenth of a second, in which no other connection can
 * write. Readers wait for none of it. Smaller ones write the same pages of the indexes again and again.
 */
const BATCH = 10_000;

const INSERT_ENTRY = `INSERT INTO entry (id, layer_id, ordinal, dir_id, name_id, type, type_flag, mode, uid, gid,
  owner_id, size, mtime_ns, link, link_raw, content_id, header_offset, data_offset, stored_size, sparse, extended,
  device_major, device_minor, recorded_name, leaves_root, in_tree)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_FINDING = `INSERT INTO finding (layer_id, entry_id, kind, rule, severity, title, masked_value,
  value_length, offset, length, line, context) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const BEYOND_ASCII = /[^\0-\x7f]/;

type InsertEntry = ReturnType<Library['statement']>;

export interface EntryFinding {
  readonly entryId: number;
  readonly kind: 'file' | 'name';
  readonly match: RuleMatch;
}

/** Writes the rows of one layer that is being scanned. The layer stays "not ready" until an image commits it. */
export class LayerWriter {
  readonly layerId: number;
  readonly #library: Library;
  readonly #dictionaries: Dictionaries;
  readonly #dirEntries = new Map<number, number>();
  readonly #coverage = new Map<string, { files: number; bytes: number }>();
  #nextId: number;
  #entries: { readonly id: number; readonly entry: LayerEntry }[] = [];
  #problems: StreamProblem[] = [];
  #findings: EntryFinding[] = [];

  constructor(library: Library, dictionaries: Dictionaries) {
    this.#library = library;
    this.#dictionaries = dictionaries;
    this.layerId = library.run('INSERT INTO layer DEFAULT VALUES').id;
    this.#nextId = (library.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM entry')?.id ?? 0) + 1;
  }

  /** Takes one entry; returns the id that it has in the library. */
  addEntry(entry: LayerEntry): number {
    const id = this.#nextId++;
    this.#entries.push({ id, entry });
    if (this.#entries.length >= BATCH) this.flush();
    return id;
  }

  addProblem(problem: StreamProblem): void {
    this.#problems.push(problem);
  }

  addFinding(finding: EntryFinding): void {
    this.#findings.push(finding);
  }

  /** Counts one file for the coverage: `reason` is "scanned" or why it was not. */
  addCoverage(reason: string, bytes: number): void {
    const row = this.#coverage.get(reason) ?? { files: 0, bytes: 0 };
    row.files += 1;
    row.bytes += bytes;
    this.#coverage.set(reason, row);
  }

  /** Writes what is kept in one transaction. */
  flush(): void {
    if (this.#entries.length + this.#problems.length + this.#findings.length === 0) return;
    this.#library.write(() => {
      const insert = this.#library.statement(INSERT_ENTRY);
      for (const { id, entry } of this.#entries) this.#writeEntry(insert, id, entry);
      for (const problem of this.#problems) this.#writeProblem(problem);
      for (const finding of this.#findings) this.#writeFinding(finding);
    });
    this.#entries = [];
    this.#problems = [];
    this.#findings = [];
  }

  /** Writes the rest, the directories and the counts. */
  finish(result: LayerScanResult): void {
    this.flush();
    this.#library.write(() => {
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
    });
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

  #writeEntry(insert: InsertEntry, id: number, entry: LayerEntry): void {
    // A whiteout is kept under the path that it hides, so that all that happened to a path is in one place.
    const shown = entry.type === 'whiteout' && entry.hides !== null ? entry.hides : entry.path;
    const { dir, name } = splitPath(shown);
    const dirId = this.#dictionaries.dir(dir);
    this.#dirEntries.set(dirId, (this.#dirEntries.get(dirId) ?? 0) + (shown === '' ? 0 : 1));
    insert.run(
      ...[id, this.layerId, entry.ordinal, dirId, this.#dictionaries.name(name), entry.type, entry.typeFlag],
      ...[entry.mode, whole(entry.uid), whole(entry.gid), this.#dictionaries.owner(entry.userName, entry.groupName)],
      whole(entry.size),
      entry.mtimeNs !== null && fitsInteger(entry.mtimeNs) ? entry.mtimeNs : null,
      ...linkColumns(entry.linkName),
      entry.sha256 === null ? null : this.#dictionaries.content(entry.sha256),
      ...[entry.headerOffset, entry.dataOffset, whole(entry.storedSize)],
      entry.sparse === null ? null : JSON.stringify(entry.sparse),
      entry.extended.length === 0 ? null : JSON.stringify(entry.extended),
      ...(entry.device === null ? [null, null] : [whole(entry.device.major), whole(entry.device.minor)]),
      isUsualName(entry, shown) ? null : entry.recordedName,
      ...[Number(entry.leavesRoot), Number(isInTree(entry))],
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

  #writeFinding({ entryId, kind, match }: EntryFinding): void {
    this.#library.run(
      INSERT_FINDING,
      ...[this.layerId, entryId, kind, match.rule, match.severity, match.title, match.maskedValue],
      ...[match.valueLength, match.offset, match.length, match.line, match.context],
    );
  }
}

/** True where the path says all of the recorded name: a directory has a trailing slash, nothing else has one. */
function isUsualName({ recordedName, type }: LayerEntry, shown: string): boolean {
  const slashed = shown.endsWith('/');
  if (slashed && type !== 'dir') return false;
  const usual = type === 'dir' && !slashed ? `${shown}/` : shown;
  const recorded = Buffer.from(recordedName.buffer, recordedName.byteOffset, recordedName.byteLength);
  // The plain case, ASCII, costs no encoding.
  if (BEYOND_ASCII.test(usual)) return recorded.equals(textToBytes(usual));
  return recorded.length === usual.length && recorded.toString('latin1') === usual;
}

function isInTree(entry: LayerEntry): boolean {
  return !entry.leavesRoot && entry.path !== '' && !hasWhiteoutPart(entry.path);
}

/** A recorded number as SQLite and JavaScript can both hold it; hostile headers record larger ones. */
function whole(value: number): number {
  return Math.max(Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER) || 0;
}

function linkColumns(link: Uint8Array | null): readonly [SqlValue, SqlValue] {
  if (link === null) return [null, null];
  const { text, raw } = toColumns(bytesToText(link));
  return [text, raw];
}

import { anchorSaid, type AnchorFileName, type AnchorSaid } from '../../shared/anchor-said';
import type { AuditRow } from './audit-log';
import { parseAnchor, signedText, type Anchor } from './anchor-line';
import type { SigningKey } from './signing-key';

/** What is known of an audit log by its own rows and outside of them. */
export interface AnchorCheck {
  /** Empty where every anchored row is there as it was, and every row was announced. */
  readonly problems: readonly AnchorSaid[];
  /** What weakens the statement: lines without a signature, or with one of another installation. */
  readonly notes: readonly AnchorSaid[];
  readonly lines: number;
  /** Hashes of rows that other installations announced. */
  readonly byOthers: ReadonlySet<string>;
  /** Hashes of rows that a restore took out. */
  readonly dropped: ReadonlySet<string>;
}

export interface AnchorSource {
  /** What the lines are called in problems. */
  readonly name: AnchorFileName;
  /** The id that the library says it has. */
  readonly library: string;
  readonly key: SigningKey | null;
  /** Hashes of rows that need not be announced here. */
  readonly elsewhere?: ReadonlySet<string>;
}

type Rows = readonly Pick<AuditRow, 'id' | 'hash'>[];

/**
 * Holds the rows of an audit log against the lines of an anchor file. Lines that `key` signed are checked with it.
 */
export function checkAnchors(
  rows: Rows,
  lines: readonly string[],
  { elsewhere = new Set(), ...source }: AnchorSource,
): AnchorCheck {
  const read = new AnchorLines(source, rows);
  lines.forEach((line, index) => read.take(line, index + 1));
  const problems = [...read.problems, ...read.against(elsewhere)];
  return { problems, notes: read.notes(), lines: lines.length, byOthers: read.byOthers, dropped: read.dropped };
}

type LineProblem = 'no-anchor' | 'unsigned' | 'wrong-signature' | 'other-library' | 'misplaced' | 'contradicts';

/** What the lines of one file say, read from the first to the last. */
class AnchorLines {
  readonly problems: AnchorSaid[] = [];
  readonly byOthers = new Set<string>();
  readonly dropped = new Set<string>();
  readonly #name: AnchorFileName;
  readonly #library: string;
  readonly #key: SigningKey | null;
  #begin: Anchor | null = null;
  /** Hashes that a row was announced with: one that was cut off is written anew. */
  readonly #announced = new Map<number, Set<string>>();
  readonly #kept = new Map<number, string>();
  #signed = 0;
  #unsigned = 0;
  readonly #otherKeys = new Map<string, number>();
  #cutOff = 0;
  /** Hash of the row to which the log was restored last. */
  #restoredTo: string | null = null;
  readonly #rows: Rows;
  /** Hash of each row. */
  readonly #hashes: ReadonlyMap<number, string>;

  constructor({ name, library, key }: AnchorSource, rows: Rows) {
    this.#rows = rows;
    this.#hashes = new Map(rows.map(({ id, hash }) => [id, hash]));
    this.#name = name;
    this.#library = library;
    this.#key = key;
  }

  take(line: string, number: number): void {
    if (isCutOff(line)) {
      this.#cutOff += 1;
      return;
    }
    const anchor = parseAnchor(line);
    const problem =
      anchor === null ? 'no-anchor' : (this.#wrongSignature(anchor) ?? this.#wrongPlace(anchor) ?? this.#note(anchor));
    if (problem === null) return;
    this.problems.push(anchorSaid(`line.${problem}`, { line: number, name: this.#name }));
  }

  #wrongSignature(anchor: Anchor): LineProblem | null {
    if (anchor.key === null || anchor.signature === null) {
      this.#unsigned += 1;
      return this.#signed > 0 ? 'unsigned' : null;
    }
    if (anchor.key !== this.#key?.id) {
      this.byOthers.add(anchor.hash);
      this.#otherKeys.set(anchor.key, (this.#otherKeys.get(anchor.key) ?? 0) + 1);
      return null;
    }
    this.#signed += 1;
    return this.#key.verify(signedText(anchor), anchor.signature) ? null : 'wrong-signature';
  }

  #wrongPlace(anchor: Anchor): LineProblem | null {
    if (anchor.library !== this.#library) return 'other-library';
    return (anchor.kind === 'begins') === (this.#begin === null) ? null : 'misplaced';
  }

  #note(anchor: Anchor): LineProblem | null {
    switch (anchor.kind) {
      case 'begins':
        this.#begin = anchor;
        return null;
      case 'writes':
        this.#announced.set(anchor.row, (this.#announced.get(anchor.row) ?? new Set()).add(anchor.hash));
        return null;
      case 'kept':
        if ((this.#kept.get(anchor.row) ?? anchor.hash) !== anchor.hash) return 'contradicts';
        this.#kept.set(anchor.row, anchor.hash);
        return null;
      case 'restores':
        // The row says so itself: it is there where the backup took the place of the library, and never otherwise.
        if (this.#hashes.get(anchor.row) === anchor.hash) this.#restore(anchor);
        return null;
      case 'restored':
        // A row that another process wrote since the announcement stays announced.
        if (this.#restoredTo !== anchor.hash) this.#restore(anchor);
        return null;
    }
  }

  #restore(anchor: Anchor): void {
    this.#restoredTo = anchor.hash;
    for (const [row, hashes] of this.#announced)
      for (const hash of hashes)
        if (row > anchor.row || (row === anchor.row && hash !== anchor.hash)) this.dropped.add(hash);
    for (const rows of [this.#announced, this.#kept])
      for (const row of rows.keys()) if (row > anchor.row) rows.delete(row);
    if (anchor.row > 0) this.#kept.set(anchor.row, anchor.hash);
    if (this.#begin !== null && anchor.row <= this.#begin.row) this.#begin = anchor;
  }

  /** What the rows have other than the lines. */
  against(elsewhere: ReadonlySet<string>): readonly AnchorSaid[] {
    const name = this.#name;
    const begin = this.#begin;
    if (begin === null) return [anchorSaid('no-beginning', { name })];
    const hashes = this.#hashes;
    const fits = (row: number, hash: string): boolean => hashes.get(row) === hash;
    const problems: AnchorSaid[] = [];
    const kept = begin.row === 0 ? [...this.#kept] : [[begin.row, begin.hash] as const, ...this.#kept];
    for (const [row, hash] of kept)
      if (!fits(row, hash)) problems.push(anchorSaid(hashes.has(row) ? 'row.changed' : 'row.gone', { row, name }));
    const isAnnounced = (row: number, hash: string): boolean =>
      row <= begin.row ||
      this.#announced.get(row)?.has(hash) === true ||
      this.#kept.get(row) === hash ||
      elsewhere.has(hash);
    for (const { id, hash } of this.#rows)
      if (!isAnnounced(id, hash)) problems.push(anchorSaid('row.unannounced', { row: id, name }));
    return problems;
  }

  notes(): readonly AnchorSaid[] {
    const name = this.#name;
    const counted = (said: 'lines.cut-off' | 'lines.unsigned', count: number): readonly AnchorSaid[] =>
      count === 0 ? [] : [anchorSaid(said, { count, name })];
    const others = [...this.#otherKeys].map(([key, count]) => anchorSaid('lines.other-key', { count, name, key }));
    return [...others, ...counted('lines.cut-off', this.#cutOff), ...counted('lines.unsigned', this.#unsigned)];
  }
}

/**
 * What a failure of the power leaves of a line. It says no more and no less than a line that is not there: what must be anchored
 * and is not is told all the same.
 */
function isCutOff(line: string): boolean {
  return '{"kind":"'.startsWith(line.slice(0, 9)) && !line.endsWith('}');
}

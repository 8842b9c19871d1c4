import type { Ecosystem } from '../../../shared/vocabulary';

/** One package, as a database has it. Texts are of the evidence: anything may stand in them. */
export interface PackageRecord {
  readonly ecosystem: Ecosystem;
  /** What the name stands in: the scope of npm, the group of Maven, the vendor of Composer. */
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  readonly arch: string | null;
  readonly epoch: string | null;
  /** The source package, and its version where it is another. */
  readonly source: string | null;
  readonly sourceVersion: string | null;
  readonly licence: string | null;
  /** Who made or packed it. */
  readonly origin: string | null;
  /** Files that the record names, folders not counted; null where it names none. */
  readonly files: number | null;
  /** The way to it in nested archives, empty for the file itself. */
  readonly inside: string;
  /** Another where anything in the record is another. */
  readonly recordKey: string;
}

/** Why a part of a database could not be read. */
export type DamageKind = 'bad-record' | 'not-this-format' | 'too-much';

export interface Damage {
  readonly kind: DamageKind;
  /** Bytes into the file; null where the place is not known. */
  readonly offset: number | null;
}

/** What a parser makes of the bytes of one database. It never throws. */
export interface ParsedDatabase {
  readonly records: readonly PackageRecord[];
  readonly damage: readonly Damage[];
}

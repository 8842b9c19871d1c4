import { createHash } from 'node:crypto';
import { packageBounds } from './package-bounds';
import type { Ecosystem } from '../../../shared/vocabulary';
import type { Damage, DamageKind, PackageRecord, ParsedDatabase } from './package-record.types';

/** What a parser knows of a package; all else is null. */
export interface RecordFields extends Partial<
  Omit<PackageRecord, 'ecosystem' | 'name' | 'version' | 'recordKey' | 'inside'>
> {
  readonly name: string | null;
  readonly version: string | null;
  readonly inside?: string;
}

/** Damage told of one file; all of it is counted by the last one. */
const MOST_DAMAGE = 20;

/** Gathers the packages of one database within the bounds. */
export class RecordList implements ParsedDatabase {
  readonly records: PackageRecord[] = [];
  readonly damage: Damage[] = [];
  readonly #ecosystem: Ecosystem;

  constructor(ecosystem: Ecosystem) {
    this.#ecosystem = ecosystem;
  }

  /** True once no more is taken. */
  get full(): boolean {
    return this.records.length >= packageBounds.records;
  }

  /** Takes a package; one without a name, or with a text beyond all measure, is damage. `content`: all that the record says. */
  add(fields: RecordFields, content: Uint8Array | string, offset: number | null = null): void {
    if (this.full) return this.hurt('too-much', offset);
    const name = fields.name?.trim() ?? '';
    const texts = [name, fields.version, fields.namespace, fields.arch, fields.source, fields.sourceVersion];
    if (name === '' || texts.some((text) => (text?.length ?? 0) > packageBounds.text))
      return this.hurt('bad-record', offset);
    this.records.push({
      ecosystem: this.#ecosystem,
      namespace: owned(fields.namespace ?? null),
      name: owned(name),
      version: owned(textOrNull(fields.version)),
      arch: owned(fields.arch ?? null),
      epoch: fields.epoch ?? null,
      source: owned(fields.source ?? null),
      sourceVersion: owned(fields.sourceVersion ?? null),
      licence: owned(shortened(fields.licence)),
      origin: owned(shortened(fields.origin)),
      files: fields.files ?? null,
      inside: fields.inside ?? '',
      recordKey: createHash('sha256').update(content).digest('hex'),
    });
  }

  hurt(kind: DamageKind, offset: number | null = null): void {
    if (this.damage.length < MOST_DAMAGE) this.damage.push({ kind, offset });
  }
}

/** The text without blanks around it; null of none. */
export function textOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** V8 makes shorter parts of a text anew; longer ones keep all of it in memory. */
const SLICED = 13;

/** The same text without the one that it is a part of: a record of a few words must not hold its whole stanza. */
function owned<T extends string | null>(text: T): T {
  if (text === null || text.length < SLICED) return text;
  const isNarrow = !/[^\u0000-\u00ff]/.test(text);
  const encoding = isNarrow ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding) as T;
}

function shortened(text: string | null | undefined): string | null {
  return textOrNull(text)?.slice(0, packageBounds.text) ?? null;
}

/** A text of JSON of the evidence; null for what is none. */
export function stringIn(value: unknown, key: string): string | null {
  const found = isObject(value) && Object.hasOwn(value, key) ? value[key] : null;
  return typeof found === 'string' ? textOrNull(found) : null;
}

/** A list or object of JSON by its key; null for what is none. */
export function partOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of JSON bytes; undefined where they are none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** The value as JSON again; empty where it is nested beyond all measure. */
export function jsonTextOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

import { bytesToText, type PathText } from '../../../../shared/path-text';
import type { PaxRecord } from './pax-records';
import type { SparsePart } from './sparse-map';
import { oldGnuContinues, oldGnuParts, partsFromNumbers } from './sparse-map';
import type { TarBlock } from './tar-block';
import type { TarHead } from './tar-entry.types';
import { parsePaxInteger, parsePaxTime, type TarNumber } from './tar-number';
import type { PendingHeaders } from './tar-pending';

/** A head, and what must be read before its content begins. */
export interface ResolvedHead {
  readonly head: TarHead;
  /** Fields that could not be read; the entry is listed all the same. */
  readonly defects: readonly string[];
  /** Names that other readers would show instead of the head's. */
  readonly otherNames: readonly Uint8Array[];
  /** Size that a header-only entry claims although it carries no data; 0 where it claims none. */
  readonly claimedSize: number;
  readonly sparse: 'none' | 'old-gnu' | 'old-gnu-continues' | 'map-in-data' | 'known';
}

const HEADER_ONLY = new Set(['1', '2', '3', '4', '5', '6']);
const KNOWN_KEYS = new Set(['path', 'linkpath', 'size', 'mtime', 'uid', 'gid', 'uname', 'gname']);
const NANOSECONDS = 1_000_000_000n;
const NO_DEVICE = { major: 0, minor: 0 } as const;
const NOTHING_MORE: TarHead['extended'] = [];

/** Joins a header block with the pax and GNU headers before it (pax over GNU over ustar). */
export function resolveHead(
  block: TarBlock,
  place: {
    readonly headerOffset: number;
    readonly dataOffset: number;
    readonly ordinal: number;
    readonly afterEnd: boolean;
  },
  pending: PendingHeaders | null,
  globals: ReadonlyMap<PathText, Uint8Array>,
): ResolvedHead {
  const defects: string[] = [];
  const records = effectiveRecords(pending?.pax ?? [], globals);
  const text = (key: string): string | null => textOf(records.get(key));
  const { name, otherNames } = nameOf(block, pending, records);
  const flag = String.fromCharCode(block.typeFlag === 0 ? 0x30 : block.typeFlag);
  const typeFlag = block.typeFlag === 0 && name.at(-1) === 0x2f ? 0x35 : block.typeFlag;
  const headerOnly = HEADER_ONLY.has(String.fromCharCode(typeFlag)) || HEADER_ONLY.has(flag);
  const size = sizeOf(text('size'), block.size, defects);
  const sparse = sparseOf(block, flag, pending?.pax ?? [], text, size);
  const stored = headerOnly ? 0 : size;
  return {
    head: {
      ordinal: place.ordinal,
      name,
      linkName: pending?.longLink ?? bytesOr(records.get('linkpath'), block.linkName),
      typeFlag,
      mode: lowBits(number(block.mode, 'mode', defects)),
      uid: Number(paxNumber(text('uid'), number(block.uid, 'uid', defects), 'uid', defects)),
      gid: Number(paxNumber(text('gid'), number(block.gid, 'gid', defects), 'gid', defects)),
      userName: bytesOr(records.get('uname'), block.userName),
      groupName: bytesOr(records.get('gname'), block.groupName),
      size: headerOnly ? 0 : (sparse.realSize ?? size),
      storedSize: stored,
      mtimeNs: modified(text('mtime'), block.mtime, defects),
      device: flag === '3' || flag === '4' ? deviceOf(block) : NO_DEVICE,
      headerOffset: place.headerOffset,
      dataOffset: place.dataOffset,
      sparse: sparse.parts,
      extended: records.size === 0 ? NOTHING_MORE : extendedOf(records),
      afterEnd: place.afterEnd,
    },
    defects,
    otherNames,
    claimedSize: headerOnly ? size : 0,
    sparse: sparse.kind,
  };
}

/**
 * The name that counts: sparse over GNU long name over pax over the header, in Go's order. An empty pax
 * path counts as an empty name, as in Python's tarfile, which the corpus follows; Go keeps the header's.
 */
function nameOf(
  block: TarBlock,
  pending: PendingHeaders | null,
  records: ReadonlyMap<PathText, Uint8Array>,
): { readonly name: Uint8Array; readonly otherNames: readonly Uint8Array[] } {
  const sparseName = records.get('GNU.sparse.name');
  if (sparseName !== undefined) return { name: sparseName, otherNames: untilNul(sparseName) };
  const emptied = pending?.pax.some(({ key, value }) => key === 'path' && value.length === 0) === true;
  const paxName = emptied ? new Uint8Array() : records.get('path');
  const name = pending?.longName ?? paxName ?? block.name;
  if (paxName === undefined && pending === null) return { name, otherNames: [] };
  const candidates = [
    ...(paxName === undefined ? [] : [emptied ? block.name : paxName]),
    ...(pending?.otherNames ?? []),
  ];
  const others = candidates.filter((other) => Buffer.compare(other, name) !== 0);
  return { name, otherNames: [...others, ...untilNul(name)] };
}

/** What a reader written in C makes of a name with a NUL in it. Go refuses such a pax path. */
function untilNul(name: Uint8Array): readonly Uint8Array[] {
  const end = name.indexOf(0);
  return end === -1 ? [] : [name.subarray(0, end)];
}

/** Local records over global ones; an empty value takes a record back (POSIX pax). */
function effectiveRecords(
  local: readonly PaxRecord[],
  globals: ReadonlyMap<PathText, Uint8Array>,
): ReadonlyMap<PathText, Uint8Array> {
  if (local.length === 0) return globals;
  const records = new Map(globals);
  for (const { key, value } of local) {
    if (value.length === 0) records.delete(key);
    else records.set(key, value);
  }
  return records;
}

function textOf(value: Uint8Array | undefined): string | null {
  return value === undefined ? null : bytesToText(value);
}

function bytesOr(value: Uint8Array | undefined, otherwise: Uint8Array): Uint8Array {
  return value ?? otherwise;
}

function number(field: TarNumber, name: string, defects: string[]): number | bigint {
  if (field.ok) return field.value;
  defects.push(name);
  return 0;
}

function paxNumber(text: string | null, otherwise: number | bigint, name: string, defects: string[]): number | bigint {
  if (text === null) return otherwise;
  const value = parsePaxInteger(text);
  if (value !== null) return value;
  defects.push(`pax ${name}`);
  return otherwise;
}

/** The pax size, else the header's; 0 where neither is a number of bytes that a file can have. */
function sizeOf(pax: string | null, field: TarNumber, defects: string[]): number {
  const fromPax = pax === null ? null : parsePaxInteger(pax);
  if (fromPax !== null && isSize(fromPax)) return Number(fromPax);
  if (pax !== null) defects.push('pax size');
  if (field.ok && isSize(field.value)) return Number(field.value);
  defects.push('size');
  return 0;
}

function isSize(value: number | bigint): boolean {
  return value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function modified(text: string | null, field: TarNumber, defects: string[]): bigint | null {
  const fromPax = text === null ? null : parsePaxTime(text);
  if (text !== null && fromPax === null) defects.push('pax mtime');
  if (fromPax !== null) return fromPax;
  if (field.ok) return BigInt(field.value) * NANOSECONDS;
  defects.push('mtime');
  return null;
}

function lowBits(mode: number | bigint): number {
  return typeof mode === 'number' ? (mode % 0o10000) & 0o7777 : Number(mode & 0o7777n);
}

function deviceOf(block: TarBlock): TarHead['device'] {
  return { major: smallNumber(block.devMajor), minor: smallNumber(block.devMinor) };
}

function extendedOf(records: ReadonlyMap<PathText, Uint8Array>): TarHead['extended'] {
  return [...records].filter(([key]) => !KNOWN_KEYS.has(key)).map(([key, value]) => [key, bytesToText(value)]);
}

function smallNumber(field: TarNumber): number {
  return field.ok ? Number(field.value) : 0;
}

interface SparseFacts {
  readonly kind: ResolvedHead['sparse'];
  readonly parts: readonly SparsePart[] | null;
  readonly realSize: number | null;
}

/** Tells which of GNU tar's four sparse forms an entry has (GNU tar manual, "Storing Sparse Files"). */
function sparseOf(
  block: TarBlock,
  flag: string,
  local: readonly PaxRecord[],
  text: (key: string) => string | null,
  size: number,
): SparseFacts {
  if (flag === 'S') {
    const real = block.bytes.length > 0 ? realSizeOf(block) : null;
    const continues = oldGnuContinues(block.bytes, true);
    return {
      kind: continues ? 'old-gnu-continues' : 'old-gnu',
      parts: oldGnuParts(block.bytes, 386, 4),
      realSize: real,
    };
  }
  const real = text('GNU.sparse.realsize') ?? text('GNU.sparse.size');
  const realSize = real !== null && /^\d{1,15}$/.test(real) ? Number(real) : size;
  if (text('GNU.sparse.major') === '1') return { kind: 'map-in-data', parts: null, realSize };
  const map = text('GNU.sparse.map');
  if (map !== null) return { kind: 'known', parts: partsFromNumbers(map.split(',')), realSize };
  if (text('GNU.sparse.numblocks') === null) return { kind: 'none', parts: null, realSize: null };
  const pairs = local
    .filter(({ key }) => key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes')
    .map(({ value }) => bytesToText(value));
  return { kind: 'known', parts: partsFromNumbers(pairs), realSize };
}

function realSizeOf(block: TarBlock): number | null {
  const digits = Buffer.from(block.bytes.subarray(483, 495)).toString('latin1').replace(/[\0 ]/g, '');
  if (/^[0-7]{1,12}$/.test(digits)) return Number.parseInt(digits, 8);
  return (block.bytes[483] ?? 0) >= 0x80
    ? Number(BigInt(`0x${Buffer.from(block.bytes.subarray(484, 495)).toString('hex')}`))
    : null;
}

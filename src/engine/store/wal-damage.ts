import { fstatSync, readSync } from 'node:fs';
import { readRegular } from './own-files';

const HEADER = 32;
const FRAME_HEADER = 24;
const FIRST_MAGIC = 0x377f0682;

interface WalHeader {
  readonly pageSize: number;
  readonly littleEndian: boolean;
  readonly salts: readonly [number, number];
  readonly sums: Sums;
}

type Sums = readonly [number, number];

/**
 * Reads the write-ahead log of a database as SQLite does (sqlite.org/walformat.html), which takes it for ended at the
 * first frame that does not fit, and says nothing. Returns in words what may be missing; null where nothing is. Frames
 * behind that one count where they end a transaction of this log: what was never committed is lost by right.
 */
export function walDamage(path: string): string | null {
  return readRegular(path, (file) => damageIn(file, fstatSync(file).size));
}

function damageIn(file: number, size: number): string | null {
  if (size <= HEADER) return null;
  const header = readHeader(read(file, 0, HEADER));
  const lost = 'what was written last may be missing';
  if (header === null) return `the header of the write-ahead log is damaged: ${lost}`;
  const length = FRAME_HEADER + header.pageSize;
  let sums = header.sums;
  for (let at = HEADER, frame = 1; at + length <= size; at += length, frame += 1) {
    const next = nextSums(read(file, at, length), header, sums);
    if (next === null)
      return hasCommit(file, { at, length, size }, header)
        ? `frame ${frame} of the write-ahead log is damaged: ${lost}`
        : null;
    sums = next;
  }
  return null;
}

function readHeader(bytes: DataView): WalHeader | null {
  const magic = bytes.getUint32(0);
  if (magic !== FIRST_MAGIC && magic !== FIRST_MAGIC + 1) return null;
  const littleEndian = magic === FIRST_MAGIC;
  const sums = checksum(bytes, [0, HEADER - 8], littleEndian, [0, 0]);
  if (sums[0] !== bytes.getUint32(24) || sums[1] !== bytes.getUint32(28)) return null;
  const pageSize = bytes.getUint32(8);
  if (pageSize < 512 || pageSize > 65_536) return null;
  return { pageSize, littleEndian, salts: [bytes.getUint32(16), bytes.getUint32(20)], sums };
}

/** The sums after a frame; null where it does not follow the ones before. */
function nextSums(frame: DataView, { salts, littleEndian }: WalHeader, before: Sums): Sums | null {
  if (frame.getUint32(8) !== salts[0] || frame.getUint32(12) !== salts[1]) return null;
  const middle = checksum(frame, [0, 8], littleEndian, before);
  const sums = checksum(frame, [FRAME_HEADER, frame.byteLength], littleEndian, middle);
  return sums[0] === frame.getUint32(16) && sums[1] === frame.getUint32(20) ? sums : null;
}

/** Frames of an earlier log have other salts, both of them; a damaged one may have one that is right. */
function hasCommit(
  file: number,
  { at, length, size }: { readonly at: number; readonly length: number; readonly size: number },
  { salts }: WalHeader,
): boolean {
  for (let place = at; place + length <= size; place += length) {
    const frame = read(file, place, FRAME_HEADER);
    const isOurs = frame.getUint32(8) === salts[0] || frame.getUint32(12) === salts[1];
    if (isOurs && frame.getUint32(4) !== 0) return true;
  }
  return false;
}

function checksum(bytes: DataView, [from, to]: readonly [number, number], littleEndian: boolean, before: Sums): Sums {
  let [first, second] = before;
  for (let at = from; at < to; at += 8) {
    first = (first + bytes.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + bytes.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}

function read(file: number, at: number, length: number): DataView {
  const bytes = new Uint8Array(length);
  let done = 0;
  for (let got = -1; got !== 0 && done < length; done += got)
    got = readSync(file, bytes, done, length - done, at + done);
  return new DataView(bytes.buffer);
}

import type { RpmBlob } from './rpm-blob.types';

const DATABASE_MAGIC = 0x506d7052; // RpmP
const SLOT_MAGIC = 0x746f6c53; // Slot
const BLOB_MAGIC = 0x53626c42; // BlbS
const SLOT_PAGES = 12;
const PAGE = 4096;
const HEADER = 32;
const SLOT = 16;
const BLOCK = 16;
const BLOB_HEAD = 16;

/**
 * Blobs of `Packages.db` of rpm's NDB (rpmpkg.c, little-endian): a header, pages of slots, each with the number of a package and the
 * place of its blob in blocks of 16 bytes. Null where it is no such file.
 */
export function ndbBlobs(bytes: Uint8Array): Iterable<RpmBlob> | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < PAGE || file.readUInt32LE(0) !== DATABASE_MAGIC) return null;
  return blobs(file);
}

function* blobs(file: Buffer): Generator<RpmBlob> {
  const end = Math.min(file.readUInt32LE(SLOT_PAGES) * PAGE, file.length);
  /** Bytes that blobs may have in all: more they have where slots share them. */
  let room = file.length;
  for (let at = HEADER; at + SLOT <= end; at += SLOT) {
    const number = file.readUInt32LE(at + 4);
    if (file.readUInt32LE(at) !== SLOT_MAGIC) yield { bytes: null, offset: at };
    else if (number !== 0) {
      const blob = blobAt(file, file.readUInt32LE(at + 8) * BLOCK, number);
      room -= blob?.length ?? 0;
      yield { bytes: room < 0 ? null : blob, offset: at };
    }
  }
}

function blobAt(file: Buffer, start: number, number: number): Uint8Array | null {
  if (start + BLOB_HEAD > file.length) return null;
  if (file.readUInt32LE(start) !== BLOB_MAGIC || file.readUInt32LE(start + 4) !== number) return null;
  const from = start + BLOB_HEAD;
  const length = file.readUInt32LE(start + 12);
  return from + length > file.length ? null : file.subarray(from, from + length);
}

import { detectCompression } from '../../evidence/archive/compression/detect';
import { HEAD_BYTES, TAIL_BYTES, toldLength } from '../../evidence/archive/compression/told-length';
import { FileBytes } from '../../evidence/archive/file-bytes';
import type { BlobSource } from '../../evidence/archive/blob-source.types';

/** What a layer takes, in bytes that are hashed (scan-pool.ts): to read it, and what follows once all layers are read. */
export interface LayerCost {
  readonly weight: number;
  readonly after: number;
}

/** For each byte of the tar; measured with docs/benchmarks.md. Decoding takes what hashing takes, several times over. */
const PLAIN_SCAN = 3;
const COMPRESSED_SCAN = 6;
/** Rows of a new layer are merged and their texts indexed; those of a known one are merged only. */
const NEW_AFTER = 0.7;
const KNOWN_AFTER = 0.55;
/** Layers of programs shrink to a third, as a rule. */
const USUAL_RATIO = 3;

/** Of a layer whose blob the library has: it is hashed, and merged again. */
export function knownCost(bytes: number, uncompressed: number): LayerCost {
  return { weight: bytes, after: uncompressed * KNOWN_AFTER };
}

/** Of a layer that is scanned. Reads a few bytes of it; throws the failures of reading evidence. */
export function scanCost({ place, bytes }: Pick<BlobSource, 'place' | 'bytes'>): LayerCost {
  if (place.kind === 'inline') return { weight: bytes * COMPRESSED_SCAN, after: bytes };
  const file = FileBytes.open(place.path);
  try {
    const head = file.read(place.offset, Math.min(bytes, HEAD_BYTES));
    if (detectCompression(head) === 'none') return { weight: bytes * PLAIN_SCAN, after: bytes * NEW_AFTER };
    const tail = file.read(place.offset + Math.max(0, bytes - TAIL_BYTES), Math.min(bytes, TAIL_BYTES));
    // It decides which layer is begun first, and nothing else.
    const tar = toldLength(head, tail, bytes) ?? bytes * USUAL_RATIO;
    return { weight: tar * COMPRESSED_SCAN, after: tar * NEW_AFTER };
  } finally {
    file.close();
  }
}

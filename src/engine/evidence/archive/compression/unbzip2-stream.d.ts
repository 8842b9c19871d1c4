/** The parts of unbzip2-stream, which has no types: they work synchronously and throw at damage. */
declare module 'unbzip2-stream/lib/bit_iterator.js' {
  interface BitReader {
    (bits: number | null): number;
    /** Bytes of which at least one bit was read. */
    readonly bytesRead: number;
  }
  export default function bitIterator(nextChunk: () => Uint8Array): BitReader;
}

declare module 'unbzip2-stream/lib/bzip2.js' {
  import type bitIterator from 'unbzip2-stream/lib/bit_iterator.js';

  type BitReader = ReturnType<typeof bitIterator>;
  interface Bzip2 {
    /** Reads the header of a stream; returns its level, 1 to 9. */
    header(bits: BitReader): number;
    /** Decodes a block; returns the check so far, null behind the last block. */
    decompress(
      bits: BitReader,
      put: (byte: number) => void,
      table: Int32Array,
      size: number,
      check: number | null,
    ): number | null;
  }
  const bzip2: Bzip2;
  export default bzip2;
}

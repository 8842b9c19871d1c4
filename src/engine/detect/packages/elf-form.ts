/** Bytes of a file that a reader asks for; what is beyond its end does not come. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** A reader that is handed the ranges that it asks for: the same whether the bytes are in memory or in an archive. */
export type RangeReader<T> = Generator<ByteRange, T, Buffer>;

/** How numbers stand in the file (ELF-64 and ELF-32, either order). */
export interface ElfForm {
  readonly isWide: boolean;
  readonly isLittle: boolean;
}

/** An address or offset; 0 where the bytes end before. */
export function wordOf(bytes: Buffer, at: number, { isWide, isLittle }: ElfForm): number {
  if (at + (isWide ? 8 : 4) > bytes.length) return 0;
  if (!isWide) return isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
}

/** A covered run of bytes, in offsets of the file. */
export interface ByteMask {
  readonly offset: number;
  readonly length: number;
}

/** One byte of a row: its value, or null where it is covered. */
export type HexCell = number | null;

/** Cells of the row at `offset` (of the file). `bytes` begin at `base`; null where they are not loaded. */
export function hexCells(
  bytes: Uint8Array,
  base: number,
  offset: number,
  width: number,
  masks: readonly ByteMask[],
): readonly HexCell[] {
  const from = offset - base;
  const near = masks.filter((mask) => mask.offset < offset + width && mask.offset + mask.length > offset);
  return Array.from(bytes.subarray(from, from + width), (byte, index) =>
    isMasked(near, offset + index) ? null : byte,
  );
}

function isMasked(masks: readonly ByteMask[], offset: number): boolean {
  return masks.some((mask) => offset >= mask.offset && offset < mask.offset + mask.length);
}

/** Two digits of a byte. */
export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** The offset column: as many digits as the largest offset needs, at least six. */
export function hexOffset(offset: number, total: number): string {
  return offset.toString(16).padStart(Math.max(6, total.toString(16).length), '0');
}

/** The byte as a character, or null where it is not printable ASCII. */
export function asciiOf(byte: number): string | null {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : null;
}

/** A byte offset as a person types it: decimal, or hexadecimal with `0x`; null where it is neither. */
export function parseOffset(text: string): number | null {
  const word = text.trim().replaceAll(/[,_ ]/g, '');
  if (!/^(\d{1,15}|0x[0-9a-f]{1,12})$/i.test(word)) return null;
  return Number(word);
}

/** The ruler above the bytes: `00 01 02 …`. */
export function hexRuler(width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => hexByte(index));
}

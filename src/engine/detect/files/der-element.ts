/** One element of DER (X.690, 8.1): its tag, and where its contents lie. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  /** The byte behind it; may lie behind the bytes at hand. */
  readonly end: number;
}

const LONGEST_LENGTH = 4;

/** Tags that keys are made of (X.690, 8.3 to 8.9). */
export const derTag = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30 } as const;

/** The element at a place; null where none begins. Lengths are definite, as DER demands. */
export function derAt(bytes: Uint8Array, at: number): DerElement | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > LONGEST_LENGTH || at + 2 + count > bytes.length) return null;
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return { tag, start: at + 2 + count, end: at + 2 + count + length };
}

/** The elements of a sequence, in order, as far as they are whole and the bytes at hand have them; at most `most`. */
export function derElements(bytes: Uint8Array, { start, end }: DerElement, most: number): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let at = start; at < end && elements.length < most;) {
    const element = derAt(bytes, at);
    if (element === null || element.end > end) break;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

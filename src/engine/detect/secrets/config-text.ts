/** Forms in which a string may stand in a JSON document: as JavaScript writes it, and as Go does. */
function writtenForms(text: string): readonly string[] {
  const plain = JSON.stringify(text);
  const go = plain.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return go === plain ? [plain] : [go, plain];
}

export interface DocumentPlace {
  /** Byte offset and length of the part in the document as it is written, escapes included. */
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds part of a string value in a JSON document by the bytes, from `from` on. Null where
 * the document writes the string in some other way.
 */
export function placeInDocument(
  document: Uint8Array,
  text: string,
  part: { start: number; end: number },
  from = 0,
): DocumentPlace | null {
  const bytes = Buffer.from(document.buffer, document.byteOffset, document.byteLength);
  for (const form of writtenForms(text)) {
    const at = bytes.indexOf(form, from);
    if (at === -1) continue;
    const isGo = form !== JSON.stringify(text);
    const written = (piece: string): number => {
      const forms = writtenForms(piece);
      return Buffer.byteLength((isGo ? forms[0] : forms.at(-1)) ?? '') - 2;
    };
    const offset = at + 1 + written(text.slice(0, part.start));
    return { offset, length: written(text.slice(part.start, part.end)) };
  }
  return null;
}

import { bytesToText, escapeInvalidBytes, hasInvalidBytes, textToBytes, type PathText } from '../../shared/path-text';

const NO_BYTES = Buffer.alloc(0);

/** The two columns that hold a name: readable text, and the exact bytes where the text alone would lose them. */
export interface TextColumns {
  readonly text: string;
  /** Empty unless the bytes are not UTF-8. */
  readonly raw: Buffer;
}

/** Splits PathText into columns: SQLite text must be UTF-8, names in archives need not be. */
export function toColumns(text: PathText): TextColumns {
  if (!hasInvalidBytes(text)) return { text, raw: NO_BYTES };
  return { text: escapeInvalidBytes(text), raw: Buffer.from(textToBytes(text)) };
}

/** The exact inverse of toColumns. */
export function fromColumns(text: string, raw: Uint8Array | null): PathText {
  return raw === null || raw.length === 0 ? text : bytesToText(raw);
}

/** Joins a directory and a name ('' is the root). */
export function joinPath(dir: PathText, name: PathText): PathText {
  if (dir === '') return name;
  return name === '' ? dir : `${dir}/${name}`;
}

/** The form in which texts are compared without regard to case: that of the text column, folded. */
export function foldCase(text: PathText): string {
  return escapeInvalidBytes(text).normalize('NFC').toLowerCase();
}

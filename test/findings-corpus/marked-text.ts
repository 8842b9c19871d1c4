import type { Span } from './item.types';

const marks = { secret: ['\uE000', '\uE001'], allowed: ['\uE002', '\uE003'] } as const;

/** Marks a value in the text of a file as a secret; where it is escaped, what stands in the file is what is marked. */
export function secret(value: string): string {
  return `${marks.secret[0]}${value}${marks.secret[1]}`;
}

/** Marks what a detector may report beside the secret. */
export function allowed(value: string): string {
  return `${marks.allowed[0]}${value}${marks.allowed[1]}`;
}

/** A file as a layout gives it: marks still in the text. */
export interface MarkedFile {
  readonly path: string;
  readonly text: string;
  readonly encoding?: 'utf8' | 'utf16le' | 'utf16be';
  /** A file of a layer unless told. */
  readonly source?: 'file' | 'config';
}

interface ReadFile {
  readonly bytes: Uint8Array;
  readonly secrets: readonly Span[];
  readonly allowed: readonly Span[];
}

/** The bytes of a file and where its marks stood in them. */
export function readMarks({ text, encoding = 'utf8' }: MarkedFile): ReadFile {
  const parts: Buffer[] = [];
  let length = 0;
  const spans: { secrets: Span[]; allowed: Span[] } = { secrets: [], allowed: [] };
  const open: { secrets: number; allowed: number } = { secrets: 0, allowed: 0 };
  for (const part of text.split(/([\uE000-\uE003])/)) {
    if (part === marks.secret[0]) open.secrets = length;
    else if (part === marks.secret[1]) spans.secrets.push({ start: open.secrets, end: length });
    else if (part === marks.allowed[0]) open.allowed = length;
    else if (part === marks.allowed[1]) spans.allowed.push({ start: open.allowed, end: length });
    else {
      const bytes = encoding === 'utf8' ? Buffer.from(part) : Buffer.from(part, 'utf16le');
      if (encoding === 'utf16be') bytes.swap16();
      parts.push(bytes);
      length += bytes.length;
    }
  }
  return { bytes: Buffer.concat(parts), ...spans };
}

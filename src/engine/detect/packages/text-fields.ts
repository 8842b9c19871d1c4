/** A piece of a text file that stands by itself, and where it begins. */
export interface Stanza {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

const LF = 0x0a;
const CR = 0x0d;

/** Lines between empty lines, as in control files of Debian and databases of apk. Linear in the bytes. */
export function* stanzas(bytes: Uint8Array): Generator<Stanza> {
  let start = 0;
  let line = 0;
  while (line < bytes.length) {
    const found = bytes.indexOf(LF, line);
    const end = found === -1 ? bytes.length : found;
    const isEmpty = end === line || (end === line + 1 && bytes[line] === CR);
    if (isEmpty) {
      if (line > start) yield { bytes: bytes.subarray(start, line), offset: start };
      start = end + 1;
    }
    line = end + 1;
  }
  if (start < bytes.length) yield { bytes: bytes.subarray(start), offset: start };
}

/** Fields `Name: value` by their names in lower case; the first of each counts, and lines that begin with a blank go on with it. */
export function headerFields(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string[]>();
  let open: string[] | null = null;
  for (const line of text.split('\n')) {
    const isMore = line.startsWith(' ') || line.startsWith('\t');
    if (isMore) {
      open?.push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    open = null;
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (parts.has(name)) continue;
    open = [line.slice(colon + 1).trim()];
    parts.set(name, open);
  }
  return new Map([...parts].map(([name, lines]) => [name, lines.join('\n')]));
}

/** The text of bytes of the evidence: what is no UTF-8 is replaced. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

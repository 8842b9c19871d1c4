/** Bytes that knownFormat needs. */
export const FORMAT_BYTES = 16;

const FORMATS: readonly (readonly [name: string, magic: string])[] = [
  ['ZIP', 'PK\x03\x04'],
  ['ZIP', 'PK\x05\x06'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!\x1a\x07'],
  ['PNG', '\x89PNG\r\n\x1a\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['PDF', '%PDF-'],
  ['ELF', '\x7fELF'],
  ['SQLite', 'SQLite format 3\0'],
  ['QCOW2', 'QFI\xfb'],
  ['VMDK', 'KDMV'],
  ['SquashFS', 'hsqs'],
  ['cpio', '070701'],
  ['HTML', '<!doctype html'],
  ['HTML', '<html'],
];

/** The name of a format that people take for an image archive, by its first bytes; null for any other. */
export function knownFormat(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  const lower = text.toLowerCase();
  const found = FORMATS.find(([name, magic]) => (name === 'HTML' ? lower : text).startsWith(magic));
  return found?.[0] ?? null;
}

/** Times of the packages, and of the steps after them. */
export const packaged = new Date('2024-04-09T07:12:00Z');
const built = new Date('2024-09-05T03:11:02Z');

export function dir(name) {
  return { name: `${name}/`, type: 'directory', mode: 0o755, mtime: built };
}

export function file(name, text, mode = 0o644, mtime = built) {
  const content = Buffer.isBuffer(text) ? text : Buffer.from(text);
  return { name, content, mode, mtime };
}

/** A little-endian ELF-64 file with a build id and symbols, and no code: it has `label` in its text. */
export function elf(label) {
  const names = ['', '.note.gnu.build-id', '.symtab', '.text', '.shstrtab'];
  const strings = Buffer.from(`${names.join('\0')}\0`);
  const bodies = [Buffer.alloc(0), Buffer.alloc(36, 1), Buffer.alloc(24), Buffer.from(`${label}\0`), strings];
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01\x01', 0, 'latin1');
  const table = Buffer.alloc(64 * names.length);
  let [offset, nameAt] = [64, 0];
  bodies.forEach((body, index) => {
    table.writeUInt32LE(nameAt, index * 64);
    table.writeBigUInt64LE(BigInt(offset), index * 64 + 24);
    table.writeBigUInt64LE(BigInt(body.length), index * 64 + 32);
    offset += body.length;
    nameAt += names[index].length + 1;
  });
  head.writeBigUInt64LE(BigInt(offset), 40);
  head.writeUInt16LE(64, 58);
  head.writeUInt16LE(names.length, 60);
  head.writeUInt16LE(names.length - 1, 62);
  return Buffer.concat([head, ...bodies, table]);
}

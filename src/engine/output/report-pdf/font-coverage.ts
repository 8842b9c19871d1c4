/** Characters that a TrueType font has a glyph for (OpenType 1.9, `cmap` formats 4 and 12). Our own fonts only: nothing here is hostile. */
export function fontCoverage(font: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  const cmap = tableAt(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const kind = font.readUInt16BE(at);
    if (kind === 4) addSegments(font, at, covered);
    if (kind === 12) addGroups(font, at, covered);
  }
  return covered;
}

function tableAt(font: Buffer, name: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8);
  }
  throw new RangeError(`the font has no table ${name}`);
}

function addSegments(font: Buffer, at: number, covered: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + doubled];
  const [deltas, ranges] = [starts + doubled, starts + 2 * doubled];
  for (let segment = 0; segment < doubled; segment += 2) {
    const range = font.readUInt16BE(ranges + segment);
    const delta = font.readUInt16BE(deltas + segment);
    const start = font.readUInt16BE(starts + segment);
    for (let code = start; code <= font.readUInt16BE(ends + segment) && code < 0xffff; code += 1) {
      const glyph =
        range === 0 ? (code + delta) & 0xffff : font.readUInt16BE(ranges + segment + range + 2 * (code - start));
      if (glyph !== 0) covered.add(code);
    }
  }
}

function addGroups(font: Buffer, at: number, covered: Set<number>): void {
  const count = font.readUInt32BE(at + 12);
  for (let index = 0; index < count; index += 1) {
    const group = at + 16 + index * 12;
    const glyph = font.readUInt32BE(group + 8);
    for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code += 1)
      if (glyph !== 0) covered.add(code);
  }
}

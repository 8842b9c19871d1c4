import { describe, expect, it } from 'vitest';
import { AsciiLines } from '../../../src/engine/evidence/layer/ascii-lines';
import { escapeBytes, listingLine } from '../../../src/engine/evidence/layer/listing';

function written(write: (lines: AsciiLines) => void): string[] {
  const lines = new AsciiLines();
  write(lines);
  return lines.lines();
}

describe('lines of ASCII', () => {
  it('hold numbers of any size as String() has them', () => {
    const numbers = [0, 7, 10, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, -1, -12, 0n, 5n, 10n ** 25n, -(10n ** 25n)];
    const lines = written((to) => {
      for (const number of numbers) {
        to.number(number);
        to.end();
      }
    });
    expect(lines).toEqual(numbers.map(String));
  });

  it('hold octal numbers with zeros in front', () => {
    const modes = [0, 7, 0o644, 0o7777, 0o17777];
    const lines = written((to) => {
      for (const mode of modes) {
        to.octal(mode, 4);
        to.end();
      }
    });
    expect(lines).toEqual(modes.map((mode) => mode.toString(8).padStart(4, '0')));
  });

  it('grow as long as something comes, and begin again when cleared', () => {
    const texts = Array.from({ length: 500 }, (_, n) => 'x'.repeat(n));
    const lines = new AsciiLines();
    for (let round = 0; round < 2; round += 1) {
      for (const text of texts) {
        lines.text(text);
        lines.end();
      }
      expect(lines.lines()).toEqual(texts);
      lines.clear();
      expect([lines.length, lines.empty]).toEqual([0, true]);
    }
  });

  it('escape what is not printable, the blank and the backslash', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const expected = [...all].map((byte) =>
      byte > 0x20 && byte < 0x7f && byte !== 0x5c
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, '0')}`,
    );
    expect(escapeBytes(all)).toBe(expected.join(''));
    expect(escapeBytes(new Uint8Array())).toBe('-');
  });
});

describe('a line of a listing', () => {
  const file = {
    ...{ typeFlag: '0', mode: 0o4755, uid: 2 ** 40, gid: 5, size: 12, mtimeNs: -1n, linkName: null },
    ...{ recordedName: Buffer.from('./a b/'), sha256: 'ab'.repeat(32) },
  };

  it('tells a file, seconds rounded down', () => {
    const fields = ['f', '4755', '1099511627776', '5', '12', '-1', './a\\x20b', '-', 'ab'.repeat(32)];
    expect(listingLine(file)).toBe(fields.join('\t'));
  });

  it('tells a link with its target, without size and digest', () => {
    const link = { ...file, typeFlag: '2', mtimeNs: null, linkName: Buffer.from('zü') };
    const fields = ['l', '4755', '1099511627776', '5', '0', '0', './a\\x20b', 'z\\xc3\\xbc', '-'];
    expect(listingLine(link)).toBe(fields.join('\t'));
  });

  it('tells a file too big for other tools, and one that was not read', () => {
    expect(listingLine({ ...file, size: 2 ** 29 + 1 })).toMatch(/\ttoo big$/);
    expect(listingLine({ ...file, sha256: null })).toMatch(/\ttoo big$/);
  });
});

import { describe, expect, it } from 'vitest';
import { isGlob, markedText } from '../../../src/renderer/features/explorer/filter-pattern';
import { asciiOf, hexCells, hexOffset, hexRuler } from '../../../src/renderer/features/explorer/hex-rows';
import { modeOctal, modeText } from '../../../src/renderer/features/explorer/mode-text';
import { decodeText, rowPieces, wrapText, type DecodedText } from '../../../src/renderer/features/explorer/text-rows';
import { safeName } from '../../../src/renderer/features/explorer/use-export';
import { timed } from '../../timed';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Rows as plain text: covered values as `<length>`, labels in brackets. */
function shown(decoded: DecodedText, columns = 80): readonly string[] {
  return wrapText(decoded, columns).map((row) => {
    const pieces = rowPieces(decoded, row).map((piece) =>
      piece.kind === 'text' ? piece.text : piece.kind === 'mask' ? `<${piece.length}>` : `[${piece.label}]`,
    );
    return `${row.line ?? ' '}|${pieces.join('')}`;
  });
}

describe('text', () => {
  it('splits lines and ends without an empty one', () => {
    expect(shown(decodeText(bytes('one\ntwo\r\nthree\n'), 0, 'utf-8', []))).toEqual(['1|one', '2|two', '3|three']);
    expect(shown(decodeText(bytes('one\n\nlast'), 0, 'utf-8', []))).toEqual(['1|one', '2|', '3|last']);
  });

  it('covers secrets and keeps what is around them', () => {
    const text = 'USER=ab\nPASSWORD=\0\0\0\0\0\0\nLOG=info\n';
    const masks = [{ offset: 117, length: 6, rule: 'r' }];
    expect(shown(decodeText(bytes(text), 100, 'utf-8', masks))).toEqual(['1|USER=ab', '2|PASSWORD=<6>', '3|LOG=info']);
  });

  it('covers a secret at the very end, at the start, and two in one row', () => {
    const masks = [
      { offset: 0, length: 2, rule: 'r' },
      { offset: 3, length: 2, rule: 'r' },
      { offset: 6, length: 3, rule: 'r' },
    ];
    expect(shown(decodeText(bytes('\0\0:\0\0\n\0\0\0'), 0, 'utf-8', masks))).toEqual(['1|<2>:<2>', '2|<3>']);
  });

  it('covers a secret over several lines once', () => {
    const masks = [{ offset: 2, length: 9, rule: 'r' }];
    expect(shown(decodeText(bytes('a\n\0\0\0\0\0\0\0\0\0\nb\n'), 0, 'utf-8', masks))).toEqual(['1|a', '2|<9>', '3|b']);
  });

  it('draws control characters, direction overrides and bytes that are not UTF-8 as labels', () => {
    const decoded = decodeText(Uint8Array.of(0x61, 0x1b, 0xe2, 0x80, 0xae, 0xff, 0x09, 0x62), 0, 'utf-8', []);
    expect(shown(decoded)).toEqual(['1|a[ESC][U+202E][\\xFF]\tb']);
  });

  it('breaks long lines into rows of the same width', () => {
    expect(shown(decodeText(bytes('abcdefghij\nxy'), 0, 'utf-8', []), 4)).toEqual(['1|abcd', ' |efgh', ' |ij', '2|xy']);
  });

  it('loses no secret where a row breaks', () => {
    const masks = [{ offset: 4, length: 3, rule: 'r' }];
    expect(shown(decodeText(bytes('abcd\0\0\0efgh'), 0, 'utf-8', masks), 4).join('')).toContain('<3>');
  });

  it('reads UTF-16 and Latin-1', () => {
    expect(decodeText(Uint8Array.of(0x61, 0, 0x42, 0x30), 0, 'utf-16le', []).text).toBe('aあ');
    expect(decodeText(Uint8Array.of(0, 0x61, 0x30, 0x42), 0, 'utf-16be', []).text).toBe('aあ');
    expect(decodeText(Uint8Array.of(0x61, 0xe9), 0, 'latin1', []).text).toBe('aé');
  });

  it('lays out four mebibytes in good time', timed, () => {
    const decoded = decodeText(bytes('0123456789 abcdefghij\n'.repeat(190_000)), 0, 'utf-8', []);
    const start = performance.now();
    expect(wrapText(decoded, 80)).toHaveLength(190_000);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe('hex', () => {
  it('covers bytes in both columns', () => {
    const cells = hexCells(bytes('abcdef'), 16, 18, 4, [{ offset: 19, length: 2 }]);
    expect(cells).toEqual([0x63, null, null, 0x66]);
  });

  it('has as many digits as the file needs', () => {
    expect(hexOffset(8, 163)).toBe('000008');
    expect(hexOffset(8, 0x12345678)).toBe('00000008');
    expect(hexRuler(8)).toEqual(['00', '01', '02', '03', '04', '05', '06', '07']);
  });

  it('writes only printable characters', () => {
    expect([0x1b, 0x41, 0x7f, 0xe9].map(asciiOf)).toEqual([null, 'A', null, null]);
  });
});

describe('mode', () => {
  it.each([
    [0o644, 'file', '-rw-r--r--'],
    [0o4755, 'file', '-rwsr-xr-x'],
    [0o2711, 'file', '-rwx--s--x'],
    [0o1777, 'dir', 'drwxrwxrwt'],
    [0o6644, 'file', '-rwSr-Sr--'],
  ] as const)('writes %o as ls does', (mode, type, text) => {
    expect(modeText(mode, type)).toBe(text);
  });

  it('says nothing where nothing is recorded', () => {
    expect(modeText(null, 'file')).toBe('');
    expect(modeOctal(0o100644)).toBe('0644');
  });
});

describe('names and patterns', () => {
  it('suggests a harmless name for an export', () => {
    expect(safeName('../../etc/passwd')).toBe('etc_passwd');
    expect(safeName('a\u202etxt.sh')).toBe('a_U_202E_txt.sh');
    expect(safeName('.env')).toBe('env');
    expect(safeName('///')).toBe('file');
  });

  it('marks a part of a path, not a glob', () => {
    expect(isGlob('**/*.cfg')).toBe(true);
    expect(markedText(' haproxy ')).toBe('haproxy');
    expect(markedText('*.cfg')).toBe('');
  });
});

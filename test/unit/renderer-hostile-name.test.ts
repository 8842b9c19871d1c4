import { describe, expect, it } from 'vitest';
import { displayName, isHostileName, splitHostileName } from '../../src/renderer/ui/hostile-name';
import { bytesToText } from '../../src/shared/path-text';

const label = (text: string): readonly string[] =>
  splitHostileName(text).map((part) => (part.kind === 'text' ? part.text : `<${part.label}>`));

describe('hostile names', () => {
  it.each([
    ['a right-to-left override', 'inv\u202efdp.sh', ['inv', '<U+202E>', 'fdp.sh']],
    ['a line feed and an escape sequence', 'a\nb\u001b[2J', ['a', '<LF>', 'b', '<ESC>', '[2J']],
    ['a C1 control', 'a\u009bb', ['a', '<U+009B>', 'b']],
    ['a zero-width space', 'a\u200bb', ['a', '<U+200B>', 'b']],
    ['isolates and marks', '\u2066\u200f', ['<U+2066>', '<U+200F>']],
    ['a soft hyphen and a variation selector', 'x\u00ad\ufe0f', ['x', '<U+00AD>', '<U+FE0F>']],
    ['a tag character beyond the base plane', 'x\u{e0041}', ['x', '<U+E0041>']],
    ['a private-use character', '\ue000', ['<U+E000>']],
    ['a line separator', 'a\u2028b', ['a', '<U+2028>', 'b']],
    ['a byte-order mark', '\ufeffx', ['<U+FEFF>', 'x']],
  ])('draws %s as a label', (_what, name, parts) => {
    expect(label(name)).toEqual(parts);
    expect(isHostileName(name)).toBe(true);
  });

  it('draws each byte that is not UTF-8', () => {
    const name = bytesToText(Uint8Array.from([0x61, 0xff, 0xc3, 0x62]));
    expect(label(name)).toEqual(['a', '<\\xFF>', '<\\xC3>', 'b']);
    expect(displayName(name)).toBe('a\\xFF\\xC3b');
  });

  it.each(['usr/local/etc/haproxy.cfg', '設定ファイル.txt', 'naïve café', 'emoji 🦊', 'عربي'])(
    'leaves %s alone',
    (name) => {
      expect(isHostileName(name)).toBe(false);
      expect(label(name)).toEqual([name]);
      expect(displayName(name)).toBe(name);
    },
  );

  it('writes labels out for tooltips and titles', () => {
    expect(displayName('inv\u202efdp\n')).toBe('inv[U+202E]fdp[LF]');
  });
});

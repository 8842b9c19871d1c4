import { describe, expect, it } from 'vitest';
import { jsonText } from '../../../src/cli/base/json-text';
import { formatBytes } from '../../../src/shared/byte-size';
import { countOf, countText, table, terminalText } from '../../../src/cli/base/terminal-text';

describe('text for a terminal', () => {
  it.each([
    ['plain é 日本', 'plain é 日本'],
    ['\u001b[2J', '\\x1B[2J'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u009b31m', '\\x9B31m'],
    ['\u202egnp.exe', '\\u{202E}gnp.exe'],
    ['a\u200bb', 'a\\u{200B}b'],
    ['\udcff', '\\xFF'],
  ])('%j is shown as %j', (text, shown) => expect(terminalText(text)).toBe(shown));

  it('aligns tables without trailing blanks', () => {
    expect(
      table(
        [
          ['a', '1'],
          ['bbb', '22'],
        ],
        [1],
      ),
    ).toBe('a     1\nbbb  22\n');
  });

  it('keeps the columns together where one cell is very long', () => {
    expect(
      table([
        ['a', 'x'.repeat(100), 'end'],
        ['b', 'y', 'end'],
      ]),
    ).toBe(`a  ${'x'.repeat(100)}  end\nb  y  end\n`);
  });

  it('counts one thing as one', () => {
    expect([countOf(0, 'layer'), countOf(1, 'entry', 'entries'), countOf(2000, 'entry', 'entries')]).toEqual([
      ...['0 layers', '1 entry', '2,000 entries'],
    ]);
  });

  it('writes sizes and counts the same in every locale', () => {
    expect([0, 1023, 1024, 1536, 1048576, 5 * 1024 ** 3].map(formatBytes)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KiB',
      '1.5 KiB',
      '1.0 MiB',
      '5.0 GiB',
    ]);
    expect([0, 999, 1000, 1234567].map(countText)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});

describe('JSON output', () => {
  it('writes bytes that are not UTF-8 as \\xHH, with the bytes beside them', () => {
    expect(JSON.parse(jsonText({ path: 'a\udcff' }, 0))).toEqual({ path: 'a\\xFF', pathBytes: 'Yf8=' });
    expect(JSON.parse(jsonText(['\udc80'], 0))).toEqual(['\\x80']);
  });

  it('escapes what a terminal would obey, and stays the same value', () => {
    const value = { path: 'a\u202eb\u009bc\u2028' };
    const text = jsonText(value, 2);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(JSON.parse(text)).toEqual(value);
  });

  it('keeps a member that is called __proto__', () => {
    expect(jsonText(JSON.parse('{"__proto__":{"a":1}}'), 0)).toBe('{"__proto__":{"a":1}}');
  });
});

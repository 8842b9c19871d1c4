import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files';

const code = sourceFiles('src', ['.ts', '.tsx']);

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

describe('house rules', () => {
  it('has sources to look at', () => {
    expect(code.length).toBeGreaterThan(50);
  });

  it('keeps the median file near 90 lines and none above 500', () => {
    const counts = code.map((file) => lineCount(file.text)).sort((a, b) => a - b);
    expect(code.filter((file) => lineCount(file.text) > 500).map((file) => file.path)).toEqual([]);
    expect(counts[Math.floor(counts.length / 2)] ?? 0).toBeLessThanOrEqual(110);
  });

  it('has no catch-all names', () => {
    const banned = /(^|\/)(utils?|helpers?|misc|common|manager)(\.|\/)/i;
    expect(code.map((file) => file.path).filter((path) => banned.test(path))).toEqual([]);
  });

  it('has no barrel files', () => {
    const barrels = code.filter((file) => {
      const lines = file.text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/?\*)/.test(line));
      return lines.length > 0 && lines.every((line) => /^export (type )?(\*|\{)/.test(line));
    });
    expect(barrels.map((file) => file.path)).toEqual([]);
  });

  it('has no path of a machine', () => {
    const machinePath = /["'`](\/home\/|\/root\/(?!\.ssh)|\/work\/|\/Users\/|C:\\\\)/;
    const found = [...code, ...sourceFiles('test', ['.ts', '.tsx']), ...sourceFiles('scripts', ['.mjs', '.ts'])];
    // Names inside images begin with root/ too, but never with a slash at the start of a literal.
    expect(
      found.filter((file) => machinePath.test(file.text) && !file.path.includes('house-rules')).map((f) => f.path),
    ).toEqual([]);
  });
});

describe('the store', () => {
  it('is the one room that sees a connection: the others ask a library, by name', () => {
    const others = code.filter((file) => !file.path.startsWith('src/engine/store/'));
    expect(
      others.filter((file) => /(?<!packages\\?|Index)[.\]]db\b/i.test(file.text)).map((file) => file.path),
    ).toEqual([]);
  });
});

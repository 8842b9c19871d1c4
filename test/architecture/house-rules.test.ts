import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files';

const code = sourceFiles('src', ['.ts', '.tsx']);
const styles = sourceFiles('src/renderer', ['.css']);

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

describe('house rules', () => {
  it('has sources to look at', () => {
    expect(code.length).toBeGreaterThan(50);
    expect(styles.length).toBeGreaterThan(5);
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
    expect(others.filter((file) => /[.\]]db\b/.test(file.text)).map((file) => file.path)).toEqual([]);
  });
});

describe('style sheets', () => {
  const others = styles.filter((file) => !file.path.endsWith('/tokens.css'));

  it('take every colour from tokens.css', () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(rgb|rgba|hsl|hsla|oklch|oklab)\(\s*[\d.]/i;
    const offenders = others.flatMap((file) =>
      file.text
        .split('\n')
        .map((line, index) => ({ line, place: `${file.path}:${index + 1}` }))
        .filter(({ line }) => colour.test(line.replace(/\/\*.*?\*\//g, '').replace(/url\([^)]*\)/g, ''))),
    );
    expect(offenders.map((o) => `${o.place} ${o.line.trim().slice(0, 80)}`)).toEqual([]);
  });

  it('take every type size and duration from tokens.css', () => {
    const size = /font-size:\s*[1-9]|font:[^;]*\s\d+px|(transition|animation)[^;]*[\s:]\.?\d+m?s\b/;
    const offenders = others.flatMap((file) =>
      file.text
        .split('\n')
        .filter((line) => size.test(line))
        .map((line) => `${file.path} ${line.trim().slice(0, 100)}`),
    );
    expect(offenders).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, 'resources/locales/ja');
/** Each text with its place. */
const texts = readdirSync(folder).flatMap((file) =>
  [...readFileSync(resolve(folder, file), 'utf8').matchAll(/^\s*"([^"]+)": "(.*)",?$/gm)].map(
    ([, key = '', text = '']) => ({ at: `${file} ${key}`, text }),
  ),
);

interface Word {
  readonly word: string;
  readonly never: readonly string[];
}

/** The table under "Japanese words". */
function glossary(): readonly Word[] {
  const page =
    readFileSync(resolve(root, 'docs/glossary.md'), 'utf8').split('## Japanese words')[1]?.split('\n## ')[0] ?? '';
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  return rows.map((row) => {
    const [, , word = '', never = ''] = row.split('|').map((cell) => cell.trim());
    return { word, never: never.split(', ') };
  });
}

describe('Japanese words', () => {
  it('are read from the glossary', () => {
    expect(texts.length).toBeGreaterThan(1000);
    expect(glossary().length).toBeGreaterThan(5);
  });

  it.each(glossary())('$word is the one word for it', ({ word, never }) => {
    expect(texts.some(({ text }) => text.includes(word))).toBe(true);
    for (const other of never) {
      expect(texts.filter(({ text }) => text.includes(other)).map(({ at, text }) => `${at}: ${text}`)).toEqual([]);
    }
  });

  it('put a number before what it is a part of', () => {
    const turned = texts.filter(({ text }) => /\}\}\s*中\s*\{\{/.test(text));
    expect(turned.map(({ at }) => at)).toEqual([]);
  });
});

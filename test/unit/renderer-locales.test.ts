import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../resources/locales');
/** Texts for failures and problems have a test of their own; they are not i18next's. */
const namespaces = (locale: string): readonly string[] => readdirSync(resolve(folder, locale)).sort();

type Words = { readonly [key: string]: string | Words };

function read(locale: string, file: string): Words {
  return JSON.parse(readFileSync(resolve(folder, locale, file), 'utf8')) as Words;
}

function flat(words: Words, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]): readonly (readonly [string, string])[] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

/** English has _one and _other, Japanese only _other: both are one key. */
const plain = (key: string): string => key.replace(/_(zero|one|other)$/, '');
const keys = (words: Words): readonly string[] => [...new Set(flat(words).map(([key]) => plain(key)))].sort();

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] ?? ''))].sort();
}

describe('words in two languages', () => {
  it('has every namespace in both', () => {
    expect(namespaces('ja')).toEqual(namespaces('en'));
  });

  it.each(namespaces('en'))('%s has the same keys', (file) => {
    expect(keys(read('ja', file))).toEqual(keys(read('en', file)));
  });

  it.each(namespaces('en'))('%s has the same placeholders', (file) => {
    const english = new Map<string, readonly string[]>();
    for (const [key, text] of flat(read('en', file))) {
      // "_one" may leave the number out; "_other" has them all.
      if (!/_(zero|one)$/.test(key)) english.set(plain(key), placeholders(text));
    }
    const differing = flat(read('ja', file))
      .filter(([key]) => !/_(zero|one)$/.test(key))
      .filter(([key, text]) => JSON.stringify(english.get(plain(key))) !== JSON.stringify(placeholders(text)))
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  it.each(namespaces('en'))('%s has no empty word in Japanese where English has one', (file) => {
    const english = new Map(flat(read('en', file)).map(([key, text]) => [plain(key), text]));
    const empty = flat(read('ja', file)).filter(([key, text]) => text === '' && english.get(plain(key)) !== '');
    expect(empty).toEqual([]);
  });
});

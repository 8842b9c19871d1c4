import { describe, expect, it } from 'vitest';
import en from '../../resources/locales/en/failures.json';
import ja from '../../resources/locales/ja/failures.json';
import { failureCodes } from '../../src/shared/failure';
import { describeFailure } from '../../src/shared/words/describe';

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

describe('words of failures', () => {
  it('exist for exactly the failure codes, in both languages', () => {
    expect(Object.keys(en).sort()).toEqual([...failureCodes].sort());
    expect(Object.keys(ja).sort()).toEqual([...failureCodes].sort());
  });

  it.each(failureCodes)('%s: says what, what it means and what next, with the same params', (code) => {
    for (const part of ['title', 'body', 'next'] as const) {
      expect(en[code][part]).not.toBe('');
      expect(ja[code][part]).not.toBe('');
      expect(placeholders(ja[code][part])).toEqual(placeholders(en[code][part]));
    }
  });

  it.each(failureCodes)('%s: shows no code, no exclamation mark and no “oops”', (code) => {
    const words = Object.values(en[code]).join(' ');
    expect(words).not.toMatch(/!|oops|sorry|invalid|illegal|fatal/i);
    if (code.includes('-')) expect(words).not.toContain(code);
  });

  it('fills params, and shows bytes that are not UTF-8 as \\xHH', () => {
    const words = describeFailure({ code: 'evidence-empty', params: { path: 'a\udcff.tar' }, details: [] }, 'en');
    expect(words.body).toBe('a\\xFF.tar is empty or only zeros.');
  });
});

import { expect, it } from 'vitest';
import { readTime } from '../../../src/renderer/features/case/written-time';
import { noteText } from '../../../src/renderer/work/note-text';
import { placeKey, shownUnder } from '../../../src/renderer/work/place-key';

it('a note in a row is its text without the signs of Markdown, and hostile characters are named', () => {
  expect(noteText(null)).toEqual({ title: '', rest: '' });
  expect(noteText('# Key is **still** there\n\n- one\n- `two`\n\n[link](https://a.example)')).toEqual({
    title: 'Key is still there',
    rest: 'one two link',
  });
  expect(noteText('first\nsecond')).toEqual({ title: 'first', rest: 'second' });
  expect(noteText('a\u202eb').title).not.toContain('\u202e');
});

it('equal places have equal keys in whatever order their parts stand, and bytes are shown at their file', () => {
  const path = { kind: 'path', diffId: 'sha256:1', path: 'a' } as const;
  expect(placeKey({ path: 'a', kind: 'path', diffId: 'sha256:1' })).toBe(placeKey(path));
  expect(placeKey({ ...path, path: 'b' })).not.toBe(placeKey(path));
  expect(shownUnder({ ...path, kind: 'bytes', offset: 1, length: 2 })).toContain(placeKey(path));
});

it('a time is read as a person writes it, and a day that does not exist is none', () => {
  expect(readTime('2024-09-11 08:15', 'utc')).toBe('2024-09-11T08:15:00.000Z');
  expect(readTime('2024-09-11T08:15:30Z', 'local')).toBe('2024-09-11T08:15:30.000Z');
  expect(readTime(' ', 'utc')).toBeNull();
  for (const wrong of ['2024-02-30 08:15', '2024-09-11 25:00', 'yesterday', '2024-13-01 00:00'])
    expect(readTime(wrong, 'utc')).toBeUndefined();
});

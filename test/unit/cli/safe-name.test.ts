import { describe, expect, it } from 'vitest';
import { safeName, safePath } from '../../../src/engine/output/writer/safe-name';

describe('names of extracted files', () => {
  it.each([
    ['passwd', 'passwd'],
    ['naïve 日本.txt', 'naïve 日本.txt'],
    ['..', '%2E%2E'],
    ['.', '%2E'],
    ['', '%'],
    ['a\\b', 'a%5Cb'],
    ['a:b*c?', 'a%3Ab%2Ac%3F'],
    ['line\nfeed', 'line%0Afeed'],
    ['\u202egnp.exe', '%E2%80%AEgnp.exe'],
    ['bad\udcff', 'bad%FF'],
    ['100%', '100%25'],
    ['dot.', 'dot%2E'],
    ['blank ', 'blank%20'],
    ['CON', '%43ON'],
    ['nul.txt', '%6Eul.txt'],
    ['-rf', '%2Drf'],
  ])('%j is written as %j', (name, expected) => expect(safeName(name)).toBe(expected));

  it('keeps long names apart and short enough', () => {
    const a = safeName(`${'x'.repeat(300)}a`);
    const b = safeName(`${'x'.repeat(300)}b`);
    expect(a).not.toBe(b);
    expect(Buffer.byteLength(a)).toBeLessThan(255);
  });

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'a/../../b',
    '..',
    '',
    'a/'.repeat(500),
    `${'é'.repeat(120)}/`.repeat(60),
  ])('no path leads out: %j', (path) => {
    const safe = safePath(path);
    expect(safe).not.toBe('');
    expect(safe.startsWith('/')).toBe(false);
    expect(safe.split('/')).not.toContain('..');
    expect(Buffer.byteLength(safe)).toBeLessThan(2100);
  });
});

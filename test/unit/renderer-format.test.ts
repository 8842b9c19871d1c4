import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../src/shared/byte-size';
import { formatCount, formatDuration, formatOffset, formatTime, shortDigest } from '../../src/renderer/ui/format';

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [84_000_256, '80.1 MiB'],
    // One byte below a unit is one of that unit, never "1024.0" of the smaller.
    [1024 * 1024 - 1, '1.0 MiB'],
    [2 ** 40, '1.0 TiB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('groups counts', () => {
    expect(formatCount(7178)).toBe('7,178');
  });
});

describe('times', () => {
  it('shows seconds in UTC without the zone', () => {
    expect(formatTime('2024-09-08T17:24:02Z', 'utc')).toBe('2024-09-08 17:24:02');
  });

  it('keeps nanoseconds only when asked', () => {
    expect(formatTime('2024-09-08T17:24:02.123456789Z', 'utc')).toBe('2024-09-08 17:24:02');
    expect(formatTime('2024-09-08T17:24:02.123456789Z', 'utc', true)).toBe('2024-09-08 17:24:02.123456789');
  });

  it('turns another offset into UTC', () => {
    expect(formatTime('2024-09-09T02:24:02+09:00', 'utc')).toBe('2024-09-08 17:24:02');
  });

  it('names the offset of local time', () => {
    expect(formatTime('2024-09-08T17:24:02Z', 'local')).toMatch(/^2024-09-\d\d \d\d:\d\d:02 [+-]\d\d:\d\d$/);
  });

  it('leaves a missing time empty and a text that is no time alone', () => {
    expect(formatTime(null, 'utc')).toBe('');
    expect(formatTime('yesterday', 'utc')).toBe('yesterday');
  });

  it.each([
    [540, '+09:00'],
    [-210, '-03:30'],
    [0, '+00:00'],
  ])('writes an offset of %d minutes as %s', (minutes, text) => {
    expect(formatOffset(minutes)).toBe(text);
  });

  it.each([
    [400, '0.4 s'],
    [42_000, '42 s'],
    [185_000, '3 min 05 s'],
    [7_800_000, '2 h 10 min'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('digests', () => {
  it('shortens to 8 and 4 digits', () => {
    expect(shortDigest(`sha256:75506d65${'0'.repeat(52)}a1f4`)).toBe('sha256:75506d65…a1f4');
  });

  it('leaves short and strange ones whole', () => {
    expect(shortDigest('sha256:abc')).toBe('sha256:abc');
    expect(shortDigest('')).toBe('');
  });
});

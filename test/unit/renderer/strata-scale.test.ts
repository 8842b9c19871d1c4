import { describe, expect, it } from 'vitest';
import { axisNumber, axisUnit } from '../../../src/renderer/features/overview/strata-scale';

describe('the axis of the strata column', () => {
  it.each([
    [45_000, 'KiB', '43.9'],
    [1024 ** 2, 'KiB', '1024.0'],
    [171.3 * 1024 ** 2, 'MiB', '171.3'],
    [6 * 1024 ** 3, 'GiB', '6.0'],
  ] as const)('of an image of %d bytes counts in %s', (bytes, unit, number) => {
    expect(axisUnit(bytes)).toBe(unit);
    expect(axisNumber(bytes, unit)).toBe(number);
  });
});

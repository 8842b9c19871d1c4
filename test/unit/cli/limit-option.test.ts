import { describe, expect, it } from 'vitest';
import { limitsFrom } from '../../../src/cli/base/limit-option';
import { FailureError } from '../../../src/shared/failure';
import { standardLimits } from '../../../src/shared/read-limits';

function messageOf(text: string): string {
  try {
    limitsFrom(text);
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'usage') return String(error.failure.params['message']);
    throw error;
  }
  return '';
}

describe('--limit', () => {
  it('changes what it names and nothing else', () => {
    expect(limitsFrom(null)).toEqual(standardLimits);
    expect(limitsFrom('jsonBytes=128M,entries=10')).toEqual({
      ...standardLimits,
      jsonBytes: 128 * 1024 * 1024,
      entries: 10,
    });
  });

  it.each([
    ['jsonByte=1M', 'Unknown limit “jsonByte”. Did you mean jsonBytes?'],
    [
      'entries',
      'The limit entries must be a whole number from 1 to 9007199254740991, optionally with k, M, G, or T; not “”.',
    ],
    [
      'jsonDepth=5',
      'The limit jsonDepth must be a whole number from 8 to 4096, optionally with k, M, G, or T; not “5”.',
    ],
    [
      'jsonDepth=1.5k',
      'The limit jsonDepth must be a whole number from 8 to 4096, optionally with k, M, G, or T; not “1.5k”.',
    ],
    [
      'seconds=-1',
      'The limit seconds must be a whole number from 1 to 31536000, optionally with k, M, G, or T; not “-1”.',
    ],
  ])('%s: %s', (text, message) => expect(messageOf(text)).toBe(message));
});

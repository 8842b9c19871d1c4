import { createHmac } from 'node:crypto';
import type { ValueMark } from '../detect/secrets/finding.types';
import type { ReadableLibrary } from './readable-library';

/**
 * HMAC-SHA256 as hex of what tells a found value apart, with the random key of the library: equal values are known to be
 * equal within it, and nobody can try values out without it. Null where there is no value, or the library has no key.
 */
export function valueKey(library: ReadableLibrary, value: ValueMark | null): string | null {
  if (value === null) return null;
  if ('key' in value) return value.key;
  const key = library.get<{ value: string }>("SELECT value FROM library_info WHERE key = 'value-key'")?.value;
  return key === undefined ? null : createHmac('sha256', Buffer.from(key, 'hex')).update(value.sha256).digest('hex');
}

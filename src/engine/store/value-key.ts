import { createHmac, randomBytes } from 'node:crypto';
import type { ValueMark } from '../detect/secrets/finding.types';
import type { ReadableLibrary } from './readable-library';

/**
 * HMAC-SHA256 as hex of what tells a found value apart, with the random key of the library: equal values are known to be
 * equal within it, and nobody can try values out without it. Null where there is no value, or the library has no key.
 */
export function valueKey(library: ReadableLibrary, value: ValueMark | null): string | null {
  if (value === null) return null;
  if ('key' in value) return value.key;
  const key = libraryKey(library);
  return key === null ? null : keyed(key, value.sha256);
}

/** What makes of the digest of a secret what only this library could make of it (cover-secrets.ts). */
export function standInKey(library: ReadableLibrary): (sha256: string) => string {
  // A library without a key is none of ours; a digest that nobody can repeat says at least nothing.
  const key = libraryKey(library) ?? randomBytes(16);
  return (sha256) => keyed(key, `stand-in ${sha256}`);
}

function libraryKey(library: ReadableLibrary): Buffer | null {
  const key = library.get<{ value: string }>("SELECT value FROM library_info WHERE key = 'value-key'")?.value;
  return key === undefined ? null : Buffer.from(key, 'hex');
}

function keyed(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../../shared/path-text';

/** For JSON.stringify: bytes that are not UTF-8 are written `\xHH`; each such member `name` has its bytes beside it as `nameBytes`. */
export function portableWhole(_: string, value: unknown): unknown {
  if (typeof value === 'string') return escapeInvalidBytes(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const lossy = Object.entries(value).filter(([, member]) => typeof member === 'string' && hasInvalidBytes(member));
  const bytes = lossy.map(([name, member]) => [
    `${name}Bytes`,
    Buffer.from(textToBytes(String(member))).toString('base64'),
  ]);
  return { ...value, ...(Object.fromEntries(bytes) as object) };
}

/** For JSON.stringify: bytes that are not UTF-8 are written `\xHH`; an object with such a `path` has its bytes beside it. */
export function portable(_: string, value: unknown): unknown {
  if (typeof value === 'string') return escapeInvalidBytes(value);
  if (typeof value !== 'object' || value === null || !('path' in value)) return value;
  const { path } = value;
  if (typeof path !== 'string' || !hasInvalidBytes(path)) return value;
  return { ...value, pathBytes: Buffer.from(textToBytes(path)).toString('base64') };
}

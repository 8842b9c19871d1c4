import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../../shared/path-text';

/** The path of an event as JSON has it, with its bytes beside it where they are not UTF-8. */
export function pathFields(path: string | null): Readonly<Record<string, string | null>> {
  if (path === null) return { path: null };
  const shown = { path: escapeInvalidBytes(path) };
  return hasInvalidBytes(path) ? { ...shown, pathBytes: Buffer.from(textToBytes(path)).toString('base64') } : shown;
}

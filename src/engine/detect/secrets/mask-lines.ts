import { bytesToText, type PathText } from '../../../shared/path-text';
import { findHits } from './find-hits';
import { nothingKnown, type KnownSecrets } from './known-secrets';
import { everyOccurrence } from './mask-text';
import { maskOf } from './mask-value';

/** Lines of a text with each secret in it masked; a secret of many lines leaves as many, so that numbers stay as they are. */
export function maskedLines(bytes: Uint8Array, known: KnownSecrets = nothingKnown): readonly PathText[] {
  let text = '';
  let at = 0;
  for (const hit of everyOccurrence(bytes, findHits(bytes, { place: 'history', path: null }), known)) {
    const breaks = bytes.subarray(hit.start, hit.end).filter((byte) => byte === 0x0a).length;
    text += bytesToText(bytes.subarray(at, hit.start)) + maskOf(hit) + '\n'.repeat(breaks);
    at = hit.end;
  }
  text += bytesToText(bytes.subarray(at));
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

import type * as z from 'zod';
import type { maskedTextSchema } from '../../../shared/contract/image';
import { bytesToText, textToBytes } from '../../../shared/path-text';
import { findHits, withoutOverlaps } from './find-hits';
import { maskOf } from './mask-value';
import type { Hit, TextPlace } from '../rules/rule.types';

export type MaskedText = Readonly<z.infer<typeof maskedTextSchema>>;

/** A secret of the same image, which is one wherever it stands. */
export interface KnownSecret extends Pick<Hit, 'rule' | 'severity' | 'shown'> {
  readonly value: Uint8Array;
}

type Place = Exclude<TextPlace, 'content'>;

/** A text with each secret in it replaced; `masks` are positions in the new text, in UTF-16 units. */
export function maskText(text: string, place: Place = 'history', known: readonly KnownSecret[] = []): MaskedText {
  const bytes = textToBytes(text);
  return replaceHits(bytes, everyOccurrence(bytes, findHits(bytes, { place, path: null }), known));
}

/** The words of a list, such as an entrypoint: the option before a word may say what it is. */
export function maskWords(words: readonly string[], known: readonly KnownSecret[] = []): MaskedText[] {
  return words.map((word, index) => {
    const bytes = textToBytes(word);
    const hits = findHits(bytes, { place: 'env', path: null, among: { words, index } });
    return replaceHits(bytes, everyOccurrence(bytes, hits, known));
  });
}

/** The value of one environment variable, build argument or label, judged together with its name. */
export function maskNamedValue(
  name: string,
  value: string,
  place: 'env' | 'label' = 'env',
  known: readonly KnownSecret[] = [],
): MaskedText {
  const masked = maskText(`${name}=${value}`, place, known);
  const cut = name.length + 1;
  const masks = masked.masks.filter((mask) => mask.start >= cut);
  // A mask that begins in the name itself (a token used as a name) leaves nothing that may be shown.
  if (masks.length !== masked.masks.length || !masked.text.startsWith(`${name}=`)) return maskText(value, place, known);
  return { text: masked.text.slice(cut), masks: masks.map((mask) => ({ ...mask, start: mask.start - cut })) };
}

function replaceHits(bytes: Uint8Array, hits: readonly Hit[]): MaskedText {
  let text = '';
  let at = 0;
  const masks = hits.map((hit) => {
    text += bytesToText(bytes.subarray(at, hit.start));
    at = hit.end;
    const start = text.length;
    text += maskOf(hit);
    const characters = Array.from(bytesToText(bytes.subarray(hit.start, hit.end))).length;
    return { start, length: text.length - start, characters, rule: hit.rule };
  });
  return { text: text + bytesToText(bytes.subarray(at)), masks };
}

/** Shorter values stand in other words as well. */
const SHORTEST_KNOWN = 6;

/** What of the secrets of a text is to be covered wherever it stands: placeholders are words that anybody uses. */
export function knownSecrets(bytes: Uint8Array, hits: readonly Hit[]): readonly KnownSecret[] {
  return hits
    .filter(({ start, end, severity }) => end - start >= SHORTEST_KNOWN && severity !== 'low')
    .map(({ start, end, rule, severity, shown }) => ({ value: bytes.subarray(start, end), rule, severity, shown }));
}

/** The same value may stand in a text twice, the second time where no rule would see it; so may `known` ones. */
export function everyOccurrence(
  bytes: Uint8Array,
  hits: readonly Hit[],
  known: readonly KnownSecret[] = [],
): readonly Hit[] {
  const all: Hit[] = [...hits];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seen = new Set<string>();
  for (const hit of hits) {
    const value = buffer.subarray(hit.start, hit.end);
    const key = value.toString('latin1');
    if (value.length < SHORTEST_KNOWN || seen.has(key) || seen.size >= 64) continue;
    seen.add(key);
    for (let at = buffer.indexOf(value); at !== -1; at = buffer.indexOf(value, at + value.length))
      all.push({ ...hit, start: at, end: at + value.length });
  }
  for (const { value, ...secret } of known)
    for (let at = buffer.indexOf(value); at !== -1; at = buffer.indexOf(value, at + value.length))
      all.push({ ...secret, start: at, end: at + value.length });
  return withoutOverlaps(all);
}

import type * as z from 'zod';
import type { maskedTextSchema } from '../../../shared/contract/image';
import { bytesToText, textToBytes } from '../../../shared/path-text';
import { findHits, withoutOverlaps } from './find-hits';
import { nothingKnown, SHORTEST_KNOWN, type KnownSecrets } from './known-secrets';
import { maskOf } from './mask-value';
import type { Hit, TextPlace } from '../rules/hit.types';

export type MaskedText = Readonly<z.infer<typeof maskedTextSchema>>;

type Place = Exclude<TextPlace, 'content'>;

/** A text with each secret in it replaced; `masks` are positions in the new text, in UTF-16 units. */
export function maskText(text: string, place: Place = 'history', known: KnownSecrets = nothingKnown): MaskedText {
  const bytes = textToBytes(text);
  return replaceHits(bytes, everyOccurrence(bytes, findHits(bytes, { place, path: null }), known), known);
}

/** The words of a list, such as an entrypoint: the option before a word may say what it is. */
export function maskWords(words: readonly string[], known: KnownSecrets = nothingKnown): MaskedText[] {
  return words.map((word, index) => {
    const bytes = textToBytes(word);
    const hits = findHits(bytes, { place: 'env', path: null, among: { words, index } });
    return replaceHits(bytes, everyOccurrence(bytes, hits, known), known);
  });
}

/** The value of one environment variable, build argument or label, judged together with its name. */
export function maskNamedValue(
  name: string,
  value: string,
  place: 'env' | 'label' = 'env',
  known: KnownSecrets = nothingKnown,
): MaskedText {
  const masked = maskText(`${name}=${value}`, place, known);
  const cut = name.length + 1;
  const masks = masked.masks.filter((mask) => mask.start >= cut);
  // A mask that begins in the name itself (a token used as a name) leaves nothing that may be shown.
  if (masks.length !== masked.masks.length || !masked.text.startsWith(`${name}=`)) return maskText(value, place, known);
  return { text: masked.text.slice(cut), masks: masks.map((mask) => ({ ...mask, start: mask.start - cut })) };
}

function replaceHits(bytes: Uint8Array, hits: readonly Hit[], { standsFor }: KnownSecrets): MaskedText {
  let text = '';
  let at = 0;
  const masks = hits.map((hit) => {
    text += bytesToText(bytes.subarray(at, hit.start));
    at = hit.end;
    const start = text.length;
    const value = bytes.subarray(hit.start, hit.end);
    const characters = hit.standIn?.characters ?? Array.from(bytesToText(value)).length;
    text += standsFor === undefined ? maskOf(hit) : standsFor(hit, value, characters);
    return { start, length: text.length - start, characters, rule: hit.rule };
  });
  return { text: text + bytesToText(bytes.subarray(at)), masks };
}

/** The same value may stand in a text twice, the second time where no rule would see it; so may `known` ones. */
export function everyOccurrence(
  bytes: Uint8Array,
  hits: readonly Hit[],
  known: KnownSecrets = nothingKnown,
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
  all.push(...known.find(bytes));
  return withoutOverlaps(all);
}

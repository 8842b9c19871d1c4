import type * as z from 'zod';
import type { maskedTextSchema } from '../../../shared/contract/image';
import { bytesToText, textToBytes } from '../../../shared/path-text';
import { findHits } from './find-hits';
import { maskOf } from './mask-value';
import type { Hit, TextPlace } from '../rules/hit.types';

export type MaskedText = Readonly<z.infer<typeof maskedTextSchema>>;

/** A text with each secret in it replaced; `masks` are positions in the new text, in UTF-16 units. */
export function maskText(text: string, place: Exclude<TextPlace, 'content'> = 'history'): MaskedText {
  const bytes = textToBytes(text);
  return replaceHits(bytes, everyOccurrence(bytes, findHits(bytes, { place, path: null })));
}

/** The value of one environment variable, build argument or label, judged together with its name. */
export function maskNamedValue(name: string, value: string, place: 'env' | 'label' = 'env'): MaskedText {
  const masked = maskText(`${name}=${value}`, place);
  const cut = name.length + 1;
  const masks = masked.masks.filter((mask) => mask.start >= cut);
  // A mask that begins in the name itself (a token used as a name) leaves nothing that may be shown.
  if (masks.length !== masked.masks.length || !masked.text.startsWith(`${name}=`)) return maskText(value, place);
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

/** The same value may stand in a text twice, the second time where no rule would see it. */
export function everyOccurrence(bytes: Uint8Array, hits: readonly Hit[]): readonly Hit[] {
  const all: Hit[] = [...hits];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seen = new Set<string>();
  for (const hit of hits) {
    const value = buffer.subarray(hit.start, hit.end);
    const key = value.toString('latin1');
    if (value.length < 6 || seen.has(key) || seen.size >= 64) continue;
    seen.add(key);
    for (let at = buffer.indexOf(value); at !== -1; at = buffer.indexOf(value, at + value.length))
      all.push({ ...hit, start: at, end: at + value.length });
  }
  let end = 0;
  return all
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((hit) => {
      const isFree = hit.start >= end;
      if (isFree) end = hit.end;
      return isFree;
    });
}

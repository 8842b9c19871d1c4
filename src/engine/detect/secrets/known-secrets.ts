import type { Hit } from '../rules/hit.types';
import { triggerSearch } from './trigger-search';

/** Shorter values stand in other words as well. */
export const SHORTEST_KNOWN = 6;
/** More secrets than an image has; beyond it each is covered where a rule sees it. */
const MOST_KNOWN = 4096;

/** Secrets of an image, each of which is one wherever it stands in the image's texts. */
export interface KnownSecrets {
  readonly find: (bytes: Uint8Array) => readonly Hit[];
  /** What a secret is replaced by where a text is to be kept; its mask where there is no such function. */
  readonly standsFor?: (hit: Hit, value: Uint8Array, characters: number) => string;
}

export const nothingKnown: KnownSecrets = { find: () => [] };

/** A text in which rules saw secrets. */
export interface SeenText {
  readonly bytes: Uint8Array;
  readonly hits: readonly Hit[];
}

/** The secrets of texts, to be found anew in others. Placeholders are left out: they are words that anybody uses. */
export function knownSecrets(texts: readonly SeenText[]): KnownSecrets {
  const known = new Map<string, Hit>();
  for (const { bytes, hits } of texts) {
    for (const hit of hits) {
      if (hit.end - hit.start < SHORTEST_KNOWN || hit.severity === 'low' || known.size >= MOST_KNOWN) continue;
      known.set(Buffer.from(bytes.subarray(hit.start, hit.end)).toString('latin1'), hit);
    }
  }
  if (known.size === 0) return nothingKnown;
  const values = [...known];
  const search = triggerSearch(values.map(([value]) => value));
  return {
    find: (bytes) =>
      search(bytes).flatMap(({ literal, at }) => {
        const [value, hit] = values[literal] ?? [];
        return value === undefined || hit === undefined ? [] : [{ ...hit, start: at, end: at + value.length }];
      }),
  };
}

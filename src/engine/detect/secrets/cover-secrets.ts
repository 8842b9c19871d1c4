import { createHash } from 'node:crypto';
import type { Severity } from '../../../shared/vocabulary';
import type { Hit } from '../rules/hit.types';
import type { BaseClaim } from '../../evidence/image/image-model';
import { triggerSearch } from './trigger-search';
import type { KnownSecrets } from './known-secrets';
import { maskConfigJson } from './mask-config-json';
import { maskText } from './mask-text';
import { maskOf } from './mask-value';
import { configSecrets, type ConfigOfImage } from './scan-config';

/** A word that stands in a kept text for a secret, and how the secret is shown. */
export interface StandIn {
  readonly token: string;
  readonly mask: string;
  /** Length of the secret in characters. */
  readonly characters: number;
  readonly rule: string;
  readonly severity: Severity;
}

/** Texts of an image that are kept, each secret in them replaced by its stand-in. */
export interface CoveredTexts {
  readonly standIns: readonly StandIn[];
  /** The config as JSON; null where it cannot be read. */
  readonly config: Uint8Array | null;
  readonly text: (text: string | null) => string | null;
  readonly claims: (claims: readonly BaseClaim[]) => readonly BaseClaim[];
}

/**
 * Covers the texts of an image before they are kept. `keyed` makes of the digest of a secret what only this library could
 * make of it, in hex: equal secrets have equal stand-ins, so that texts can be compared, and nobody can put one into an
 * image. `document`: the config as a whole; null where it cannot be read.
 */
export function coverTexts(document: unknown, image: ConfigOfImage, keyed: (sha256: string) => string): CoveredTexts {
  const standIns = new Map<string, StandIn>();
  const standsFor = (hit: Hit, value: Uint8Array, characters: number): string => {
    const digest = createHash('sha256').update(`${hit.rule}\n${hit.shown}\n`).update(value).digest('hex');
    // Its public beginning can still be searched for.
    const token = `${hit.shown}Secret${keyed(digest).slice(0, 40)}`;
    standIns.set(token, { token, mask: maskOf(hit), characters, rule: hit.rule, severity: hit.severity });
    return token;
  };
  const known: KnownSecrets = { ...configSecrets(image), standsFor };
  const text = (plain: string | null): string | null =>
    plain === null ? null : maskText(plain, 'history', known).text;
  const label = (plain: string | null): string | null => (plain === null ? null : maskText(plain, 'label', known).text);
  const config = document === null ? null : Buffer.from(maskConfigJson(document, known).text);
  return {
    config,
    text,
    claims: (claims) => claims.map((claim) => ({ ...claim, name: label(claim.name), digest: label(claim.digest) })),
    // More may be covered later, by the functions.
    get standIns() {
      return [...standIns.values()].sort((a, b) => (a.token < b.token ? -1 : 1));
    },
  };
}

/** Finds stand-ins in texts that were kept, each as the secret that it stands for. */
export function standInSecrets(standIns: readonly StandIn[], others: KnownSecrets): KnownSecrets {
  if (standIns.length === 0) return others;
  const search = triggerSearch(standIns.map(({ token }) => token));
  return {
    find: (bytes) => [
      ...search(bytes).flatMap(({ literal, at }): Hit[] => {
        const found = standIns[literal];
        if (found === undefined) return [];
        const { token, mask, characters, rule, severity } = found;
        return [{ rule, severity, start: at, end: at + token.length, shown: '', standIn: { mask, characters } }];
      }),
      ...others.find(bytes),
    ],
  };
}

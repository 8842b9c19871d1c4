import * as z from 'zod';
import type { SigningKey } from './signing-key';

/**
 * `begins`: rows up to here were there before anything was anchored. `writes`: this row is about to be committed. `kept`: it was.
 * `restores`: a backup is about to take the place of the library, and this is its newest row, which says so. `restored`: it did.
 */
export const anchorKinds = ['begins', 'writes', 'kept', 'restores', 'restored'] as const;

/** One line of an anchor file: a state of an audit log, signed where there is a key. */
export interface Anchor {
  readonly kind: (typeof anchorKinds)[number];
  /** Id of the library. */
  readonly library: string;
  /** Number of the row; 0 where there is none. */
  readonly row: number;
  readonly hash: string;
  readonly at: string;
  /** Of the key; null where it was not signed. */
  readonly key: string | null;
  readonly signature: string | null;
}

const anchorForm = z.object({
  kind: z.enum(anchorKinds),
  library: z.string(),
  row: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  key: z.string().nullable(),
  signature: z.string().nullable(),
});

type Unsigned = Omit<Anchor, 'key' | 'signature'>;

/** What is signed: the JSON array of kind, library, row, hash and time. */
export function signedText({ kind, library, row, hash, at }: Unsigned): string {
  return JSON.stringify([kind, library, row, hash, at]);
}

/** The line with its line feed. */
export function anchorLine(anchor: Unsigned, key: SigningKey | null): string {
  const signed: Anchor = { ...anchor, key: key?.id ?? null, signature: key?.sign(signedText(anchor)) ?? null };
  return `${JSON.stringify(signed)}\n`;
}

/** Null where a line is none of ours: a file that anybody may have written holds anything. */
export function parseAnchor(line: string): Anchor | null {
  try {
    return anchorForm.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

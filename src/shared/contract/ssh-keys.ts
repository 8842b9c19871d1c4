import * as z from 'zod';
import { findingStateSchema } from '../vocabulary';
import { channel } from './channel';
import { idSchema, ordinalSchema, pathTextSchema } from './primitives';

/** Where the public half of a key lies in the image, and what that means. */
export const publicPlaceSchema = z.object({
  /** A key file, a list of who may log in, or a list of hosts. */
  kind: z.enum(['public-key', 'authorized-keys', 'known-hosts']),
  layer: ordinalSchema,
  path: pathTextSchema,
  line: z.int(),
  state: findingStateSchema,
  entryId: idSchema,
});
export type PublicPlace = Readonly<z.infer<typeof publicPlaceSchema>>;

export const sshKeySchema = z.object({
  type: z.string(),
  bits: z.int().nullable(),
  /** As `ssh-keygen -lf` prints it. */
  fingerprint: z.string(),
  /** Null where the form of the file does not tell. */
  encrypted: z.boolean().nullable(),
  /** All layers; by layer and path. */
  publicHalf: z.array(publicPlaceSchema),
  /** Files that may hold public keys and could not be read, or were too many. */
  notLookedAt: z.int(),
});
export type SshKey = Readonly<z.infer<typeof sshKeySchema>>;

export const sshKeyChannels = {
  /** The key of a finding; null where it is no private key, or carries no public half. Tells nothing that is private. */
  'findings.sshKey': channel(
    z.strictObject({ findingId: z.string().min(1).max(64), image: idSchema }),
    z.object({ key: sshKeySchema.nullable() }),
  ),
} as const;

import * as z from 'zod';
import { triageStateSchema } from '../vocabulary';
import { channel } from './channel';
import { pageSchema } from './primitives';
import { triagePlaceSchema } from './work-place';

/** What is judged: a place and, of a finding whose value is known by its key, the key. */
const judgedSchema = z.strictObject({ place: triagePlaceSchema, valueKey: z.string().max(128).nullable() });

export const triageEntrySchema = z.object({
  uid: z.string(),
  state: triageStateSchema,
  reason: z.string(),
  /** True where it holds for the same value under the same rule in all images of the library. */
  everywhere: z.boolean(),
  /** Where it was judged. */
  place: triagePlaceSchema,
  valueKey: z.string().nullable(),
  at: z.string(),
  by: z.string().nullable(),
});
export type TriageEntry = Readonly<z.infer<typeof triageEntrySchema>>;

export const triageChannels = {
  /**
   * Judges findings and anomalies. A false positive counts for the same value under the same rule in all images; what is
   * said of a place itself goes before that. `open` takes the judgement back.
   */
  'triage.set': channel(
    z.strictObject({
      of: z.array(judgedSchema).min(1).max(5000),
      state: triageStateSchema,
      reason: z.string().max(5000),
    }),
    z.object({ changed: z.int() }),
  ),
  'triage.list': channel(
    z.strictObject({ states: z.array(triageStateSchema).max(4), ...pageSchema }),
    z.object({ entries: z.array(triageEntrySchema), total: z.int() }),
  ),
  /** How these are judged now, in their order. */
  'triage.at': channel(
    z.strictObject({ of: z.array(judgedSchema).max(5000) }),
    z.array(z.object({ state: triageStateSchema, entry: triageEntrySchema.nullable() })),
  ),
} as const;

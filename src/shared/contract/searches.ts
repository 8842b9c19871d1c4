import * as z from 'zod';
import { channel } from './channel';
import { emptySchema, idSchema } from './primitives';

const searchFields = { name: z.string().trim().min(1).max(200), query: z.string().trim().min(1).max(5000) };
const uidSchema = z.string().min(1).max(64);

export const savedSearchSchema = z.object({
  uid: z.string(),
  /** Null: it belongs to no case. */
  caseId: idSchema.nullable(),
  name: z.string(),
  query: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
});
export type SavedSearch = Readonly<z.infer<typeof savedSearchSchema>>;

export const savedSearchChannels = {
  /** Those of a case and those of none; null: all. */
  'searches.list': channel(z.strictObject({ caseId: idSchema.nullable() }), z.array(savedSearchSchema)),
  'searches.add': channel(z.strictObject({ caseId: idSchema.nullable(), ...searchFields }), savedSearchSchema),
  'searches.edit': channel(
    z.strictObject({ uid: uidSchema, changes: z.strictObject(searchFields).partial() }),
    savedSearchSchema,
  ),
  'searches.remove': channel(z.strictObject({ uid: uidSchema }), emptySchema),
} as const;

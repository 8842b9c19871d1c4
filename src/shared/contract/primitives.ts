import * as z from 'zod';

/** Row id in the library; stable for the life of the library. */
export const idSchema = z.int().positive();
/** 1-based number of a layer (1 is the base) or of a history step (1 is the oldest). */
export const ordinalSchema = z.int().positive();
/** RFC 3339 in UTC with up to nine fraction digits; null where unknown. */
export const timeSchema = z.string().max(64).nullable();
/** A digest `algorithm:hex` as text from the library. */
export const digestTextSchema = z.string().max(512);
/** PathText (see shared/path-text.ts); at most 64 KiB of it crosses the channel. */
export const pathTextSchema = z.string().max(65_536);
export const emptySchema = z.strictObject({});
export const pageSchema = { offset: z.int().min(0), limit: z.int().min(1).max(5000) };
export const severityCountsSchema = z.object({
  critical: z.int(),
  high: z.int(),
  medium: z.int(),
  low: z.int(),
  info: z.int(),
});
export type SeverityCounts = Readonly<z.infer<typeof severityCountsSchema>>;

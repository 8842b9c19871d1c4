import * as z from 'zod';
import { failureCodes, type Failure } from './failure';

export const failureCodeSchema = z.enum(failureCodes);

/** A failure that came from another process. */
export const failureSchema = z.object({
  code: failureCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  details: z.array(z.string()),
}) satisfies z.ZodType<Failure>;

import * as z from 'zod';
import { problemSeveritySchema } from './vocabulary';

/**
 * One defect of the evidence. `code` has its words under `problems.<code>` in
 * resources/locales; `params` fills the placeholders there. `layer` counts from 1
 * at the base. `path` is PathText. `offset` is in bytes, in the uncompressed
 * layer stream where `layer` is set, else in the evidence.
 */
export const problemSchema = z.object({
  code: z.string().min(1),
  severity: problemSeveritySchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  imageId: z.int().nullable(),
  digest: z.string().nullable(),
  layer: z.int().nullable(),
  path: z.string().nullable(),
  offset: z.number().nullable(),
});
export type Problem = Readonly<z.infer<typeof problemSchema>>;

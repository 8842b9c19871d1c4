import * as z from 'zod';
import { verdictFilterSchema } from '../../shared/vocabulary';
import { treeViewSchema } from '../../shared/vocabulary';

const id = z.coerce.number().int().positive();
const text = z.coerce.string();
const offset = z.coerce.number().int().min(0);

/** Search params of each route, as they stand in the hash. Anything that does not fit is left out, never an error. */
export const librarySearchSchema = z.object({ case: id.optional().catch(undefined) });
export const explorerSearchSchema = z.object({
  layer: id.optional().catch(undefined),
  view: treeViewSchema.optional().catch(undefined),
  path: text.optional().catch(undefined),
  entry: id.optional().catch(undefined),
  /** A byte of the layer: its bytes are shown instead of a file. */
  at: offset.optional().catch(undefined),
  /** The layer of that byte, where it is another than the one the list goes up to. */
  bytesOf: id.optional().catch(undefined),
});
export const timelineSearchSchema = z.object({ layer: id.optional().catch(undefined) });
/** `layer`: only what it added, changed or removed; `files`: files of a verdict instead of packages, or all that are not as shipped. */
export const packagesSearchSchema = z.object({
  layer: id.optional().catch(undefined),
  files: z
    .enum([...verdictFilterSchema.options, 'any'])
    .optional()
    .catch(undefined),
});
export const searchSearchSchema = z.object({
  q: text.optional().catch(undefined),
  case: id.optional().catch(undefined),
});
export const findingsSearchSchema = z.object({
  image: id.optional().catch(undefined),
  id: text.optional().catch(undefined),
  /** The whole library instead of one image. */
  scope: z.literal('library').optional().catch(undefined),
});
export const caseTabs = ['evidence', 'notes', 'custody', 'audit'] as const;
export type CaseTab = (typeof caseTabs)[number];
export const caseSearchSchema = z.object({
  case: id.optional().catch(undefined),
  tab: z.enum(caseTabs).optional().catch(undefined),
});
export const compareSearchSchema = z.object({ a: id.optional().catch(undefined), b: id.optional().catch(undefined) });
export const reportSearchSchema = z.object({
  image: id.optional().catch(undefined),
  /** More than the one image: several that are chosen, or all of the case. */
  scope: z.enum(['several', 'case']).optional().catch(undefined),
  case: id.optional().catch(undefined),
});

export type LibrarySearch = Readonly<z.infer<typeof librarySearchSchema>>;
export type ExplorerSearch = Readonly<z.infer<typeof explorerSearchSchema>>;
export type TimelineSearch = Readonly<z.infer<typeof timelineSearchSchema>>;
export type PackagesSearch = Readonly<z.infer<typeof packagesSearchSchema>>;
export type SearchSearch = Readonly<z.infer<typeof searchSearchSchema>>;
export type FindingsSearch = Readonly<z.infer<typeof findingsSearchSchema>>;
export type CaseSearch = Readonly<z.infer<typeof caseSearchSchema>>;
export type CompareSearch = Readonly<z.infer<typeof compareSearchSchema>>;
export type ReportSearch = Readonly<z.infer<typeof reportSearchSchema>>;

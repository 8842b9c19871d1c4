import * as z from 'zod';

const eventSchema = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
  limit: z.string().optional(),
});

const affectedSchema = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
  ranges: z.array(z.object({ type: z.string(), events: z.array(eventSchema).max(10_000) })).optional(),
  versions: z.array(z.string()).optional(),
});

const advisorySchema = z.object({
  id: z.string().min(1).max(200),
  modified: z.string().max(64),
  withdrawn: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
  summary: z.string().nullish(),
  affected: z.array(affectedSchema).nullish(),
});

/** A range of versions; `events` as in the OSV schema. */
export interface AffectedRange {
  readonly events: readonly Readonly<z.infer<typeof eventSchema>>[];
}

/** What an advisory says of one package. */
export interface AffectedPackage {
  /** As OSV calls it, with a release after a colon: `Debian:12`. */
  readonly ecosystem: string;
  readonly name: string;
  readonly ranges: readonly AffectedRange[];
  readonly versions: ReadonlySet<string>;
}

export interface Advisory {
  readonly id: string;
  readonly modified: string;
  readonly aliases: readonly string[];
  readonly summary: string | null;
  readonly affected: readonly AffectedPackage[];
}

/**
 * An advisory in the format of OSV (ossf.github.io/osv-schema); null where the value is none. Ranges of commits say nothing of versions and
 * are left out; one that was withdrawn affects nothing.
 */
export function osvAdvisory(value: unknown): Advisory | null {
  const parsed = advisorySchema.safeParse(value);
  if (!parsed.success) return null;
  const { id, modified, withdrawn, aliases, summary, affected } = parsed.data;
  const told = withdrawn === undefined || withdrawn === null ? (affected ?? []) : [];
  return {
    ...{ id, modified, aliases: aliases ?? [], summary: summary ?? null },
    affected: told.flatMap(({ package: of, ranges = [], versions = [] }) =>
      of === undefined
        ? []
        : [{ ...of, ranges: ranges.filter(({ type }) => type !== 'GIT'), versions: new Set(versions) }],
    ),
  };
}

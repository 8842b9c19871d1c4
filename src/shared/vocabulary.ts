import * as z from 'zod';

/** What kind of container holds the evidence (CLI.md, `inspect --json`). */
export const containerKindSchema = z.enum([
  'docker-archive',
  'docker-archive-legacy',
  'oci-archive',
  'oci-layout',
  'docker-dir',
  'rootfs',
  'unknown',
]);
export type ContainerKind = z.infer<typeof containerKindSchema>;

/** Compression of a whole archive or of a layer, by its bytes and not by its media type. */
export const compressionSchema = z.enum(['none', 'gzip', 'zstd', 'xz', 'bzip2', 'lz4', 'lzma', 'lzip']);
export type Compression = z.infer<typeof compressionSchema>;

/**
 * Result of comparing a digest written down with the bytes found.
 * `unsupported`: an algorithm that we cannot compute. `not-read`: not compared (yet).
 */
export const digestStatusSchema = z.enum([
  'verified',
  'mismatch',
  'missing',
  'unreferenced',
  'unsupported',
  'not-read',
]);
export type DigestStatus = z.infer<typeof digestStatusSchema>;

export const severitySchema = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof severitySchema>;
/** How sure a rule is of what it found. */
export const confidenceSchema = z.enum(['high', 'medium', 'low']);
export type Confidence = z.infer<typeof confidenceSchema>;

export const severityOrder: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/**
 * How a file's content was searched for secrets: as text, by the strings among its other bytes, or inside, in what it holds.
 * docs/findings.md says what each means.
 */
export const scannedHowSchema = z.enum(['text', 'strings', 'inside']);
export type ScannedHow = z.infer<typeof scannedHowSchema>;

/**
 * Why a file's content was not searched for secrets. `too-many-matches`: it was, and only its first matches were kept;
 * `tokens-only`: it was, but assignments in it were not judged; `partly`: it was looked into, and something in it was left out.
 * `binary` is of libraries made before the strings of such files were searched.
 */
export const notScannedReasonSchema = z.enum([
  'too-large',
  'archive',
  'binary',
  'unreadable',
  'not-stored',
  'not-asked',
  'too-many-matches',
  'tokens-only',
  'too-many-names',
  'partly',
  'encrypted',
  'damaged',
  'too-deep',
  'too-much',
]);
export type NotScannedReason = z.infer<typeof notScannedReasonSchema>;

/** Whether a finding is in the image as it runs, or only in its layers. */
export const findingStateSchema = z.enum(['present', 'deleted', 'overwritten']);
export type FindingState = z.infer<typeof findingStateSchema>;

export const problemSeveritySchema = z.enum(['info', 'warning', 'error']);
export type ProblemSeverity = z.infer<typeof problemSeveritySchema>;

/** Type of a tar entry. `whiteout` and `opaque` are regular entries by name (OCI image-spec, layer.md, "Whiteouts"). */
export const entryTypeSchema = z.enum([
  'file',
  'dir',
  'symlink',
  'hardlink',
  'chardev',
  'blockdev',
  'fifo',
  'whiteout',
  'opaque',
  'other',
]);
export type EntryType = z.infer<typeof entryTypeSchema>;

/** True for what deletes below and is no file itself: it has no content, and no tree shows it. */
export function isDeletionMarker(type: EntryType): type is 'whiteout' | 'opaque' {
  return type === 'whiteout' || type === 'opaque';
}

/** What a layer did to a path: added, modified (content), metadata only, deleted, or stored the same bytes again. */
export const changeSchema = z.enum(['added', 'modified', 'meta', 'deleted', 'unchanged']);
export type Change = z.infer<typeof changeSchema>;

/** What a change of metadata changed: `attributes` are extended attributes and access lists, `records` other records of a pax header. */
export const changedFactSchema = z.enum(['mode', 'owner', 'mtime', 'attributes', 'records']);
export type ChangedFact = z.infer<typeof changedFactSchema>;

/** What became of a file in the final image. `by` is the 1-based layer that hid it. */
export const fileFateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visible') }),
  z.object({ kind: z.literal('deleted'), by: z.int() }),
  z.object({ kind: z.literal('replaced'), by: z.int() }),
]);
export type FileFate = z.infer<typeof fileFateSchema>;

/** What became of any entry: a deletion marker is in no tree itself. */
export const fateSchema = z.discriminatedUnion('kind', [
  ...fileFateSchema.options,
  z.object({ kind: z.literal('marker') }),
]);
export type Fate = z.infer<typeof fateSchema>;

export const treeViewSchema = z.enum(['layer', 'merged', 'all']);
export type TreeView = z.infer<typeof treeViewSchema>;

/** State of a file in the images that hold it, as the query grammar names it. */
export const fileStateSchema = z.enum(['present', 'shadowed', 'deleted']);
export type FileState = z.infer<typeof fileStateSchema>;

/** What a person concluded of a finding or an anomaly. */
export const triageStateSchema = z.enum(['open', 'confirmed', 'false-positive', 'accepted']);
export type TriageState = z.infer<typeof triageStateSchema>;

/** Kinds of packages: the types of their package URLs. */
export const ecosystemSchema = z.enum([
  'deb',
  'apk',
  'rpm',
  'npm',
  'pypi',
  'gem',
  'maven',
  'golang',
  'cargo',
  'composer',
  'nuget',
  'conda',
]);
export type Ecosystem = z.infer<typeof ecosystemSchema>;

/**
 * What layers did with a package; `downgraded`: one of the changes gave it an older version, `record-only`: a layer gave the same version
 * another record.
 */
export const packageStateSchema = z.enum(['present', 'changed', 'downgraded', 'record-only', 'removed']);
export type PackageState = z.infer<typeof packageStateSchema>;

/** What a file is against the package databases of its layers (docs/check.md). */
export const verdictSchema = z.enum([
  'as-shipped',
  'configuration-changed',
  'changed',
  'metadata-changed',
  'missing',
  'excluded',
  'unowned',
  'not-checkable',
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** What a list of verdicts can be kept to: one verdict, or records that a later layer wrote anew. */
export const verdictFilterSchema = z.enum([...verdictSchema.options, 'record-rewritten']);
export type VerdictFilter = z.infer<typeof verdictFilterSchema>;

const VERDICT_RANK: Readonly<Record<Verdict, number>> = {
  ...{ changed: 0, 'metadata-changed': 1, missing: 2, 'configuration-changed': 3 },
  ...{ unowned: 4, 'not-checkable': 5, excluded: 6, 'as-shipped': 7 },
};

/** Sorts verdicts: what an examiner looks at first comes first. */
export function worseVerdict(a: Verdict, b: Verdict): number {
  return VERDICT_RANK[a] - VERDICT_RANK[b];
}

/** What a file of no package is, by its first bytes and its name. */
export const fileKindSchema = z.enum(['elf', 'script', 'library', 'archive', 'text', 'data', 'symlink']);
export type FileKind = z.infer<typeof fileKindSchema>;

/** Where another version stands by the order of its ecosystem. */
export const versionChangeSchema = z.enum(['upgraded', 'downgraded']);
export type VersionChange = z.infer<typeof versionChangeSchema>;

/** What differs in a package of two images; `version`: another one, without an order; `record`: the same version says something else. */
export const packageDifferenceSchema = z.enum([
  'added',
  'removed',
  ...versionChangeSchema.options,
  'version',
  'record',
]);
export type PackageDifferenceKind = z.infer<typeof packageDifferenceSchema>;

export const localeSchema = z.enum(['en', 'ja']);
export type Locale = z.infer<typeof localeSchema>;

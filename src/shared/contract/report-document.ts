import * as z from 'zod';
import {
  amendedReportSchema,
  issuedSchema,
  paperSchema,
  redactionSchema,
  reportFieldsSchema,
  reportNarrativeSchema,
  reportSectionSchema,
  reportVersionSchema,
} from './report';
import { localeSchema } from '../vocabulary';

/** Text of a report document: as long as the longest path, with each of its bytes written out. */
const textSchema = z.string().max(300_000);
const numberSchema = z.int().positive();

/** What a statement is about, and so how it is checked. */
export const statementKindSchema = z.enum([
  ...(['evidence', 'image', 'comparison', 'layer', 'history', 'finding', 'hidden-file', 'file', 'anomaly'] as const),
  ...(['foothold', 'verdict', 'space', 'certificate', 'problem', 'coverage', 'count', 'indicator'] as const),
  /** What the library recorded, and what a person says: nothing in the evidence can confirm either. */
  ...(['record', 'person'] as const),
]);
export type StatementKind = z.infer<typeof statementKindSchema>;

/** Where in the evidence a statement can be looked up; what does not apply is null. Layers and steps count from 1. */
export const statementPlaceSchema = z.strictObject({
  /** Number of the item among `evidence`. */
  item: numberSchema.nullable(),
  /** Number of the image among `images`. */
  image: numberSchema.nullable(),
  layer: numberSchema.nullable(),
  layerDigest: textSchema.nullable(),
  /** Bytes that are not UTF-8 are written \xHH, and all of its bytes are then in pathBytes, as base64. */
  path: textSchema.nullable(),
  pathBytes: textSchema.optional(),
  /** Byte offset: in the file or config of a finding, in the uncompressed layer of a file. */
  offset: z.int().min(0).nullable(),
  line: z.int().nullable(),
  step: numberSchema.nullable(),
});

const scalarSchema = z.union([textSchema, z.number(), z.boolean(), z.null()]);

export const statementSchema = z.strictObject({
  /** Its own in the report, and the same for the same evidence in each report of the same images. */
  id: z.string().min(1).max(300),
  section: reportSectionSchema,
  kind: statementKindSchema,
  place: statementPlaceSchema,
  /** What is stated, by name. */
  value: z.record(z.string().max(100), z.union([scalarSchema, z.array(scalarSchema).max(10_000)])),
});
export type Statement = Readonly<z.infer<typeof statementSchema>>;
export type StatementValue = Statement['value'];

const byHandSchema = z.strictObject({
  setup: textSchema,
  evidence: textSchema.nullable(),
  layers: z.array(
    z.strictObject({
      layer: numberSchema,
      read: textSchema,
      unpack: textSchema,
      digest: textSchema,
      diffId: textSchema,
    }),
  ),
  again: z.strictObject({
    ...{ anomalies: textSchema, space: textSchema, certificates: textSchema },
    /** Reports of earlier versions have none. */
    footholds: textSchema.optional(),
    verdicts: textSchema.optional(),
  }),
});

/** The document of `report --format json`. Members that are not statements only say which evidence and images the statements are of. */
export const reportDocumentSchema = z.strictObject({
  schema: z.literal('stratigraph.report/2'),
  number: textSchema,
  version: reportVersionSchema.optional(),
  /** The report that this one takes the place of. */
  amends: amendedReportSchema.optional(),
  /** RFC 3339 in UTC. */
  issued: issuedSchema,
  tool: z.strictObject({
    name: z.literal('Stratigraph'),
    version: z.string().max(100),
    rules: z.string().max(100),
    ruleCount: z.int().min(0),
  }),
  language: localeSchema,
  paper: paperSchema,
  /** In which the printed forms tell times; times of this document are in UTC. */
  zone: z.string().max(100).optional(),
  redacted: z.array(redactionSchema).optional(),
  scope: z.enum(['images', 'case']),
  case: textSchema.nullable(),
  sections: z.array(reportSectionSchema),
  fields: reportFieldsSchema,
  narrative: reportNarrativeSchema,
  evidence: z.array(z.strictObject({ item: numberSchema, name: textSchema, sha256: z.string().max(200) })),
  images: z.array(
    z.strictObject({
      image: numberSchema,
      item: numberSchema,
      id: textSchema,
      references: z.array(textSchema),
      byHand: byHandSchema,
    }),
  ),
  /** Row of the audit log at the time of the report; null of evidence without a library. */
  audit: z
    .strictObject({
      library: textSchema,
      row: z.int().positive(),
      action: textSchema,
      at: textSchema,
      hash: textSchema,
      key: textSchema.nullable(),
    })
    .nullable(),
  statements: z.array(statementSchema),
});
export type ReportJson = Readonly<z.infer<typeof reportDocumentSchema>>;

import * as z from 'zod';
import { digestStatusSchema } from '../vocabulary';
import { channel } from './channel';
import { digestTextSchema, idSchema, ordinalSchema, pathTextSchema } from './primitives';

/** Lines of a file that lies in a provenance, with secrets masked; as many as are shown. */
const placeSchema = z.object({
  file: z.string(),
  from: z.int(),
  to: z.int(),
  text: z.array(z.string()),
});

/** A layer, and what a provenance says made it. */
const provenanceLayerSchema = z.object({
  layer: ordinalSchema,
  /** It is of the image that its line (`FROM`) names. */
  isBase: z.boolean(),
  /** The step of the build, as the provenance calls it. */
  buildStep: z.string(),
  attestation: digestTextSchema,
  places: z.array(placeSchema),
});
export type ProvenanceLayer = Readonly<z.infer<typeof provenanceLayerSchema>>;

export const attestationKindSchema = z.enum(['provenance', 'sbom', 'other', 'unread']);

const attestationSchema = z.object({
  digest: digestTextSchema,
  status: digestStatusSchema,
  bytes: z.number().nullable(),
  kind: attestationKindSchema,
  predicateType: z.string(),
  /** Why it could not be read; null where it could. */
  unread: z.enum(['missing', 'too-large', 'not-json', 'not-a-statement']).nullable(),
  /** An index attaches it to this image; otherwise only it says that it is about it. */
  isAttached: z.boolean(),
  /** The builder of a provenance, the tool that wrote a list of software. */
  by: z.string().nullable(),
  startedOn: z.string().nullable(),
  finishedOn: z.string().nullable(),
  /** Layers that a provenance leads to lines for, or packages of a list. */
  count: z.int().nullable(),
});
export type AttestationRow = Readonly<z.infer<typeof attestationSchema>>;

export const contradictionKindSchema = z.enum([
  /** The statement names other images than the one that it is attached to. */
  'subject',
  /** The layers of the build's result are others than those of the image. */
  'layers',
  'layer-not-in-image',
  'layer-not-named',
  /** History and Dockerfile have different instructions for a layer. */
  'instruction',
  'package-not-named',
  'package-not-in-image',
  'package-version',
]);

/** Where an attestation and what the evidence holds do not agree; what does not apply is null. */
const contradictionSchema = z.object({
  kind: contradictionKindSchema,
  attestation: digestTextSchema,
  layer: ordinalSchema.nullable(),
  /** What the attestation says, and what is there: digests, versions, instructions. */
  said: z.string().nullable(),
  found: z.string().nullable(),
  /** The package, and the file that tells of it. */
  package: z.string().nullable(),
  path: pathTextSchema.nullable(),
});
export type Contradiction = Readonly<z.infer<typeof contradictionSchema>>;

/** Contradictions that are shown with the count at most; the command line has all of them. */
export const MOST_CONTRADICTIONS = 500;

export const attestationChannels = {
  /** Claims about an image that lie beside it, and the Dockerfile lines that made its layers; read from the evidence. */
  'attestations.list': channel(
    z.strictObject({ imageId: idSchema }),
    z.object({ attestations: z.array(attestationSchema), isCut: z.boolean(), layers: z.array(provenanceLayerSchema) }),
  ),
  /** Where these claims and what the evidence holds do not agree; reads the package databases of all layers. */
  'attestations.contradictions': channel(
    z.strictObject({ imageId: idSchema }),
    z.object({
      contradictions: z.array(contradictionSchema).max(MOST_CONTRADICTIONS),
      count: z.int(),
      /** Named packages of kinds that no database of ours is of. */
      notCompared: z.int(),
      /** Databases that could not be read: packages in them may be called missing. */
      problemCount: z.int(),
    }),
  ),
} as const;

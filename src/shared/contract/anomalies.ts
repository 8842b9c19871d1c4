import * as z from 'zod';
import { fateSchema } from '../vocabulary';
import { channel } from './channel';
import { idSchema, ordinalSchema, pageSchema, pathTextSchema } from './primitives';

/** What is out of the ordinary about an entry, the heaviest first; what each means is in docs/anomalies.md. */
export const anomalyKindSchema = z.enum([
  ...(['after-end', 'outside-root', 'escaping-link', 'world-writable-executable', 'capabilities', 'setuid'] as const),
  ...(['below-no-directory', 'overlay-whiteout', 'overlay-opaque', 'overlay-redirect'] as const),
  ...(['bidi-name', 'control-name', 'setgid', 'device', 'world-writable-directory', 'file-and-whiteout'] as const),
  ...(['odd-whiteout', 'bare-whiteout', 'zero-width-name', 'unicode-names', 'case-names', 'dangling-link'] as const),
  ...(['whiteout-of-nothing', 'duplicate'] as const),
]);
export type AnomalyKind = z.infer<typeof anomalyKindSchema>;

/** How much a kind weighs: a reason to look, never a verdict. */
export const anomalyWeights = {
  ...{ 'after-end': 'medium', 'outside-root': 'medium', 'escaping-link': 'medium', setuid: 'medium' },
  ...{ 'world-writable-executable': 'medium', capabilities: 'medium', 'bidi-name': 'medium', 'control-name': 'medium' },
  ...{ 'below-no-directory': 'medium', 'overlay-whiteout': 'medium', 'overlay-opaque': 'medium' },
  'overlay-redirect': 'medium',
  ...{ setgid: 'low', device: 'low', 'world-writable-directory': 'low', 'file-and-whiteout': 'low' },
  ...{ 'odd-whiteout': 'low', 'bare-whiteout': 'low', 'zero-width-name': 'low', 'unicode-names': 'low' },
  ...{ 'case-names': 'low', 'dangling-link': 'low', 'whiteout-of-nothing': 'info', duplicate: 'info' },
} as const satisfies Readonly<Record<AnomalyKind, 'medium' | 'low' | 'info'>>;

const anomalyDetailSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('mode'), mode: z.int() }),
  z.object({ kind: z.literal('device'), major: z.number(), minor: z.number() }),
  /** `version` is null where the value is none that Linux knows. */
  z.object({
    kind: z.literal('capabilities'),
    version: z.int().nullable(),
    effective: z.boolean(),
    permitted: z.array(z.string()),
    inheritable: z.array(z.string()),
    rootId: z.number().nullable(),
  }),
  /** Code points such as `U+202E`. */
  z.object({ kind: z.literal('characters'), points: z.array(z.string()) }),
  z.object({ kind: z.literal('other-name'), name: pathTextSchema }),
  z.object({ kind: z.literal('link'), target: pathTextSchema, end: z.string(), at: pathTextSchema }),
  z.object({ kind: z.literal('marker'), bytes: z.number(), typeFlag: z.string() }),
  /**
   * A mark of overlayfs: the extended attribute that it is (null for a device 0, 0), and what it would hide of lower layers if
   * it were obeyed: how many paths, and the first of them.
   */
  z.object({
    kind: z.literal('overlay'),
    attribute: z.string().nullable(),
    value: pathTextSchema,
    hides: z.object({ count: z.int(), paths: z.array(pathTextSchema) }),
  }),
  /** Headers of the layer with this path. */
  z.object({ kind: z.literal('headers'), count: z.int() }),
]);
export type AnomalyDetail = Readonly<z.infer<typeof anomalyDetailSchema>>;

const anomalySchema = z.object({
  kind: anomalyKindSchema,
  layer: ordinalSchema,
  entryId: idSchema,
  path: pathTextSchema,
  fate: fateSchema,
  detail: anomalyDetailSchema,
});
export type Anomaly = Readonly<z.infer<typeof anomalySchema>>;

const kindCountSchema = z.object({
  kind: anomalyKindSchema,
  count: z.int(),
  /** Those that can be listed: of very many only the first. */
  listed: z.int(),
});
export type AnomalyCount = Readonly<z.infer<typeof kindCountSchema>>;

export const anomalyChannels = {
  /** Kinds that the image has, the heaviest first. */
  'anomalies.summary': channel(z.strictObject({ imageId: idSchema }), z.object({ kinds: z.array(kindCountSchema) })),
  'anomalies.list': channel(
    z.strictObject({ imageId: idSchema, kind: anomalyKindSchema, ...pageSchema }),
    z.object({ anomalies: z.array(anomalySchema), total: z.int() }),
  ),
  /** All of one entry. */
  'anomalies.ofEntry': channel(
    z.strictObject({ imageId: idSchema, layer: ordinalSchema, entryId: idSchema }),
    z.object({ anomalies: z.array(anomalySchema) }),
  ),
} as const;

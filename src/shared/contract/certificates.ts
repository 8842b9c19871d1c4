import * as z from 'zod';
import { failureSchema } from '../failure-schema';
import { certificateFormats, workingFormats } from '../formats';
import { fileFateSchema } from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { notSearchedSchema } from './content-search';
import {
  digestTextSchema,
  emptySchema,
  idSchema,
  ordinalSchema,
  pageSchema,
  pathTextSchema,
  timeSchema,
} from './primitives';

/** What is to be known of a certificate beside its times; what each means is in docs/timeline.md. */
export const certificateFlags = ['expired', 'not-yet-valid', 'never-valid', 'self-signed', 'self-named', 'ca'] as const;
export type CertificateFlag = (typeof certificateFlags)[number];

/** Flags that say that a certificate was not valid when the image was made. */
export const invalidFlags = ['expired', 'not-yet-valid', 'never-valid'] as const satisfies readonly CertificateFlag[];

const placeSchema = z.object({
  layer: ordinalSchema,
  entryId: idSchema,
  path: pathTextSchema,
  fate: fileFateSchema,
  /** Which certificate of the file it is, from 1. */
  number: z.int().positive(),
});
export type CertificatePlace = Readonly<z.infer<typeof placeSchema>>;

const certificateSchema = z.object({
  /** `sha256:` digest of its DER. */
  fingerprint: digestTextSchema,
  subject: z.string().max(1024),
  issuer: z.string().max(1024),
  serial: z.string().max(1024),
  notBefore: timeSchema,
  notAfter: timeSchema,
  flags: z.array(z.enum(certificateFlags)),
  /** File versions that hold it, the first of them by layer and path; never none. */
  places: z.array(placeSchema),
  placeCount: z.int(),
});
export type Certificate = Readonly<z.infer<typeof certificateSchema>>;

const lookCountsSchema = z.object({
  /** Bytes of evidence that are read, and how many were. */
  bytesDone: z.number(),
  bytesTotal: z.number(),
  /** File versions whose name says that they may hold certificates, and how many were looked into. */
  filesDone: z.int(),
  filesTotal: z.int(),
  /** Different certificates, and blocks that are marked as one and hold none. */
  certificates: z.int(),
  broken: z.int(),
  /** What the bounds left out: files that are too large, more files, blocks in a file or an image beyond their number. */
  left: z.object({ largeFiles: z.int(), files: z.int(), blocks: z.int() }),
  notRead: z.array(notSearchedSchema),
});
export type LookCounts = Readonly<z.infer<typeof lookCountsSchema>>;

/** A look for certificates in the files of an image: running, or how it ended. */
export const certificateLookSchema = lookCountsSchema.extend({
  lookId: idSchema,
  imageId: idSchema,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  tookMs: z.number(),
  failure: failureSchema.nullable(),
});
export type CertificateLook = Readonly<z.infer<typeof certificateLookSchema>>;

const lookSchema = z.strictObject({ lookId: idSchema });

export const certificateChannels = {
  /** Begins a look and ends the one before; progress comes as events. */
  'certificates.start': channel(z.strictObject({ imageId: idSchema }), lookSchema),
  /** What was found until then is kept. */
  'certificates.cancel': channel(lookSchema, emptySchema),
  /** The last look; null where there was none. */
  'certificates.look': channel(z.strictObject({}), certificateLookSchema.nullable()),
  /** Certificates of a look that is over, by layer and path; those of a look that is gone are none. */
  'certificates.list': channel(
    lookSchema.extend({ invalidOnly: z.boolean(), ...pageSchema }),
    z.object({ certificates: z.array(certificateSchema), total: z.int() }),
  ),
  /** From when to when each of them is valid, in seconds since 1970, for the lane. */
  'certificates.spans': channel(
    lookSchema,
    z.object({ spans: z.array(z.object({ from: z.number(), to: z.number() })) }),
  ),
  /** Writes all of them to a file that the person chose in a dialog. */
  'certificates.export': writingChannel(
    lookSchema.extend({ format: z.enum(workingFormats(certificateFormats)), out: outSchema }),
  ),
} as const;

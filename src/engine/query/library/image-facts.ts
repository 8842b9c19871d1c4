import * as z from 'zod';
import type { HistoryStep, LayerSummary, ProofLine } from '../../../shared/contract/image';
import { FailureError } from '../../../shared/failure';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { historySteps } from './history-steps';
import { referencesOf } from './image-rows';
import { layerSummaries } from './layer-summaries';
import { proofLines } from './proof-lines';

/** What an image is by itself. Its place among other images is in ImageDetail: an archive may hold thousands. */
export interface ImageFacts {
  readonly image: {
    readonly imageId: string;
    readonly references: readonly string[];
    readonly platform: string | null;
    readonly created: string | null;
    readonly manifestDigest: string | null;
    readonly configDigest: string | null;
    readonly attestation: boolean;
    readonly artifactType: string | null;
  };
  readonly seenIn: readonly string[];
  readonly layers: readonly LayerSummary[];
  readonly history: readonly HistoryStep[];
  readonly merged: {
    readonly paths: number;
    readonly shadowed: number;
    readonly deleted: number;
    readonly entries: number;
  };
  readonly proof: readonly ProofLine[];
}

interface Row {
  readonly image_uid: string;
  readonly platform: string | null;
  readonly created: string | null;
  readonly manifest_digest: string | null;
  readonly config_digest: string | null;
  readonly attestation: number;
  readonly artifact_type: string | null;
  readonly seen_in: string;
  readonly entries: number;
  readonly merged: number;
  readonly shadowed: number;
  readonly deleted: number;
}

/** The facts of one image; throws image-not-found. */
export function imageFacts(library: ReadableLibrary, imageId: number): ImageFacts {
  const row = library.get<Row>(
    `SELECT image_uid, platform, created, manifest_digest, config_digest, attestation, artifact_type, seen_in, entries, merged,
      shadowed, deleted FROM image WHERE id = ?`,
    imageId,
  );
  if (row === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  return {
    image: {
      imageId: row.image_uid,
      references: referencesOf(library, imageId),
      platform: row.platform,
      created: row.created,
      manifestDigest: row.manifest_digest,
      configDigest: row.config_digest,
      attestation: row.attestation === 1,
      artifactType: row.artifact_type,
    },
    seenIn: readJson(library.dir, row.seen_in, z.array(z.string())),
    layers: layerSummaries(library, imageId),
    history: historySteps(library, imageId),
    merged: { paths: row.merged, shadowed: row.shadowed, deleted: row.deleted, entries: row.entries },
    proof: proofLines(library, imageId),
  };
}

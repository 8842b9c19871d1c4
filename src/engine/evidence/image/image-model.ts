import type { Digest, DiffId } from '../../../shared/digest';
import type { Compression, ContainerKind, DigestStatus } from '../../../shared/vocabulary';
import type { BlobSource } from '../archive/blob-source.types';
import type { StreamProblem } from '../layer/layer-scan.types';
import type { RawMembers } from './legacy-id';
import type { MemberTimes } from './member-times';

/** One layer as the metadata declares it, before its bytes are read. */
export interface DeclaredLayer {
  /** 1-based, 1 is the base. */
  readonly layer: number;
  /** Null where the evidence does not hold the blob. */
  readonly source: BlobSource | null;
  /** Why there is no source or it must not be read as a tar. */
  readonly unreadable: 'missing' | 'foreign' | 'encrypted' | 'not-a-tar' | null;
  readonly declaredDigest: Digest | null;
  readonly declaredBytes: number | null;
  readonly declaredDiffId: DiffId | null;
  readonly mediaType: string | null;
  /** The id of the format before Docker 1.10 where the layer is named by one (`<id>/layer.tar`). */
  readonly legacyId: string | null;
}

/** The description of one layer in the format before Docker 1.10 (moby, image/spec/v1.md), as it is written. */
export interface LegacyDocument {
  /** 64 hex digits: the folder that it stands in; of a blob, what it says itself. */
  readonly id: string;
  readonly path: string;
  /** The blob that it is; null where it is `<id>/json`. */
  readonly blob: Digest | null;
  /** Its own `id` and `parent`. */
  readonly namedId: string | null;
  readonly parent: string | null;
  /** Null where it could not be read. */
  readonly members: RawMembers | null;
}

/** What the evidence holds of that format. */
export interface LegacyEvidence {
  readonly documents: ReadonlyMap<string, LegacyDocument>;
  /** For each image, in the order of `images`: the ids of its layers by layer number. */
  readonly layers: readonly ReadonlyMap<number, readonly string[]>[];
  /** Descriptions that are blobs which nothing names, as Docker 25 and later leave them. */
  readonly blobs: readonly LegacyDocument[];
}

export interface DeclaredHistoryStep {
  readonly step: number;
  /** Raw text of `created`; null where missing or no string. */
  readonly created: string | null;
  readonly createdBy: string | null;
  readonly author: string | null;
  readonly comment: string | null;
  readonly emptyLayer: boolean;
  /** 1-based layer; null for empty steps and where history does not fit the layers. */
  readonly layer: number | null;
}

/** One comparison on the way from the index to the config. */
export interface DeclaredComparison {
  readonly object: 'index' | 'manifest' | 'config';
  readonly writtenIn: string;
  readonly expected: Digest | null;
  readonly found: Digest | null;
  readonly status: DigestStatus;
}

/** What a manifest or an index says that an image is built on (OCI image-spec, annotations.md); nothing in it is believed. */
export interface BaseClaim {
  readonly where: 'manifest' | 'descriptor' | 'index';
  readonly name: string | null;
  readonly digest: string | null;
}

/** Where the documents of an image stand in the evidence, and what they say of its base. */
export interface ImageOrigin {
  /** Names of members, PathText; null where there is none. */
  readonly configMember: string | null;
  readonly manifestMember: string | null;
  readonly baseClaims: readonly BaseClaim[];
}

/** An image as the evidence declares it: both doors joined. */
export interface DeclaredImage {
  /** Stable id: the config digest, else the manifest digest, else a digest of its layers. */
  readonly imageId: string;
  readonly references: readonly string[];
  readonly platform: string | null;
  readonly manifestDigest: Digest | null;
  readonly configDigest: Digest | null;
  /** The config's bytes; null where missing. */
  readonly configBytes: Uint8Array | null;
  /** Parsed config without its history and diffIDs, which are below; `{}` where it is not valid. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly configReadable: boolean;
  readonly created: string | null;
  readonly seenIn: readonly string[];
  readonly origin: ImageOrigin;
  readonly attestation: boolean;
  /** The manifest that an attestation is about, as the index says that lists it; null for what is none, or where it does not say. */
  readonly attests: Digest | null;
  /** What it is where it is no image but has layers like one; null for an image. */
  readonly artifactType: string | null;
  readonly layers: readonly DeclaredLayer[];
  readonly history: readonly DeclaredHistoryStep[];
  readonly comparisons: readonly DeclaredComparison[];
  readonly problems: readonly (StreamProblem & { readonly layer: number | null; readonly digest: string | null })[];
}

export interface DeclaredBlob {
  readonly digest: Digest;
  /** Its bytes; null where they are not in the evidence, or only inside a descriptor. */
  readonly source: BlobSource | null;
  readonly bytes: number | null;
  readonly mediaType: string | null;
  readonly status: DigestStatus;
  readonly usedBy: readonly string[];
}

/** Opened evidence: metadata read, layers not yet. `close` releases handles and temporary files. */
export interface OpenedEvidence {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly container: ContainerKind;
  readonly compression: Compression;
  readonly images: readonly DeclaredImage[];
  /** Every blob that is named, then those that nothing names; `not-read` ones get their status when they are read. */
  readonly blobs: readonly DeclaredBlob[];
  readonly legacy: LegacyEvidence;
  /** Null for what is no archive around an image: a folder, a root file system. */
  readonly memberTimes: MemberTimes | null;
  readonly problems: readonly (StreamProblem & { readonly digest: string | null })[];
  /** The member of exactly this name (that of a BlobSource); null where there is no such file. */
  member(name: string): BlobSource | null;
  close(): Promise<void>;
}

import type { FailureCode } from '../../../src/shared/failure';

/**
 * What proves that a fixture's kind (`expect.kind` of MANIFEST.json, prose) is told. Hex of digests is cut to 8
 * digits, layers count from 1 (in MANIFEST.json from 0).
 */
export type HostileKind = RefusedKind | ShownKind;

/** Exit status 3: the words of the failure, then one line for each thing that was found. */
export interface RefusedKind {
  readonly file: string;
  readonly failure: FailureCode;
  /** The beginning of every line of details, in order. */
  readonly details?: readonly string[];
  /** Texts that are in the words. */
  readonly says?: readonly string[];
}

/** Exit status 0: the document. What is not named here is as in the sound image that most fixtures are made from. */
export interface ShownKind {
  readonly file: string;
  /** Every problem, in any order: `code`, `@layer`, ` path`, ` +offset`. */
  readonly problems: readonly string[];
  /** For each image its first layers: `status:entries`, or `digest status/diffID status:entries` where they differ. */
  readonly images?: readonly string[];
  /** Texts that are in the messages of the problems. */
  readonly says?: readonly string[];
  /** `object:status` lines that are in the proof of the first image. */
  readonly proof?: readonly string[];
  /** Names of each image, or how many the only image has. */
  readonly names?: readonly (readonly string[])[] | number;
  readonly layers?: number;
  readonly history?: number;
  /** Paths of layer 2, as `files --layer 2` lists them. */
  readonly paths?: readonly string[];
  /** Bytes of layer 2, uncompressed. */
  readonly bytes?: number;
  /** Files that were not searched for secrets, by reason. */
  readonly notScanned?: Readonly<Record<string, number>>;
  /** Whether `extract` is run too, into a folder of its own: nothing else may be written. */
  readonly extract?: true;
}

/** The sound image: three layers of three, four and two entries. */
export const SOUND = 'verified:3 verified:4 verified:2';

/** The same with another second layer. */
export function second(layer: string): readonly string[] {
  return [`verified:3 ${layer} verified:2`];
}

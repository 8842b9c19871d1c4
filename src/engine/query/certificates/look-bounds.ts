/** How much is looked into. What a bound leaves out is counted and told. */
export interface LookBounds {
  /** Larger files are passed over. */
  readonly fileBytes: number;
  /** File versions of an image, in the order of their layers and places. */
  readonly files: number;
  /** Certificates of one file. */
  readonly perFile: number;
  /** Different certificates of one image. */
  readonly perImage: number;
}

export const lookBounds: LookBounds = { fileBytes: 1024 * 1024, files: 20_000, perFile: 2000, perImage: 20_000 };

/** File versions that are named for one certificate; more are counted. */
export const NAMED_PLACES = 20;

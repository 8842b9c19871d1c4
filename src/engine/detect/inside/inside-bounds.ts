const MiB = 1024 * 1024;

/** How far a file of a layer is looked into (docs/findings.md tells these). */
export const insideBounds = {
  /** Containers in containers: a compressed archive counts as two. */
  depth: 8,
  /** Decoded bytes of one file, over all depths. */
  fileBytes: 1024 * MiB,
  /** Decoded bytes of a layer: these, and so many for each byte of its files. A layer of bombs costs no more. */
  layerBytes: 512 * MiB,
  layerRatio: 20,
  /** Bodies in one file. */
  members: 100_000,
  /** Bytes of a database, document, picture or pack that is read as a whole. */
  wholeBytes: 32 * MiB,
  /** Bytes that are held for one file at a time, over all depths. */
  heldBytes: 80 * MiB,
} as const;

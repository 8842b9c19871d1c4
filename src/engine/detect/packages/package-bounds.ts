const MiB = 1024 * 1024;

/** How far package databases are read (docs/packages.md tells these). */
export const packageBounds = {
  /** Packages of one database. */
  records: 120_000,
  /** Packages that one image is told to have, over all of its layers. */
  imageRecords: 500_000,
  /** Different records among these: each takes memory. */
  differentRecords: 120_000,
  /** Bytes of a database of a distribution. */
  databaseBytes: 256 * MiB,
  /** Bytes of a file that tells of one package, or of those of one program. */
  recordBytes: 16 * MiB,
  /** Bytes of a section or member that is decompressed. */
  inflatedBytes: 16 * MiB,
  /** Characters of a name, a version and the like. */
  text: 4096,
  /** Archives in archives. */
  depth: 6,
  /** Smaller executables hold no list of modules. */
  leastProgram: 16 * 1024,
} as const;

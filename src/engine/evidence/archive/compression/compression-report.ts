/** A defect of a compressed stream; `offset` is in decoded bytes. */
export interface CompressionProblem {
  readonly code:
    | 'compression-truncated'
    | 'compression-damaged'
    | 'compression-checksum'
    | 'compression-trailing-data'
    | 'compression-mixed'
    | 'compression-limit';
  readonly severity: 'info' | 'warning' | 'error';
  readonly params: Readonly<Record<string, string | number>>;
  readonly offset: number;
}

/** Told of each defect while a stream is decoded. */
export type CompressionReport = (problem: CompressionProblem) => void;

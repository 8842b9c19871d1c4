/** The certificates of a file as bytes: DER of those that are whole, and how many are not, or are beyond the bound. */
export interface CertificateBytes {
  readonly ders: readonly Buffer[];
  /** What is marked as a certificate and hold none. */
  readonly broken: number;
  /** What is beyond the bound, which nobody looked into. */
  readonly left: number;
}

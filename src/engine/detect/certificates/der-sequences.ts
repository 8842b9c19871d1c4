import type { CertificateBytes } from './certificate-bytes.types';

const SEQUENCE = 0x30;

/** Bytes of the DER sequence at `at`, its header with them (X.690, section 8.1); null where none is there whole. */
export function sequenceLength(bytes: Buffer, at: number): number | null {
  const header = sequenceHeader(bytes, at);
  if (header === null || at + header.head + header.body > bytes.length) return null;
  return header.head + header.body;
}

/** Header of the sequence at `at` and how long the body is that it tells; null where there is no sequence. */
function sequenceHeader(bytes: Buffer, at: number): { readonly head: number; readonly body: number } | null {
  const first = bytes[at + 1];
  if (bytes[at] !== SEQUENCE || first === undefined) return null;
  if (first < 0x80) return { head: 2, body: first };
  const digits = first - 0x80;
  // No length at all is BER; more than four bytes of it is no file.
  if (digits === 0 || digits > 4 || at + 2 + digits > bytes.length) return null;
  return { head: 2 + digits, body: bytes.readUIntBE(at + 2, digits) };
}

const VERSION = 0xa0;
const INTEGER = 0x02;

/**
 * The certificates that a file begins with in DER, one behind the other (RFC 5280, section 4.1), at most `most`; and where
 * the first byte behind them is. What begins like a newer certificate and is cut short counts as broken. A sequence
 * that begins with a number may be another thing (a request, a list of revoked ones): only a reader can tell.
 */
export function derCertificates(bytes: Buffer, most: number): CertificateBytes & { readonly end: number } {
  const ders: Buffer[] = [];
  let at = 0;
  for (; ders.length < most;) {
    const mark = certificateMark(bytes, at);
    if (mark === null) return { ders, broken: 0, left: 0, end: at };
    const length = sequenceLength(bytes, at);
    if (length === null) return { ders, broken: mark === VERSION ? 1 : 0, left: 0, end: at };
    ders.push(bytes.subarray(at, at + length));
    at += length;
  }
  return { ders, broken: 0, left: certificateMark(bytes, at) === null ? 0 : 1, end: at };
}

/** The tag of the first field where two sequences begin as those of a certificate do. */
function certificateMark(bytes: Buffer, at: number): number | null {
  const outer = sequenceHeader(bytes, at);
  const inner = outer === null ? null : sequenceHeader(bytes, at + outer.head);
  if (outer === null || inner === null) return null;
  const mark = bytes[at + outer.head + inner.head];
  return mark === VERSION || mark === INTEGER ? mark : null;
}

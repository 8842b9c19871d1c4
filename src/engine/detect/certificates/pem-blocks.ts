import type { CertificateBytes } from './certificate-bytes.types';
import { sequenceLength } from './der-sequences';

const BEGIN = '-----BEGIN ';
const DASHES = '-----';
const LABELS: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);
const LONGEST_LABEL = 32;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The blocks of PEM text (RFC 7468, section 3) that hold certificates, at most `most` of them, wherever they stand among
 * other text. Every byte is looked at a bounded number of times, however many blocks are begun and never ended.
 */
export function pemCertificates(bytes: Buffer, most: number): CertificateBytes {
  const ders: Buffer[] = [];
  let [broken, left] = [0, 0];
  for (let at = bytes.indexOf(BEGIN); at >= 0;) {
    const label = labelAt(bytes, at + BEGIN.length);
    if (!LABELS.has(label)) {
      at = bytes.indexOf(BEGIN, at + BEGIN.length);
      continue;
    }
    const start = at + BEGIN.length + label.length + DASHES.length;
    const end = bytes.indexOf(DASHES, start);
    if (ders.length + broken >= most) left += 1;
    else {
      const der = end >= 0 && endsHere(bytes, end, label) ? decoded(bytes, start, end) : null;
      if (der === null) broken += 1;
      else ders.push(der);
    }
    at = end < 0 ? -1 : bytes.indexOf(BEGIN, end);
  }
  return { ders, broken, left };
}

/** The label that begins here; nothing where the dashes behind it are far off. */
function labelAt(bytes: Buffer, at: number): string {
  const text = bytes.toString('latin1', at, at + LONGEST_LABEL + DASHES.length);
  const end = text.indexOf(DASHES);
  return end < 0 ? '' : text.slice(0, end);
}

function endsHere(bytes: Buffer, at: number, label: string): boolean {
  const foot = `-----END ${label}-----`;
  return bytes.toString('latin1', at, at + foot.length) === foot;
}

/** The sequence that stands first in a block: behind it a trusted certificate has what it is trusted for. */
function decoded(bytes: Buffer, start: number, end: number): Buffer | null {
  const text = bytes.toString('latin1', start, end).replace(/\s+/g, '');
  if (!BASE64.test(text)) return null;
  const der = Buffer.from(text, 'base64');
  const length = sequenceLength(der, 0);
  return length === null ? null : der.subarray(0, length);
}

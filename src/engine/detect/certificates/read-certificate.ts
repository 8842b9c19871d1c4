import { X509Certificate, createHash, type KeyObject } from 'node:crypto';

/** What a certificate says of itself. */
export interface CertificateFacts {
  /** `sha256:` and the digest of its DER, in hex; of a sloppy encoding that of the strict one, as openssl tells it. */
  readonly fingerprint: string;
  /** Distinguished names in the order of their parts, as `C=JP, O=Name`; empty where there is none. */
  readonly subject: string;
  readonly issuer: string;
  /** In hex, as openssl prints it. */
  readonly serial: string;
  /** RFC 3339 in UTC; null where no time can be read. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** True where it says that it may issue others. */
  readonly ca: boolean;
  /** `signed`: it names itself as issuer and its own key made the signature; `named`: only the names are the same. */
  readonly self: 'signed' | 'named' | null;
}

/** Longer texts are cut: a name that fills a file is not read by anybody. */
const LONGEST_TEXT = 1024;

/** `sha256:` digest of the bytes of a certificate. */
export function fingerprintOf(der: Uint8Array): string {
  return `sha256:${createHash('sha256').update(der).digest('hex')}`;
}

/** Reads one certificate from its bytes; null where they are none. */
export function readCertificate(der: Buffer): CertificateFacts | null {
  try {
    // As PEM, for of other bytes the reader takes the first PEM block that it finds anywhere in them.
    const text = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
    const read = new X509Certificate(text);
    return {
      fingerprint: fingerprintOf(read.raw),
      subject: nameText(read.subject),
      issuer: nameText(read.issuer),
      serial: shortened(read.serialNumber),
      notBefore: timeText(read.validFromDate),
      notAfter: timeText(read.validToDate),
      ca: read.ca,
      self: selfOf(read),
    };
  } catch {
    return null;
  }
}

/** One part a line, with control characters written out; undefined where a name has no parts. */
function nameText(text: string | undefined): string {
  return shortened((text ?? '').split('\n').join(', '));
}

function shortened(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  // A half of a surrogate pair at the end would stand for a byte that is not there.
  return `${text.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function timeText(time: Date): string | null {
  return Number.isNaN(time.getTime()) ? null : time.toISOString().replace('.000Z', 'Z');
}

function selfOf(read: X509Certificate): CertificateFacts['self'] {
  if (read.subject !== read.issuer) return null;
  try {
    const key = read.publicKey;
    return isQuick(key) && read.verify(key) ? 'signed' : 'named';
  } catch {
    return 'named';
  }
}

const LARGEST_MODULUS = 8192;
const LARGEST_EXPONENT = 2n ** 32n;

/** False for keys that are made so that a signature takes long to check. */
function isQuick({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  const { modulusLength = Infinity, publicExponent = 0n, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa' || asymmetricKeyType === 'rsa-pss')
    return modulusLength <= LARGEST_MODULUS && publicExponent <= LARGEST_EXPONENT;
  if (asymmetricKeyType === 'ec') return namedCurve !== undefined;
  return asymmetricKeyType === 'ed25519' || asymmetricKeyType === 'ed448';
}

import { createHash } from 'node:crypto';
import { WireReader, wireBytes } from './ssh-wire';

/** What identifies a key: as `ssh-keygen -lf` prints it. */
export interface SshIdentity {
  /** Of the public half, such as `ssh-ed25519`. */
  readonly type: string;
  /** Null for a type that this version does not know. */
  readonly bits: number | null;
  /** `SHA256:` and base64 without padding. */
  readonly fingerprint: string;
}

const CERTIFICATE = /-cert-v01@openssh\.com$/;
/** Strings of a public key behind its type, of which a certificate has the same behind a nonce (PROTOCOL.certkeys). */
const PARTS: ReadonlyMap<string, number> = new Map([
  ['ssh-rsa', 2],
  ['ssh-dss', 4],
  ['ssh-ed25519', 1],
  ['ecdsa-sha2-nistp256', 2],
  ['ecdsa-sha2-nistp384', 2],
  ['ecdsa-sha2-nistp521', 2],
  ['sk-ssh-ed25519@openssh.com', 2],
  ['sk-ecdsa-sha2-nistp256@openssh.com', 3],
]);

/** The identity of a public key in the form of SSH (RFC 4253, section 6.6), or of the key in a certificate; null for other bytes. */
export function identityOf(blob: Uint8Array): SshIdentity | null {
  const own = withoutCertificate(blob);
  const type = own === null ? null : new WireReader(own).text();
  if (own === null || type === null || !/^[a-z][\w.@-]{2,63}$/.test(type)) return null;
  const hash = createHash('sha256').update(own).digest('base64').replace(/=+$/, '');
  return { type, bits: bitsOf(type, own), fingerprint: `SHA256:${hash}` };
}

function withoutCertificate(blob: Uint8Array): Uint8Array | null {
  const reader = new WireReader(blob);
  const type = reader.text();
  if (type === null || !CERTIFICATE.test(type)) return blob;
  const [short = ''] = type.split('-cert-v01@');
  const plain = short.startsWith('sk-') ? `${short}@openssh.com` : short;
  const count = PARTS.get(plain);
  if (count === undefined || reader.string() === null) return null;
  const parts = Array.from({ length: count }, () => reader.string());
  return parts.some((part) => part === null) ? null : wireBytes(plain, ...parts.flatMap((part) => part ?? []));
}

function bitsOf(type: string, blob: Uint8Array): number | null {
  const reader = new WireReader(blob);
  reader.string();
  if (/ed25519/.test(type)) return 256;
  const curve = /nistp(\d{3})/.exec(type)?.[1];
  if (curve !== undefined) return Number(curve);
  if (type === 'ssh-rsa') reader.string();
  else if (type !== 'ssh-dss') return null;
  const number = reader.string();
  return number === null ? null : bitLength(number);
}

function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (bytes.length - first) * 8 - (Math.clz32(bytes[first] ?? 0) - 24);
}

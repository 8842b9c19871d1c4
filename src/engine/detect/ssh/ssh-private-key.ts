import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { mpint, WireReader, wireBytes } from './ssh-wire';

/** The public half of a private key in the form of SSH; null where the file does not carry it, or it is no key that SSH knows. */
export interface PublicHalf {
  readonly blob: Uint8Array | null;
  /** The private half is encrypted; null where the form does not tell. */
  readonly isEncrypted: boolean | null;
}

/** Longer ones are no keys: RSA with 16,384 bits has 13 KiB. */
const LONGEST = 64 * 1024;
const PEM = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY)-----([\s\S]+?)-----END \1-----/;
const OPENSSH = Buffer.from('openssh-key-v1\0', 'latin1');
const PUTTY =
  /^PuTTY-User-Key-File-\d: [\w.@-]+\r?\nEncryption: (\S+)\r?\n(?:Comment: [^\n]*\r?\n)?Public-Lines: (\d{1,3})\r?\n((?:[A-Za-z0-9+/=]{1,80}\r?\n){1,200})/m;

/** Reads the public half from a text that holds a private key: PEM (OpenSSH, PKCS#1, SEC 1, PKCS#8) or PuTTY. Null where it holds none. */
export function publicHalfOfText(text: string): PublicHalf | null {
  if (text.length > LONGEST) return null;
  const putty = PUTTY.exec(text);
  if (putty !== null) return ofPutty(putty);
  // In JSON and shell scripts the ends of lines are escaped, and each line may have spaces in front.
  const found = PEM.exec(text.replaceAll(/\\r|\r/g, '').replaceAll('\\n', '\n'));
  if (found === null) return null;
  const [, label = '', body = ''] = found;
  if (label === 'OPENSSH PRIVATE KEY') return ofOpenSsh(Buffer.from(body.replaceAll(/[^A-Za-z0-9+/=]/g, ''), 'base64'));
  if (label.startsWith('ENCRYPTED') || /Proc-Type:[^\n]*ENCRYPTED/.test(body)) return { blob: null, isEncrypted: true };
  const lines = body.split('\n').flatMap((line) => line.trim() || []);
  const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
  return ofKey(() => createPrivateKey(pem));
}

/** The same of a key in DER. */
export function publicHalfOfDer(bytes: Uint8Array): PublicHalf | null {
  if (bytes.length > LONGEST) return null;
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    const half = ofKey(() => createPrivateKey({ key: Buffer.from(bytes), format: 'der', type }));
    if (half !== null && half.blob !== null) return half;
  }
  return null;
}

/** PROTOCOL.key of OpenSSH: the public half stands before the private one, and is never encrypted. */
function ofOpenSsh(bytes: Uint8Array): PublicHalf | null {
  if (!OPENSSH.equals(bytes.subarray(0, OPENSSH.length))) return null;
  const reader = new WireReader(bytes, OPENSSH.length);
  const cipher = reader.text();
  if (cipher === null || reader.string() === null || reader.string() === null || reader.number() === null) return null;
  return { blob: reader.string(), isEncrypted: cipher !== 'none' };
}

function ofPutty([, encryption = '', count = '', lines = '']: RegExpExecArray): PublicHalf {
  const body = lines.split('\n').slice(0, Number(count)).join('');
  return { blob: Buffer.from(body, 'base64'), isEncrypted: encryption !== 'none' };
}

function ofKey(read: () => KeyObject): PublicHalf | null {
  try {
    return {
      blob: blobOf(createPublicKey(read().export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' })),
      isEncrypted: false,
    };
  } catch {
    // What OpenSSL does not take is no key, or none that it can write as a JSON Web Key.
    return null;
  }
}

const CURVES: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  'P-256': ['nistp256', 32],
  'P-384': ['nistp384', 48],
  'P-521': ['nistp521', 66],
};

function blobOf({ kty, crv = '', n = '', e = '', x = '', y = '' }: JsonWebKey): Uint8Array | null {
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
  if (kty === 'RSA') return wireBytes('ssh-rsa', mpint(bytes(e)), mpint(bytes(n)));
  if (kty === 'OKP') return crv === 'Ed25519' ? wireBytes('ssh-ed25519', bytes(x)) : null;
  const curve = Object.hasOwn(CURVES, crv) ? CURVES[crv] : undefined;
  if (kty !== 'EC' || curve === undefined) return null;
  const [name, size] = curve;
  const padded = (text: string): Uint8Array =>
    Buffer.concat([Buffer.alloc(Math.max(0, size - bytes(text).length)), bytes(text)]);
  return wireBytes(`ecdsa-sha2-${name}`, name, Buffer.concat([Buffer.of(4), padded(x), padded(y)]));
}

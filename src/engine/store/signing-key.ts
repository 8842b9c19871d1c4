import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { installationFolder } from '../base/installation-folder';
import { makeOwnFolder, writeOwnFile } from './own-files';
import { readSmallFile } from './small-file';

/** Ed25519 (RFC 8032) in PKCS #8, as `openssl genpkey -algorithm ed25519` writes it. */
export const KEY_FILE = 'audit-signing-key.pem';
const MOST_BYTES = 4096;

/** The key of this installation, with which heads of audit logs are signed. */
export interface SigningKey {
  /** The first 16 hex digits of the SHA-256 of the public key (SubjectPublicKeyInfo, DER). */
  readonly id: string;
  /** Public half, SubjectPublicKeyInfo in PEM. */
  readonly publicKey: string;
  /** Signature in base64. */
  readonly sign: (text: string) => string;
  readonly verify: (text: string, signature: string) => boolean;
}

/** The key of this installation, made where there is none; null where its folder cannot be used. */
export function signingKey(folder: string | null = installationFolder()): SigningKey | null {
  if (folder === null) return null;
  try {
    const path = join(folder, KEY_FILE);
    return keyOf(readSmallFile(path, MOST_BYTES) ?? makeKey(folder, path));
  } catch {
    // No home, a read-only one, or a file that is no key: heads are anchored without a signature, which `audit verify` says.
    return null;
  }
}

function makeKey(folder: string, path: string): string {
  makeOwnFolder(folder);
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    writeOwnFile(path, [Buffer.from(pem)], 'lasting');
    return pem;
  } catch (error) {
    // Another process was first.
    const theirs = readSmallFile(path, MOST_BYTES);
    if (theirs === null) throw error;
    return theirs;
  }
}

function keyOf(pem: string): SigningKey {
  const secret = createPrivateKey(pem);
  if (secret.asymmetricKeyType !== 'ed25519') throw new Error('the signing key is not an Ed25519 key');
  const open = createPublicKey(secret);
  return {
    id: keyId(open),
    publicKey: open.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), secret).toString('base64'),
    verify: (text, signature) => verify(null, Buffer.from(text), open, Buffer.from(signature, 'base64')),
  };
}

function keyId(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

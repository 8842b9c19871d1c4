import { assertNever } from '../../../shared/assert-never';
import type { Severity } from '../../../shared/vocabulary';
import { derKey, holdsKeyBag } from './der-keys';
import { keysOfJavaStore } from './java-key-store';

/** A key, or a store of keys, that the form of a binary file tells without a word in it. */
export interface StoredKey {
  readonly rule: 'key-store' | 'private-key' | 'kerberos-keytab';
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
}

type Form = 'java' | 'password-store' | 'keytab' | 'gnupg' | 'plain-key' | 'encrypted-key' | 'pkcs12';

const MAGICS: readonly (readonly [hex: string, form: Form])[] = [
  // KeePass 2, its test versions, and KeePass 1.
  ['03d9a29a67fb4bb5', 'password-store'],
  ['03d9a29a66fb4bb5', 'password-store'],
  ['03d9a29a65fb4bb5', 'password-store'],
  // Keychain of macOS.
  ['6b79636800010000', 'password-store'],
  // JKS and JCEKS.
  ['feedfeed00000001', 'java'],
  ['feedfeed00000002', 'java'],
  ['cececece00000001', 'java'],
  ['cececece00000002', 'java'],
];
const MAGIC_BYTES = 8;

/** First bytes of files whose form tells a key: any other byte begins none. */
export const keyStoreBytes: readonly number[] = [0x03, 0x6b, 0xfe, 0xce, 0x05, 0x30, 0x94, 0x95, 0x96, 0xc5];

/** What kind of key file begins with these bytes. */
function formOf(head: Uint8Array): Form | null {
  const magic = Buffer.from(head.buffer, head.byteOffset, Math.min(MAGIC_BYTES, head.length)).toString('hex');
  const known = MAGICS.find(([hex]) => hex === magic);
  if (known !== undefined) return known[1];
  if (isKeytab(head)) return 'keytab';
  return isSecretKeyPacket(head) ? 'gnupg' : derKey(head);
}

/** True for the first bytes of a file that may be a key or hold keys by its form. */
export function isKeyStore(head: Uint8Array): boolean {
  return formOf(head) !== null;
}

/** The keys of a whole file whose first bytes tell its form. */
export function storedKeys(bytes: Uint8Array): readonly StoredKey[] {
  const whole = { start: 0, end: bytes.length };
  const form = formOf(bytes);
  switch (form) {
    case null:
      return [];
    case 'password-store':
      return [{ rule: 'key-store', severity: 'high', ...whole }];
    case 'java':
      return keysOfJavaStore(bytes).map((run) => ({ rule: 'key-store', severity: 'high', ...run }));
    case 'pkcs12':
      return holdsKeyBag(bytes) ? [{ rule: 'key-store', severity: 'high', ...whole }] : [];
    case 'keytab':
      return [{ rule: 'kerberos-keytab', severity: 'critical', ...whole }];
    case 'gnupg':
    case 'encrypted-key':
      return [{ rule: 'private-key', severity: 'high', ...whole }];
    case 'plain-key':
      return [{ rule: 'private-key', severity: 'critical', ...whole }];
    default:
      return assertNever(form);
  }
}

/** A keytab of version 2 (MIT krb5, "Keytab file format"): a length, a count of names, and a realm in letters. */
function isKeytab(head: Uint8Array): boolean {
  if (head[0] !== 5 || head[1] !== 2 || head.length < 16) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [entry, names, realm] = [view.getInt32(2), view.getUint16(6), view.getUint16(8)];
  if (entry < 16 || entry > 65_536 || names < 1 || names > 16 || realm < 1 || realm > 255) return false;
  return head.subarray(10, 10 + realm).every((byte) => byte > 0x20 && byte < 0x7f);
}

/** Public-key algorithms of OpenPGP that have a secret key (RFC 9580, section 9.1). */
const ALGORITHMS: ReadonlySet<number | undefined> = new Set([1, 2, 3, 16, 17, 18, 19, 22, 25, 26, 27, 28]);

/** A Secret-Key packet of OpenPGP (RFC 9580, sections 4.2 and 5.5.3) of version 4, as `gpg --export-secret-keys` has it. */
function isSecretKeyPacket(head: Uint8Array): boolean {
  const lengths: Readonly<Record<number, number>> = { 0x94: 1, 0x95: 2, 0x96: 4, 0xc5: lengthBytes(head[1] ?? 0) };
  const width = lengths[head[0] ?? 0];
  return width !== undefined && head[1 + width] === 4 && ALGORITHMS.has(head[6 + width]);
}

/** Bytes of a length in the present form (RFC 9580, section 4.2.1). */
function lengthBytes(first: number): number {
  if (first < 192) return 1;
  return first < 224 ? 2 : 5;
}

import { derAt, derElements, derTag, type DerElement } from './der-element';

/** What a file in DER is, by its outermost elements. */
export type DerKey = 'plain-key' | 'encrypted-key' | 'pkcs12';

const DATA = Buffer.from('2a864886f70d010701', 'hex');
/** PKCS#5 and the password-based schemes of PKCS#12 (RFC 8018, A; RFC 7292, C): how a private key is encrypted. */
const ENCRYPTIONS = ['2a864886f70d0105', '2a864886f70d010c01'].map((hex) => Buffer.from(hex, 'hex'));
/** keyBag and pkcs8ShroudedKeyBag (RFC 7292, D); certificates alone are no secret. */
const KEY_BAGS = ['2a864886f70d010c0a0101', '2a864886f70d010c0a0102'].map((hex) => Buffer.from(hex, 'hex'));
/** A PKCS#12 of indefinite lengths, as NSS writes it. */
const INDEFINITE = Buffer.from('308002010330800609', 'hex');

/** A modulus or prime of a private key has at least so many bytes. */
const LEAST_NUMBER = 48;
const MOST_ELEMENTS = 10;

/** What the first bytes of a file begin, where it is a key or a store of keys in DER. */
export function derKey(head: Uint8Array): DerKey | null {
  if (startsWith(head, 0, INDEFINITE)) return 'pkcs12';
  const outer = derAt(head, 0);
  if (outer === null || outer.tag !== derTag.sequence) return null;
  const [first] = derElements(head, outer, 1);
  if (first === undefined) return null;
  if (first.tag === derTag.sequence) return isEncrypted(head, outer, first) ? 'encrypted-key' : null;
  if (first.tag !== derTag.integer || first.end - first.start !== 1) return null;
  const version = head[first.start];
  if (version === 3) return isPkcs12(head, first) ? 'pkcs12' : null;
  return isPlain(head, outer, version) ? 'plain-key' : null;
}

/** True where a PKCS#12 says in clear that it holds a private key: one of certificates alone is a trust store. */
export function holdsKeyBag(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return KEY_BAGS.some((bag) => all.includes(bag));
}

/** RFC 7292, section 4: what follows the version is a ContentInfo of type data. */
function isPkcs12(head: Uint8Array, version: DerElement): boolean {
  const info = derAt(head, version.end);
  if (info === null || info.tag !== derTag.sequence) return false;
  const type = derAt(head, info.start);
  return type?.tag === derTag.oid && startsWith(head, type.start, DATA);
}

/** RFC 5958, section 3: an algorithm of PKCS#5 or PKCS#12, and octets up to the end. */
function isEncrypted(head: Uint8Array, outer: DerElement, algorithm: DerElement): boolean {
  const name = derAt(head, algorithm.start);
  if (name?.tag !== derTag.oid || !ENCRYPTIONS.some((oid) => startsWith(head, name.start, oid))) return false;
  const data = derAt(head, algorithm.end);
  return data?.tag === derTag.octets && data.end === outer.end;
}

/** RFC 5958 (any algorithm), RFC 8017 A.1.2 (RSA), RFC 5915 (EC), and the numbers of DSA as OpenSSL writes them. */
function isPlain(head: Uint8Array, outer: DerElement, version: number | undefined): boolean {
  const [, second, third, ...rest] = derElements(head, outer, MOST_ELEMENTS);
  if (second === undefined) return false;
  const octets = second.end - second.start;
  if (second.tag === derTag.octets)
    return version === 1 && octets >= 20 && octets <= 66 && isCurve(third, outer, second);
  if (third === undefined) return false;
  if (second.tag === derTag.sequence)
    return (version === 0 || version === 1) && head[second.start] === derTag.oid && third.tag === derTag.octets;
  const numbers = [second, third, ...rest];
  return octets >= LEAST_NUMBER && numbers.length >= 3 && numbers.every(({ tag }) => tag === derTag.integer);
}

/** Behind the key of an elliptic curve stand its curve and its public key, each tagged, or nothing. */
function isCurve(third: DerElement | undefined, outer: DerElement, key: DerElement): boolean {
  return third === undefined ? key.end === outer.end : third.tag === 0xa0 || third.tag === 0xa1;
}

function startsWith(bytes: Uint8Array, at: number, prefix: Uint8Array): boolean {
  return prefix.every((byte, index) => bytes[at + index] === byte);
}

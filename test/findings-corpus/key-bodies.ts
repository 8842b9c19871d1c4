import { checkPrimeSync } from 'node:crypto';
import type { Random } from './random';

const concat = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);

/** A DER element (X.690): tag, length, value. */
function element(tag: number, value: Uint8Array): Buffer {
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return concat(Buffer.from([tag, ...size]), value);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, concat(...parts));
const octets = (value: Uint8Array): Buffer => element(0x04, value);

function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

function integer(value: bigint): Buffer {
  const bytes = bytesOf(value);
  return element(0x02, (bytes[0] ?? 0) >= 0x80 ? concat(Buffer.from([0]), bytes) : bytes);
}

function prime(random: Random, bits: number): bigint {
  const bytes = Buffer.from(random.bytes(bits / 8));
  bytes[0] = (bytes[0] ?? 0) | 0xc0;
  let candidate = BigInt(`0x${bytes.toString('hex')}`) | 1n;
  // 65537 must have an inverse.
  while (candidate % 65537n === 1n || !checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (a > 1n) {
    const quotient = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  return x < 0n ? x + modulus : x;
}

/** RSAPrivateKey of RFC 8017 with true primes. */
export function rsaKey(random: Random, bits: number): Buffer {
  const [p, q, e] = [prime(random, bits / 2), prime(random, bits / 2), 65537n];
  const d = inverse(e, (p - 1n) * (q - 1n));
  return sequence(...[0n, p * q, e, d, p, q, d % (p - 1n), d % (q - 1n), inverse(q, p)].map(integer));
}

const rsaAlgorithm = sequence(Buffer.from('06092a864886f70d0101010500', 'hex'));
const p256 = Buffer.from('06082a8648ce3d030107', 'hex');

/** PrivateKeyInfo of RFC 5208 around an RSA key. */
export const wrappedRsa = (key: Uint8Array): Buffer => sequence(integer(0n), rsaAlgorithm, octets(key));

/** ECPrivateKey of RFC 5915 on P-256. */
export function ecKey(random: Random): Buffer {
  const point = element(0xa1, element(0x03, concat(Buffer.from([0, 4]), random.bytes(64))));
  return sequence(integer(1n), octets(random.bytes(32)), element(0xa0, p256), point);
}

export function wrappedEc(random: Random): Buffer {
  const algorithm = sequence(Buffer.from('06072a8648ce3d0201', 'hex'), p256);
  return sequence(integer(0n), algorithm, octets(sequence(integer(1n), octets(random.bytes(32)))));
}

/** PrivateKeyInfo of RFC 8410. */
export const ed25519Key = (random: Random): Buffer =>
  sequence(integer(0n), sequence(Buffer.from('06032b6570', 'hex')), octets(octets(random.bytes(32))));

export function dsaKey(random: Random): Buffer {
  const number = (bytes: number): Buffer => integer(BigInt(`0x01${Buffer.from(random.bytes(bytes)).toString('hex')}`));
  return sequence(integer(0n), number(128), number(20), number(128), number(128), number(20));
}

/** EncryptedPrivateKeyInfo of RFC 5208: PBES2 with noise as its cipher text. */
export function encryptedKey(random: Random): Buffer {
  const pbes2 = Buffer.from('06092a864886f70d01050d', 'hex');
  const pbkdf2 = sequence(
    Buffer.from('06092a864886f70d01050c', 'hex'),
    sequence(octets(random.bytes(16)), integer(2048n)),
  );
  const cipher = sequence(Buffer.from('060960864801650304012a', 'hex'), octets(random.bytes(16)));
  return sequence(sequence(pbes2, sequence(pbkdf2, cipher)), octets(random.bytes(1232)));
}

function sized(value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value as string);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return concat(size, bytes);
}

/** The container of OpenSSH's PROTOCOL.key with an Ed25519 key. */
export function openSshKey(random: Random, comment: string, cipher: 'none' | 'aes256-ctr'): Buffer {
  const publicKey = random.bytes(32);
  const publicBlob = concat(sized('ssh-ed25519'), sized(publicKey));
  const check = random.bytes(4);
  const inner = concat(check, check, publicBlob, sized(concat(random.bytes(32), publicKey)), sized(comment));
  const padding = Buffer.from(Array.from({ length: (16 - (inner.length % 16)) % 16 }, (_, at) => at + 1));
  const options = cipher === 'none' ? sized('') : sized(concat(sized(random.bytes(16)), Buffer.from([0, 0, 0, 16])));
  const body = cipher === 'none' ? concat(inner, padding) : Buffer.from(random.bytes(inner.length + padding.length));
  return concat(
    Buffer.from('openssh-key-v1\0'),
    sized(cipher),
    sized(cipher === 'none' ? 'none' : 'bcrypt'),
    options,
    Buffer.from([0, 0, 0, 1]),
    sized(publicBlob),
    sized(body),
  );
}

/** `label` as `RSA PRIVATE KEY`; lines of 64 letters (RFC 7468). */
export function pem(
  label: string,
  body: Uint8Array,
  options: { readonly lineEnd?: string; readonly width?: number; readonly headers?: string } = {},
): string {
  const { lineEnd = '\n', width = 64, headers = '' } = options;
  const lines =
    Buffer.from(body)
      .toString('base64')
      .match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [
    `-----BEGIN ${label}-----`,
    ...(headers === '' ? [] : [headers, '']),
    ...lines,
    `-----END ${label}-----`,
  ].join(lineEnd);
}

/** The label of a private key: in parts, so that no scanner takes this file for one. */
export const privateLabel = (kind: string): string => [kind, 'PRIVATE', 'KEY'].filter((word) => word !== '').join(' ');

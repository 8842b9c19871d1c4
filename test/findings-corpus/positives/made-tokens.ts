import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Random } from '../random';

/** A token whose parts hang together: a checksum, a signature, a document inside. */
export interface MadeToken {
  readonly kind: string;
  readonly words: readonly string[];
  readonly make: (random: Random) => string;
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The six letters at the end of tokens of GitHub and npm: CRC-32 of what is in front, in base 62. */
export function crcLetters(body: string): string {
  let rest = crc32(body);
  let letters = '';
  for (let at = 0; at < 6; at += 1) {
    letters = `${base62[rest % 62]}${letters}`;
    rest = Math.floor(rest / 62);
  }
  return letters;
}

const withCrc = (prefix: string) => (random: Random) => {
  const body = random.fill('{a30}');
  return `${prefix}${body}${crcLetters(body)}`;
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token with a true signature (RFC 7519). */
export function webToken(
  random: Random,
  head: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
): string {
  const signed = `${part(head)}.${part(body)}`;
  return `${signed}.${createHmac('sha256', random.bytes(32)).update(signed).digest('base64url')}`;
}

const issued = (random: Random): number => 1_760_000_000 + random.below(20_000_000);

/** Bech32 (BIP 173) of 32 bytes, as age writes its keys. */
function bech32(prefix: string, bytes: Uint8Array): string {
  const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const values: number[] = [];
  let [bits, held] = [0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) values.push((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  if (bits > 0) values.push((held << (5 - bits)) & 31);
  const codes = Array.from(prefix).map((letter) => letter.charCodeAt(0));
  const checked = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values];
  const steps = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let sum = 1;
  for (const value of [...checked, 0, 0, 0, 0, 0, 0]) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    steps.forEach((step, at) => {
      if (((top >> at) & 1) === 1) sum ^= step;
    });
  }
  const tail = Array.from({ length: 6 }, (_, at) => ((sum ^ 1) >>> (5 * (5 - at))) & 31);
  return `${prefix}1${[...values, ...tail].map((value) => letters[value]).join('')}`;
}

export const ageKey = (random: Random): string => bech32('age-secret-key-', random.bytes(32)).toUpperCase();

export const madeTokens: readonly MadeToken[] = [
  { kind: 'github-classic', words: ['github', 'token'], make: withCrc('ghp_') },
  { kind: 'github-oauth', words: ['gh', 'oauth', 'token'], make: withCrc('gho_') },
  { kind: 'github-user-server', words: ['github', 'user', 'token'], make: withCrc('ghu_') },
  { kind: 'github-server', words: ['github', 'token'], make: withCrc('ghs_') },
  {
    kind: 'github-refresh',
    words: ['github', 'refresh', 'token'],
    make: (random) => {
      const body = random.fill('{a70}');
      return `ghr_${body}${crcLetters(body)}`;
    },
  },
  { kind: 'npm-access', words: ['npm', 'token'], make: withCrc('npm_') },
  {
    kind: 'grafana-service-account',
    words: ['grafana', 'token'],
    make: (random) => {
      const body = `glsa_${random.fill('{a32}')}`;
      return `${body}_${crc32(body).toString(16).padStart(8, '0')}`;
    },
  },
  {
    kind: 'grafana-legacy',
    words: ['grafana', 'api', 'key'],
    make: (random) =>
      Buffer.from(
        JSON.stringify({ k: random.fill('{a32}'), n: random.pick(['ci', 'terraform', 'sync']), id: 1 }),
      ).toString('base64'),
  },
  {
    kind: 'sentry-organization',
    words: ['sentry', 'auth', 'token'],
    make: (random) => {
      const body = {
        iat: issued(random) + 0.5,
        url: 'https://sentry.io',
        region_url: 'https://de.sentry.io',
        org: random.pick(['acme', 'kestrel']),
      };
      return `sntrys_${Buffer.from(JSON.stringify(body)).toString('base64')}_${random.fill('{b43}')}`;
    },
  },
  {
    kind: 'onepassword-service-account',
    words: ['op', 'service', 'account', 'token'],
    make: (random) =>
      `ops_${part({ signInAddress: 'acme.1password.com', userAuth: { method: 'SRPg-4096', alg: 'PBES2g-HS256', iterations: 650000, salt: random.fill('{w22}') }, email: `${random.fill('{n13}')}@1passwordserviceaccounts.com`, srpX: random.fill('{h64}'), muk: { alg: 'A256GCM', ext: true, k: random.fill('{w43}'), kty: 'oct' }, secretKey: random.fill('A3-{N6}-{N6}-{N5}-{N5}-{N5}-{N5}') })}`,
  },
  {
    kind: 'jwt-hs256',
    words: ['access', 'token'],
    make: (random) =>
      webToken(
        random,
        { alg: 'HS256', typ: 'JWT' },
        { sub: random.fill('{d6}'), role: random.pick(['admin', 'service']), iat: issued(random) },
      ),
  },
  {
    kind: 'supabase-service-role',
    words: ['supabase', 'service', 'role', 'key'],
    make: (random) =>
      webToken(
        random,
        { alg: 'HS256', typ: 'JWT' },
        { iss: 'supabase', ref: random.fill('{l20}'), role: 'service_role', iat: issued(random), exp: 2075576800 },
      ),
  },
  {
    kind: 'kubernetes-service-account',
    words: ['kube', 'token'],
    make: (random) => {
      const head = part({ alg: 'RS256', kid: random.fill('{w43}') });
      const body = part({
        iss: 'kubernetes/serviceaccount',
        'kubernetes.io/serviceaccount/namespace': 'kube-system',
        'kubernetes.io/serviceaccount/secret.name': random.fill('deployer-token-{n5}'),
        sub: 'system:serviceaccount:kube-system:deployer',
      });
      return `${head}.${body}.${random.fill('{w342}')}`;
    },
  },
  {
    kind: 'zoom-jwt-es256',
    words: ['push', 'auth', 'jwt'],
    make: (random) =>
      `${part({ alg: 'ES256', kid: random.fill('{N10}') })}.${part({ iss: random.fill('{N10}'), iat: issued(random) })}.${random.fill('{w86}')}`,
  },
  { kind: 'age-identity', words: ['sops', 'age', 'key'], make: ageKey },
];

import { crc32 } from 'node:zlib';
import type { CheckName } from '../../../shared/rules/data-rule.types';
import { entropyPerCharacter } from '../judgement/placeholder';

/**
 * What a check says of a secret: it holds, it fails and the rule is sure of it no longer, or it is no such secret at all.
 */
export type CheckResult = 'holds' | 'doubtful' | 'none';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const checks: Readonly<Record<CheckName, (secret: string) => CheckResult>> = {
  'github-crc32': (secret) => (hasChecksum(secret) ? 'holds' : 'doubtful'),
  'npm-crc32': (secret) => (hasChecksum(secret) ? 'holds' : 'doubtful'),
  jwt: (secret) => (decodesTo(secret.split('.', 1)[0] ?? '', (value) => 'alg' in value) ? 'holds' : 'none'),
  'base64-json': (secret) => (decodesTo(secret, () => true) ? 'holds' : 'none'),
  luhn: (secret) => (hasLuhnDigit(secret) ? 'holds' : 'none'),
  'aws-account-id-in-key': (secret) => (holdsAccount(secret) ? 'holds' : 'doubtful'),
  'entropy-3': (secret) => (entropyPerCharacter(secret) >= 3 ? 'holds' : 'none'),
  'entropy-3.5': (secret) => (entropyPerCharacter(secret) >= 3.5 ? 'holds' : 'none'),
  'entropy-4': (secret) => (entropyPerCharacter(secret) >= 4 ? 'holds' : 'none'),
};

/** The last six characters of a token of GitHub or npm are the CRC-32 of those between prefix and them, in base 62. */
export function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let index = 0; index < 6; index += 1) {
    digits = (BASE62[rest % 62] ?? '0') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

function hasChecksum(secret: string): boolean {
  const token = secret.slice(secret.indexOf('_') + 1);
  return checksumOf(token.slice(0, -6)) === token.slice(-6);
}

/** RFC 7515, section 4: the header of a token is a JSON object. */
function decodesTo(part: string, test: (value: object) => boolean): boolean {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && test(parsed);
  } catch {
    return false;
  }
}

/** ISO/IEC 7812-1, annex B. */
function hasLuhnDigit(secret: string): boolean {
  const digits = secret.replace(/\D/g, '');
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The twelve figures of the account lie in the first six bytes of what follows the prefix, one bit further on. */
function holdsAccount(secret: string): boolean {
  let bits = 0n;
  for (const character of secret.slice(4, 14)) {
    const value = BASE32.indexOf(character);
    if (value === -1) return false;
    bits = bits * 32n + BigInt(value);
  }
  const account = (bits >> 9n) & ((1n << 40n) - 1n);
  return account > 0n && account < 10n ** 12n;
}

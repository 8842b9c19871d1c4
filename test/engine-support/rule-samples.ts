import type { CheckName } from '../../src/shared/rules/data-rule.types';
import { checksumOf } from '../../src/engine/detect/rules/checks';

/** Alphabets of the samples' placeholders: a sample is a form, and never a token. */
const alphabets: Readonly<Record<string, string>> = {
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  base62: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  digits: '0123456789',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  alnum: 'abcdefghijklmnopqrstuvwxyz0123456789',
  ALNUM: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
};

let state = 7;
/** A character by chance, the same in each run. */
function drawn(alphabet: string): string {
  state = (state * 48_271) % 2_147_483_647;
  return alphabet[state % alphabet.length] ?? '';
}

function made(alphabet: string, length: number): string {
  return Array.from({ length }, () => drawn(alphabets[alphabet] ?? '')).join('');
}

function bodyWith(check: CheckName): string {
  const body = made('base62', 30);
  if (check === 'github-crc32' || check === 'npm-crc32') return body + checksumOf(body);
  throw new Error(`no sample is made for ${check}`);
}

/** What a sample stands for: a token that the rule finds, or a text that only looks like one. */
export function sampleOf(template: string): string {
  return template.replace(
    /\{(?:(?<alphabet>\w+):(?<length>\d+)|checked:(?<check>[\w-]+)|(?<uuid>uuid))\}/g,
    (whole, ...rest) => {
      const { alphabet, length, check, uuid } = rest.at(-1) as Record<string, string | undefined>;
      if (uuid !== undefined) return [8, 4, 4, 4, 12].map((size) => made('hex', size)).join('-');
      if (check !== undefined) return bodyWith(check as CheckName);
      if (!Object.hasOwn(alphabets, alphabet ?? '')) throw new Error(`no alphabet for ${whole}`);
      return made(alphabet ?? '', Number(length));
    },
  );
}

import type { AnchoredRule } from './anchored-rule.types';

/** Keys in forms of their own: PuTTY's, and a JSON Web Key with its private members. */
export const keyFileRules = [
  {
    id: 'putty-key',
    severity: 'critical',
    triggers: ['Private-Lines: '],
    pattern: /Private-Lines: \d{1,4}\r?\n(?<secret>(?:[A-Za-z0-9+/=]{1,76}\r?\n){0,400}[A-Za-z0-9+/=]{20,76})/y,
    wordStart: false,
    judge: (_, __, before) => (/\nEncryption: (?!none)\S/.test(before) ? 'high' : 'critical'),
  },
  {
    // RFC 7518, section 6: `d` and those behind it are private, `k` is the key of a symmetric one.
    id: 'json-web-key',
    severity: 'critical',
    triggers: ['"d"', '"k"'],
    pattern:
      /"[dk]"\s{0,8}:\s{0,8}"(?<secret>[\w-]{20,2048}(?:"\s{0,32},\s{0,32}"(?:p|q|dp|dq|qi)"\s{0,8}:\s{0,8}"[\w-]{20,2048}){0,5})(?=")(?:(?=[^{}]{0,8192}"kty")|(?<="kty"[^{}]{0,8192}))/y,
    wordStart: false,
  },
] as const satisfies readonly AnchoredRule[];

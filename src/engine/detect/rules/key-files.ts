import type { AnchoredRule } from './anchored-rule.types';

/** Keys in forms of their own: PuTTY's, and a JSON Web Key with its private members. */
export const keyFileRules = [
  {
    id: 'putty-key',
    severity: 'critical',
    triggers: ['Private-Lines: '],
    pattern: /Private-Lines: \d{1,4}\r?\n(?<secret>(?:[A-Za-z0-9+/=]{1,76}\r?\n){0,400}[A-Za-z0-9+/=]{20,76})/dy,
    wordStart: false,
    judge: (_, __, before) => (/\nEncryption: (?!none)\S/.test(before) ? 'high' : 'critical'),
  },
  {
    // RFC 7518, section 6: `d` and those behind it are private, `k` is the key of a symmetric one.
    id: 'json-web-key',
    severity: 'critical',
    triggers: ['"d"', '"k"'],
    pattern:
      /"[dk]"\s{0,8}:\s{0,8}"(?<secret>[\w-]{20,2048}(?:"\s{0,32},\s{0,32}"(?:p|q|dp|dq|qi)"\s{0,8}:\s{0,8}"[\w-]{20,2048}){0,5})(?=")(?:(?=[^{}]{0,8192}"kty")|(?<="kty"[^{}]{0,8192}))/dy,
    wordStart: false,
  },
  {
    // RFC 4716 has the form for public keys; ssh.com keeps private ones in it as well.
    id: 'private-key',
    severity: 'high',
    triggers: ['---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----'],
    pattern:
      /(?<secret>---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----[\w+/=\s:",.@-]{40,16384}?---- END SSH2 ENCRYPTED PRIVATE KEY ----)/dy,
    wordStart: false,
  },
  {
    // XML Signature, section 4.5.2.2, with the private parts that .NET adds.
    id: 'private-key',
    severity: 'critical',
    triggers: ['<RSAKeyValue>'],
    pattern:
      /<RSAKeyValue>\s{0,80}(?:<(?:Modulus|Exponent)>[^<]{1,2048}<\/(?:Modulus|Exponent)>\s{0,80}){1,2}(?<secret><P>[\s\S]{20,8192}?<\/D>)/dy,
    wordStart: false,
  },
  {
    // minisign(1) and signify(1): "Ed", the derivation of the key, then salt and key in base64.
    id: 'private-key',
    severity: 'critical',
    triggers: ['RWRTY0Iy', 'RWRCS'],
    pattern: /(?<secret>RWR(?:TY0Iy|CS)[A-Za-z0-9+/]{100,280}={0,2})/dy,
    wordStart: true,
  },
  {
    // What a script of expect(1) types at a prompt for a password.
    id: 'command-password',
    severity: 'high',
    triggers: ['send "', 'send \\"', 'send -- "'],
    pattern: /(?<=assword[^\n]{0,60}\n?[^\n]{0,40})send (?:-- )?\\?"(?<secret>[^"\\$[\s]{4,128})\\{1,2}[rn]/dy,
    wordStart: true,
  },
] as const satisfies readonly AnchoredRule[];

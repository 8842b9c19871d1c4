import type { Hit } from '../rules/hit.types';
import { assignmentHit } from '../rules/assignments';

type LinesOf = (text: string) => readonly Hit[];

/** Hits of every line that a pattern fits, at its group `value`. */
function inLines(pattern: RegExp, name: string): LinesOf {
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = match.groups?.['value'] ?? '';
      const start = match.index + match[0].lastIndexOf(value);
      return assignmentHit(name, value, start) ?? [];
    });
}

/** chap-secrets and pap-secrets of pppd(8): client, server, secret, addresses. */
export const pppHits = inLines(
  /^[ \t]{0,8}(?!#)(?:"[^"\n]{1,128}"|[^\s"#]{1,128})[ \t]{1,40}(?:"[^"\n]{0,128}"|[^\s"]{1,128})[ \t]{1,40}"?(?<value>[^\s"]{3,256})"?/gm,
  'password',
);

/** ipsec.secrets(5): what stands behind the kind of secret. */
export const ipsecHits = inLines(
  /:[ \t]{1,8}(?:PSK|EAP|XAUTH|NTLM)[ \t]{1,8}"?(?<value>[^"\s]{3,256})"?/gi,
  'password',
);

/** snmpd.conf(5): communities, and the phrases of users. */
export const snmpHits = inLines(
  /^[ \t]{0,8}(?:r[ow]community6?|com2sec[ \t]{1,8}\S{1,64}[ \t]{1,8}\S{1,64}|createUser[ \t]{1,8}\S{1,64}[ \t]{1,8}(?:MD5|SHA\S{0,4}))[ \t]{1,8}"?(?<value>(?!public\b|private\b)[^\s"]{3,128})"?/gim,
  'password',
);

/** passwd-file of Dovecot and others: a user and a password in the clear. */
export const plainUserHits = inLines(
  /^[^\s:#]{1,128}:\{(?:PLAIN|CLEARTEXT|CLEAR)\}(?<value>[^\s:]{3,256})/gim,
  'password',
);

/** Accounts of cloud-init: `user:password` below `chpasswd`. */
export const cloudInitHits = inLines(
  /(?<=chpasswd:[\s\S]{0,2000})^[ \t]{1,16}(?:-[ \t])?["']?[a-z_][\w-]{0,31}:(?<value>[^\s"':]{3,256})["']?[ \t]*$/gm,
  'password',
);

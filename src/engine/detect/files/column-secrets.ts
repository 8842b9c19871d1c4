import type { Hit } from '../rules/hit.types';
import { assignmentHit } from '../rules/assignments';

type LinesOf = (text: string) => readonly Hit[];

/** What `make` says of the group `value` in every line that a pattern fits. */
function inEach(pattern: RegExp, make: (value: string, start: number) => Hit | null): LinesOf {
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = match.groups?.['value'] ?? '';
      return make(value, match.index + match[0].lastIndexOf(value)) ?? [];
    });
}

/** The values of lines, judged by the name that such a file gives them. */
function inLines(pattern: RegExp, name: string): LinesOf {
  return inEach(pattern, (value, start) => assignmentHit(name, value, start));
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

/** `host user:password` of Postfix, `host:user:password` of Exim, three columns of davfs2. */
export const mailRelayHits = inLines(
  /^[ \t]{0,8}(?!#)(?:\S{1,200}[ \t]{1,40}[^\s:]{1,128}:|\S{1,200}:[^\s:]{1,128}:)(?<value>[^\s:]{3,256})[ \t]*$/gm,
  'password',
);
export const davfsHits = inLines(
  /^[ \t]{0,8}(?!#)\S{1,200}[ \t]{1,40}\S{1,128}[ \t]{1,40}"?(?<value>[^\s"]{3,256})"?[ \t]*$/gm,
  'password',
);

/** userlist.txt of PgBouncer: names and passwords, or their MD5, in quotes. */
export const quotedUserHits = inLines(/^"[^"\n]{1,128}"[ \t]{1,8}"(?<value>[^"\n]{3,256})"/gm, 'password');

/** `user=name:secret` of coturn, curl and squid. */
export const userOptionHits = inLines(
  /(?:^|[\s;])(?:proxy-)?(?:user|login|cli-password|userpwd)[ \t]{0,8}=[ \t]{0,8}"?[^\s:"=]{1,128}:(?<value>[^\s"]{3,256})/gm,
  'password',
);

/** Users of Redis: a password behind `>`. */
export const redisUserHits = inLines(/(?<=^[ \t]{0,8}user[ \t][^\n]{0,400}[ \t])>(?<value>[^\s]{3,256})/gm, 'password');

/** Realms of Jetty and of JAAS: `user: password,role`, `user_name="password"`. */
export const realmHits = inLines(
  /^[ \t]{0,8}(?![#!])[\w.@-]{1,64}[ \t]{0,4}:[ \t]{0,8}(?!(?:OBF|MD5|CRYPT):)(?<value>[^\s,]{4,128}),[ \t]{0,4}[a-z]/gm,
  'password',
);
export const jaasHits = inLines(/\buser_[\w.-]{1,64}[ \t]{0,4}=[ \t]{0,4}"(?<value>[^"\n]{3,256})"/g, 'password');

/** svn.simple: the value of `password` stands two lines below it, behind its length. */
export const subversionHits = inLines(/^password\nV \d{1,4}\n(?<value>[^\n]{3,256})$/gm, 'password');

/** Kickstart and others: the password of root in the clear. */
export const kickstartHits = inLines(
  /^[ \t]{0,8}rootpw[ \t]{1,8}(?:--(?:plaintext|lock|allow-ssh)[ \t]{1,8}){0,3}(?!-)(?<value>[^\s$][^\s]{2,256})/gm,
  'password',
);

/** What Vault prints once: the keys that unseal it. */
export const unsealHits = inLines(
  /Unseal Key \d{1,2}(?:[ \t]\([^)\n]{1,20}\))?:[ \t]{1,4}(?<value>[A-Za-z0-9+/=]{32,128})/g,
  'password',
);

/** Credentials of Bundler: `user:password` for a host. */
export const bundlerHits = inLines(
  /^BUNDLE_[A-Z0-9_]{1,100}:[ \t]{1,8}"?[^\s:"]{1,128}:(?<value>[^\s"]{3,256})"?/gm,
  'password',
);

/** Consul, Nomad and Serf: the key of their gossip, and tokens by what they are for. */
export const gossipHits = inLines(
  /^[ \t]{0,40}"?(?:encrypt|agent|default|replication|initial_management|agent_recovery|dns)"?[ \t]{0,8}[=:][ \t]{0,8}"(?<value>[A-Za-z0-9+/]{22,43}=?=?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/gm,
  'password',
);

/** Login and password in a block of their own within a file of OpenVPN. */
export const inlineUserHits = inLines(
  /<auth-user-pass>\s{1,4}[^\n]{1,128}\n(?<value>[^\s<]{3,256})\s{1,4}<\/auth-user-pass>/g,
  'password',
);

/** Passwords behind a user and a cipher: snmpd's second phrase. */
export const snmpPrivacyHits = inLines(
  /^[ \t]{0,8}createUser[^\n]{1,200}[ \t](?:AES\S{0,4}|DES)[ \t]{1,8}"?(?<value>[^\s"]{3,128})"?/gim,
  'password',
);

/** Answer files of Windows: the value in an element of its own. */
export const unattendHits = inLines(/<\w{0,20}Password>\s{0,80}<Value>(?<value>[^<]{3,256})<\/Value>/g, 'password');

/** Magento and Nextcloud: keys under names that say less than they are. */
export const phpConfigHits = inLines(
  /'(?:key|passwordsalt|secret|blowfish_secret|cookie_key|hash_salt)'[ \t]{0,8}=>[ \t]{0,8}'(?<value>[^'\n]{16,256})'/g,
  'secret',
);

/** A state of Terraform: what a password generator made. */
export const generatedHits = inLines(
  /"(?:result|bcrypt_hash|b64_std|hex)"\s{0,8}:\s{0,8}"(?<value>[^"\n]{8,256})"(?=[^{}]{0,400}"special")/g,
  'password',
);

function hashesIn(pattern: RegExp): LinesOf {
  return inEach(pattern, (value, start) => {
    return { rule: 'password-hash', severity: 'medium', start, end: start + value.length, shown: '' };
  });
}

/** Hashes of the old crypt(3), thirteen characters, which no sign tells. */
export const desHits = hashesIn(/^[a-z_][\w.-]{0,31}\$?:(?<value>[\w./]{13})(?=:|$)/gm);
/** htdigest: user, realm, MD5. */
export const digestHits = hashesIn(/^[^\s:]{1,64}:[^:\n]{1,128}:(?<value>[0-9a-f]{32})$/gm);
/** smbpasswd(5): the hash for NT is the fourth field. */
export const sambaHits = hashesIn(/^[^\s:]{1,64}:\d{1,10}:[0-9A-FX]{32}:(?<value>[0-9A-F]{32}):/gm);

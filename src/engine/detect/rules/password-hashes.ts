import type { AnchoredRule } from './anchored-rule.types';

/** Beginnings of crypt(5) and of others that keep a scheme, a salt and a hash in one string. */
const SCHEMES = [
  '$1$',
  '$2a$',
  '$2b$',
  '$2x$',
  '$2y$',
  '$5$',
  '$6$',
  '$7$',
  '$y$',
  '$gy$',
  '$apr1$',
  '$argon2',
  '$scrypt$',
  '$pbkdf2',
  '$P$',
  '$H$',
  '$S$',
];

/** A hash of a password in a file of accounts, a dump or a setting: it can be tried offline, and is no secret by itself. */
export const passwordHashRule = {
  id: 'password-hash',
  severity: 'medium',
  triggers: [
    ...SCHEMES,
    '{SSHA',
    '{SHA}',
    'pbkdf2_sha256$',
    'pbkdf2_sha1$',
    'bcrypt_sha256$',
    'SCRAM-SHA-256$',
    'grub.pbkdf2',
    '$$apr1$$',
    '$$2y$$',
    "AS '*",
    "PASSWORD '*",
  ],
  pattern:
    /(?:(?:AS|PASSWORD) '(?=\*[0-9A-F]{40}'))?(?<secret>\*[0-9A-F]{40}(?=')|\$(?:1|apr1)\$[\w./]{1,8}\$[\w./]{22}(?![\w./])|\$2[abxy]\$\d\d\$(?!(.)\2{30})[\w./]{53}(?![\w./])|\$[56]\$(?:rounds=\d{1,9}\$)?[\w./]{1,16}\$[\w./]{43,86}(?![\w./])|\$7\$[^\s:"']{40,200}|\$g?y\$[\w./]{1,12}\$[\w./]{1,86}\$[\w./]{43}(?![\w./])|\$argon2(?:id|[id])\$[^\s:"']{40,300}|\$scrypt\$[^\s:"']{40,300}|\$pbkdf2[\w-]{0,10}\$[^\s:"']{40,300}|\$[PH]\$[\w./]{31}(?![\w./])|\$S\$[\w./]{52}(?![\w./])|\{S?SHA(?:256|384|512)?\}[A-Za-z0-9+/]{27,120}={0,2}|(?:pbkdf2_sha(?:1|256)|bcrypt_sha256)\$[^\s:"']{40,300}|grub\.pbkdf2\.sha512\.\d{1,9}\.[0-9A-F]{32,256}\.[0-9A-F]{32,256}|\$\$(?:apr1\$\$[\w.\/]{1,8}\$\$[\w.\/]{22}|2[aby]\$\$\d\d\$\$[\w.\/]{53})|SCRAM-SHA-256\$\d{1,8}:[^\s"']{40,300})/dy,
  wordStart: true,
} as const satisfies AnchoredRule;

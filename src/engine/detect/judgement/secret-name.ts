/** How clearly a variable's name says that its value is a secret. */
export type NameLook = 'secret' | 'perhaps' | 'no';

const SECRET_WORDS = new Set([
  'password',
  'passwd',
  'passphrase',
  'passwort',
  'pwd',
  'pswd',
  'pw',
  'passcode',
  'pass',
  'secret',
  'secrets',
  'token',
  'apikey',
  'authtoken',
  'accesstoken',
  'secretkey',
  'privatekey',
  'credential',
  'credentials',
  'requirepass',
  'masterauth',
  'masterpass',
  'authtok',
  'hmackey',
  'unseal',
  'psk',
  'bindpw',
  'rootpw',
  'userpw',
  'creds',
  'mnemonic',
  'pass1',
  'sharedsecret',
  'clientsecret',
  'appsecret',
  'authkey',
  'accesskey',
  'authpass',
]);
const KEY_OWNERS = new Set([
  'signing',
  'jwt',
  'session',
  'hmac',
  'cookie',
  'api',
  'access',
  'secret',
  'private',
  'encryption',
  'master',
  'auth',
  'license',
  'admin',
  'service',
  'account',
  'app',
  'client',
  'shared',
  'storage',
  'consumer',
  'crypt',
  'crypto',
  'aes',
  'rsa',
  'decryption',
  'webhook',
  'subscription',
  'bot',
  'server',
]);
const PUBLIC_KEYS = new Set([
  'gpg',
  'pgp',
  'public',
  'pub',
  'primary',
  'foreign',
  'host',
  'sort',
  'cache',
  'registry',
  'asc',
  'publishable',
  'recv',
  'send',
  'fingerprint',
  'index',
  'partition',
  'object',
  'site',
  'idempotency',
  'translation',
  'shortcut',
  'hot',
]);
/** Words that tell a secret also where another stands behind them. */
const LEADING_WORDS = new Set([
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'apikey',
  'credential',
  'credentials',
]);
/** Words of what may be a secret, where its value looks like one. */
const PERHAPS = new Set(['auth', 'salt', 'hmac', 'wif', 'cookie', 'mnemonic', 'pat', 'jwt']);
/** Words behind a telling one that speak of it rather than name it. */
const ABOUT = new Set(
  'id ids name names file files path dir url uri endpoint length len size min max count type types kind field fields label text title hint help prompt placeholder error message policy rule rules regex pattern format encoding algorithm alg method mode expiry expires expiration ttl timeout lifetime age at date time enabled required hash digest salt index store provider class manager service handler helper util utils validator strength confirmation visible input box form page view icon button header prefix suffix version ref arn scope scopes issuer audience limit budget usage used counter cost lock ring sequence vault address contract symbol balance metrics count status state event events callback callbacks assertion bucket'.split(
    ' ',
  ),
);
/** Words after the telling one that leave it telling: DB_PASSWORD_PROD. */
const TRAILERS =
  /^(?:prod|production|dev|development|test|testing|staging|stage|live|local|qa|uat|sandbox|value|val|b64|base64|encoded|raw|plain|plaintext|string|str|base|old|new|current|previous|next|primary|secondary|main|backup|default|data|v\d|\d{1,3})$/;
/** Names that only look like it; the directives of nginx name who is passed a request. */
const INNOCENT = new Set([
  ...['pwd', 'oldpwd'],
  ...['fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass', 'memcached_pass'],
]);

/** Judges a variable, key or build argument by its name, such as `HAPROXY_STATS_PASSWORD` or `apiKey`. */
export function lookOfName(name: string): NameLook {
  if (INNOCENT.has(name.toLowerCase())) return 'no';
  const words = wordsOf(name);
  while (words.length > 1 && TRAILERS.test(words.at(-1) ?? '')) words.pop();
  // A hash or what has been encrypted is not the secret, and a public key is none.
  if (words.some((word) => /^(?:hashed|encrypted|redacted|masked|public|pub|publishable)$/.test(word))) return 'no';
  // The name of an object that holds a secret.
  if (/(?:^|_)pull_secrets?$/.test(words.join('_'))) return 'no';
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (SECRET_WORDS.has(last)) return 'secret';
  if (
    (/(?:password|passwd|passphrase|passwort|kennwort|pass)$/.test(last) &&
      !/^(?:by|com|sur|tres|over|under|multi|single|first|second|one|two|high|low|band|all)pass$/.test(last)) ||
    /^(?:pg|mysql|redis|db|store|key|trust|ssh|root|admin|user|ldap|smtp|mail|imap|pop|ftp|vpn|wifi|auth|bind|my|sudo)(?:pass|pw|pwd|secret|token)$/.test(
      last,
    )
  )
    return 'secret';
  if (last === 'key' || last === 'keys') {
    if (words.length === 1 || words.some((word) => PUBLIC_KEYS.has(word))) return 'no';
    return KEY_OWNERS.has(before) ? 'secret' : 'perhaps';
  }
  if (PERHAPS.has(last)) return 'perhaps';
  // SECRET_MAILGUN, password_db: what it is comes first.
  return words.length > 1 && words.some((word) => LEADING_WORDS.has(word)) && !words.some((word) => ABOUT.has(word))
    ? 'perhaps'
    : 'no';
}

/** The words of a name in small letters: `dbPassword`, `DB_PASSWORD` and `db.password` have the same. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

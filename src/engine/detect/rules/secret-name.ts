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
]);
/** Words after the telling one that leave it telling: DB_PASSWORD_PROD. */
const TRAILERS = /^(?:prod|production|dev|development|test|staging|value|b64|base64|old|new|default|\d{1,3})$/;
/** Names that only look like it. */
const INNOCENT = new Set(['pwd', 'oldpwd']);

/** Judges a variable, key or build argument by its name, such as `HAPROXY_STATS_PASSWORD` or `apiKey`. */
export function lookOfName(name: string): NameLook {
  if (INNOCENT.has(name.toLowerCase())) return 'no';
  const words = wordsOf(name);
  while (words.length > 1 && TRAILERS.test(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (SECRET_WORDS.has(last)) return 'secret';
  if (
    /(?:password|passwd|passphrase)$/.test(last) ||
    /^(?:pg|mysql|redis|db|store|key|trust|ssh|root|admin|user)pass$/.test(last)
  )
    return 'secret';
  if (last === 'key' || last === 'keys') {
    if (words.some((word) => PUBLIC_KEYS.has(word))) return 'no';
    return KEY_OWNERS.has(before) ? 'secret' : 'perhaps';
  }
  return last === 'auth' ? 'perhaps' : 'no';
}

function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

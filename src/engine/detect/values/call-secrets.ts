import type { Hit } from '../rules/hit.types';
import { assignmentRule } from '../rules/assignments';
import { lookOfValue } from '../judgement/placeholder';
import { isNoSecret, makeOf, namesAThing } from '../judgement/value-make';
import { literalAt, type Literal } from './literal';

/** A function that takes a secret as one of its arguments. */
interface SecretCall {
  /** As it begins in a text, up to its bracket. */
  readonly name: string;
  /** Which argument, from 0. */
  readonly argument: number;
  /** What stands before the secret in the argument. */
  readonly behind?: RegExp;
}

const USER = /^[^\s:"']{1,128}:/;

/** Functions of well-known libraries, in the order of their languages. */
const calls: readonly SecretCall[] = [
  { name: 'HTTPBasicAuth(', argument: 1 },
  { name: 'HTTPDigestAuth(', argument: 1 },
  { name: 'BasicAuth(', argument: 1 },
  { name: 'SetBasicAuth(', argument: 1 },
  { name: 'basic_auth(', argument: 1 },
  { name: 'auth=(', argument: 1 },
  { name: '.login(', argument: 1 },
  { name: 'jwt.encode(', argument: 1 },
  { name: 'jwt.decode(', argument: 1 },
  { name: 'jwt.sign(', argument: 1 },
  { name: 'jwt.verify(', argument: 1 },
  { name: 'Sequelize(', argument: 2 },
  { name: 'createHmac(', argument: 1 },
  { name: 'createCipheriv(', argument: 1 },
  { name: 'createDecipheriv(', argument: 1 },
  { name: 'cookieSession(', argument: 0 },
  { name: 'cookieParser(', argument: 0 },
  { name: '.auth(', argument: 0 },
  { name: '.auth(', argument: 1 },
  { name: 'getConnection(', argument: 2 },
  { name: 'PasswordAuthentication(', argument: 1 },
  { name: 'UsernamePasswordCredentials(', argument: 1 },
  { name: 'UsernamePasswordToken(', argument: 1 },
  { name: 'SecretKeySpec(', argument: 0 },
  { name: 'PBEKeySpec(', argument: 0 },
  { name: '.load(', argument: 1 },
  { name: 'NetworkCredential(', argument: 1 },
  { name: 'X509Certificate2(', argument: 1 },
  { name: 'SymmetricSecurityKey(', argument: 0 },
  { name: 'mysqli_connect(', argument: 2 },
  { name: 'mysql_connect(', argument: 2 },
  { name: 'mysqli(', argument: 2 },
  { name: 'PDO(', argument: 2 },
  { name: 'ldap_bind(', argument: 2 },
  { name: 'ftp_login(', argument: 2 },
  { name: 'ssh2_auth_password(', argument: 2 },
  { name: 'openssl_encrypt(', argument: 2 },
  { name: 'openssl_decrypt(', argument: 2 },
  { name: 'hash_hmac(', argument: 2 },
  { name: 'curl_setopt(', argument: 2, behind: USER },
  { name: 'UserPassword(', argument: 1 },
  { name: 'PlainAuth(', argument: 2 },
  { name: 'connect(', argument: 2 },
  { name: 'bind(', argument: 1 },
  { name: 'PSCredential(', argument: 1 },
];

/** The beginnings of calls, each once. */
export const callNames: readonly string[] = [...new Set(calls.map(({ name }) => name))];

/** The secret that a call is given; `name` is the entry of `callNames` that stands at `at`. */
export function callHits(text: string, name: string, at: number): readonly Hit[] {
  const rows = calls.filter((call) => call.name === name);
  const last = Math.max(...rows.map(({ argument }) => argument));
  const given = argumentsAt(text, at + name.length, last);
  return rows.flatMap(({ argument, behind }): readonly Hit[] => {
    const literal = given[argument];
    if (literal === undefined || literal === null) return [];
    const head = behind === undefined ? 0 : (behind.exec(text.slice(literal.start, literal.end))?.[0].length ?? -1);
    return head === -1 ? [] : judged(text, literal.start + head, literal.end);
  });
}

function judged(text: string, start: number, end: number): readonly Hit[] {
  const value = text.slice(start, end);
  if (value.length < 6 || /\s/.test(value) || isNoSecret(value) || namesAThing(value) || makeOf(value) === 'words')
    return [];
  const look = lookOfValue(value);
  // The name of the call proves less than a name of the value: it must not look like a word, an address or a path.
  if (look !== 'plausible' || !/\d/.test(value) || /[/\\]|@[\w-]+\./.test(value)) return [];
  return [{ rule: assignmentRule, severity: 'high', start, end, shown: '' }];
}

const LONGEST_CALL = 600;

/** The arguments of a call that are strings, up to one; null for what else is given. */
function argumentsAt(text: string, at: number, last: number): readonly (Literal | null)[] {
  const given: (Literal | null)[] = [];
  let from = at;
  while (given.length <= last && from - at < LONGEST_CALL) {
    const literal = literalAt(text, from);
    given.push(literal);
    const next = behindArgument(text, literal === null ? from : literal.end + 1, at + LONGEST_CALL);
    if (next === null) break;
    from = next;
  }
  return given;
}

/** The place behind the comma that ends an argument, brackets and strings within it skipped; null at the end of the call. */
function behindArgument(text: string, from: number, limit: number): number | null {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, limit); at += 1) {
    const character = text[at] ?? '';
    if (/["'`]/.test(character)) {
      const literal = literalAt(text, at);
      if (literal === null) return null;
      at = literal.end;
    } else if (/[([{]/.test(character)) depth += 1;
    else if (/[)\]}]/.test(character)) {
      if (depth === 0) return null;
      depth -= 1;
    } else if (character === ',' && depth === 0) return at + 1;
  }
  return null;
}

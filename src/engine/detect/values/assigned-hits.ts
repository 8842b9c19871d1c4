import { namedRule } from '../rules/data-hits';
import type { Hit } from '../rules/hit.types';
import { assignmentRule } from '../rules/assignments';
import { lookOfValue } from '../judgement/placeholder';
import { assignedAt, nameAround, type Allowed } from './assigned-at';
import type { Assigned } from './assigned.types';
import { judgeAssigned } from './judge-assigned';
import type { TextKind } from './text-kind';

/** Words that tell an assignment, whatever their case; each is part of a name. */
export const tellingWords: readonly string[] = [
  'pass',
  'pwd',
  'pswd',
  'secret',
  'token',
  'credential',
  'creds',
  'psk',
  'bindpw',
  'rootpw',
  'kennwort',
  'mnemonic',
  'apikey',
  '_key',
  '-key',
  '.key',
  ...'access secret private signing encryption decryption auth master license account storage shared hmac jwt session service client api app admin crypt aes consumer webhook subscription bot server'
    .split(' ')
    .map((owner) => `${owner}key`),
  '_auth',
  '"auth',
  '_pw',
  'authorization',
  'identified by',
  '_salt',
  'salt\'',
  '_hmac',
  'hmac',
  '_wif',
  'cookie',
  'unseal',
  'authtok',
  '_pat',
];

export interface AssignedLook {
  readonly kind: TextKind;
  /** True where a name and its value need no more than blanks between them. */
  readonly spaced: boolean;
}

/** Finds the secrets that a text assigns; ask it with the telling words in order of their place. */
export function assignedHits(
  text: string,
  { kind, spaced }: AssignedLook,
): (at: number, length: number) => readonly Hit[] {
  const allowed: Allowed = { bare: kind !== 'code', spaced };
  let seen = 0;
  return (at, length) => {
    if (at < seen) return [];
    const name = nameAround(text, at, at + length);
    seen = name.end;
    return assignedAt(text, name, allowed).flatMap((assigned) => hitOf(text, assigned, kind));
  };
}

function hitOf(text: string, assigned: Assigned, kind: TextKind): readonly Hit[] {
  const { value, start } = trimmed(text, assigned);
  if (value.length < 4 || beginsSentence(text, assigned) || isSubstitution(text, assigned)) return [];
  const end = start + value.length;
  const named = isReference(value) ? null : namedRule(assigned.name, value);
  if (named !== null) return [{ rule: named.rule.id, severity: named.severity, start, end, shown: '' }];
  const name = meantBy(assigned.name);
  const severity = judgeAssigned({ ...assigned, name, value, start }, kind);
  return severity === null ? [] : [{ rule: assignmentRule, severity, start, end, shown: '' }];
}

/** What a command between backticks writes is not there to be found. */
function isSubstitution(text: string, { value, start }: Assigned): boolean {
  return text[start - 1] === '`' && /\s/.test(value);
}

/** `passwd: placeholder of the image`: words without quotes that go on are prose. */
function beginsSentence(text: string, { value, start, isQuoted }: Assigned): boolean {
  const end = start + value.length;
  return !isQuoted && /^[A-Za-z]+$/.test(value) && /^[ \t]{1,4}[A-Za-z]{2,}/.test(text.slice(end, end + 8));
}

/** The field of HTTP tells as much as a token's name, the words of SQL as much as a password's. */
function meantBy(name: string): string {
  if (/^(?:proxy-)?authorization$/i.test(name)) return 'auth-token';
  return /^identified by$/i.test(name) ? 'password' : name;
}

function isReference(value: string): boolean {
  const look = lookOfValue(value);
  return look === 'reference' || look === 'nothing';
}

const SCHEME = /^(?:Bearer|Basic|Token|ApiKey|Digest|SSWS|Key)\s{1,4}/i;

/** The secret itself: without the scheme of a header, and without what follows it in an address. */
function trimmed(
  text: string,
  { name, value, start, isQuoted }: Assigned,
): { readonly value: string; readonly start: number } {
  const scheme = (/pass/i.test(name) ? /^pass:/ : SCHEME).exec(value)?.[0].length ?? 0;
  const inAddress = /[?&]$/.test(text.slice(Math.max(0, start - name.length - 2), start - name.length - 1));
  const whole = value.slice(scheme);
  const cut = inAddress && !isQuoted ? (whole.split(/[&#]/, 1)[0] ?? '') : whole;
  // What ends a sentence, a list or an entity of markup is none of a value without quotes.
  const own = isQuoted ? cut : cut.replace(/&(?:quot|amp|[lg]t|apos|#\d{1,5});?.*$/, '').replace(/[.,;:]+$/, '');
  return { value: own, start: start + scheme };
}

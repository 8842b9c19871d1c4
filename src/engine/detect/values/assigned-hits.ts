import { severityOrder, type Severity } from '../../../shared/vocabulary';
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
  'securestring',
  '_salt',
  "salt'",
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
  const allowed: Allowed = { bare: kind !== 'code', spaced, isCode: kind === 'code' };
  let seen = 0;
  return (at, length) => {
    if (at < seen) return [];
    // A quote that a telling word begins or ends with is none of the name.
    const from = at + (isQuote(text[at]) ? 1 : 0);
    const to = at + length - (isQuote(text[at + length - 1]) ? 1 : 0);
    const name = nameAround(text, from, to);
    seen = name.end;
    // `arn:aws:secretsmanager:…:secret:name`: a part of an address.
    const before = text[name.start - 1] ?? ' ';
    const isWithin = before === ':' && text[name.end] === ':' && !isBlank(text[name.end + 1]);
    if (before === '/' || isWithin) return [];
    return assignedAt(text, name, allowed).flatMap((assigned) => hitOf(text, assigned, kind));
  };
}

function hitOf(text: string, assigned: Assigned, kind: TextKind): readonly Hit[] {
  const { value, start } = trimmed(text, assigned);
  if (value.length < 4 || beginsSentence(text, assigned) || isSubstitution(text, assigned) || isBadge(text, assigned))
    return [];
  const end = start + value.length;
  // `= getpwnam(…)`: what a call returns.
  if (!assigned.isQuoted && text[end] === '(') return [];
  const named = isReference(value) ? null : namedRule(assigned.name, value);
  const name = isBesideUser(text, assigned) ? 'password' : meantBy(assigned);
  const severity = judgeAssigned({ ...assigned, name, value, start }, kind);
  // Who made it is known; what it is worth, by the more severe of rule and name.
  if (named !== null)
    return [{ rule: named.rule.id, severity: severest(named.severity, severity), start, end, shown: '' }];
  return severity === null ? [] : [{ rule: assignmentRule, severity, start, end, shown: '' }];
}

/** The picture of a state, shown to everybody with its token. */
function isBadge(text: string, { start }: Assigned): boolean {
  return /badge[^\s"']{0,40}$/.test(text.slice(Math.max(0, start - 60), start));
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

/** The field of HTTP tells as much as a token's name, the words of SQL and PowerShell as much as a password's. */
function meantBy({ name, isQuoted, form }: Assigned): string {
  if (/^(?:proxy-)?authorization$/i.test(name)) return 'auth-token';
  if (/^(?:identified by|convertto-securestring)$/i.test(name)) return 'password';
  // In an environment it is the folder; in quotes, or behind `&` in an address, the password.
  return /^pwd$/i.test(name) && (isQuoted || form === 'parameter') ? 'password' : name;
}

/** `PWD=…` of ODBC: its user is told on a line before or behind. */
function isBesideUser(text: string, { name, start, form }: Assigned): boolean {
  if (name !== 'PWD' || form !== 'assignment') return false;
  return /(?:^|[\n;])[ \t]{0,8}UID[ \t]{0,8}=/.test(text.slice(Math.max(0, start - 400), start + 400));
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'";
}

function severest(one: Severity, other: Severity | null): Severity {
  return other !== null && severityOrder.indexOf(other) < severityOrder.indexOf(one) ? other : one;
}

function isReference(value: string): boolean {
  return lookOfValue(value) === 'reference';
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

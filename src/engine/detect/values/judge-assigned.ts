import type { Severity } from '../../../shared/vocabulary';
import { entropyPerCharacter, lookOfValue } from '../rules/placeholder';
import { lookOfName } from '../rules/secret-name';
import type { Assigned } from './assigned.types';
import { charactersPerPiece, isCommonWord, spokenShare } from './spoken';
import type { TextKind } from './text-kind';

/** What the characters of a value say: chosen by chance, a word with figures or signs, or words alone. */
export type ValueMake = 'random' | 'mixed' | 'words';

/** Random characters fall into pieces of little more than one; names with figures into pieces of three and more. */
const RANDOM_BELOW = 2.2;

export function makeOf(value: string): ValueMake {
  const letters = value.replace(/[^A-Za-z]/g, '');
  if (
    value.length >= 8 &&
    isVaried(value) &&
    charactersPerPiece(value) < RANDOM_BELOW &&
    entropyPerCharacter(value) >= 2.5
  )
    return 'random';
  const onlyLetters = letters.length > 0 && /^[A-Za-z]+(?:[ _.:/@-]+[A-Za-z]+)*[.:!?]*$/.test(value);
  return onlyLetters && spokenShare(value) >= 0.5 ? 'words' : 'mixed';
}

/** How many kinds of characters a value has: small letters, capitals, figures, signs. */
function classesOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((one) => one.test(value)).length;
}

/** Characters change as chance has it: figures among letters, capitals among small ones, signs that join no words. */
function isVaried(value: string): boolean {
  if (/[A-Za-z]/.test(value) && /\d/.test(value)) return true;
  const changes = value.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
  return changes >= Math.max(2, value.length / 4) || /[^\w\s.:/-]\w/.test(value);
}

/** Signs of a program, a template, markup or a pattern rather than of a secret. */
const PROGRAM =
  /\$\{|\{\{|\}\}|<%|%>|<\/?[a-z][^>]{0,80}>|%[sdvq](?![A-Za-z0-9])|\{\d?\}|\{[a-z_][\w.]{0,40}\}|=>|\(\)|&&|\|\||;\s|\\[wdsSWD]|\[\^|\(\?|^[.#][a-z][\w-]*$|^\[.*\]$|^\w+\([^)]*\)$|->|\\[(|)<>.]|^["'`,;)]|["'`]$|^[\w.]+\[|\r|\n|\\n/;
const NAMED_PLACE =
  /^(?:https?|ftp|file|s3|gs|urn|mailto|data|tel|jdbc|git|ssh):|^[\w.-]+\.(?:[a-z]{2,4})$|^[\w-]+(?:\.[\w-]+){2,}$|\.(?:html?|js|css|png|svg|json|xml|ya?ml|md|txt|pem|crt|key)(?:[#?]|$)|^(?:application|text|image)\/[\w.+-]+$/i;
/** Names of things in programs: `access_token`, `clientSecret`, `X-Api-Key`, `db.password`, `aes128_set_key`. */
const THING = /^[A-Za-z_$@:][A-Za-z_$]*(?:[._:/-]{1,2}[A-Za-z_$]+)*\d?$/;
const CONSTANT = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+){2,}$/;
const SNAKE = /^_?[a-z]+\d{0,3}(?:_[a-z]+\d{0,3}|_\d{1,3}){1,}$/;

/** True where a value names something, whatever its case: words in a row without a figure that counts. */
function namesAThing(value: string): boolean {
  if (CONSTANT.test(value) || /^[A-Z]+(?:_[A-Z]+)+\d?$/.test(value)) return true;
  return (THING.test(value) || SNAKE.test(value)) && spokenShare(value) >= 0.5;
}

/** The telling word again: `s:netrw_passwd`, `default_pw`, `password=`. */
function namesItself(value: string): boolean {
  return (
    /^[A-Za-z_:.@-]+\d?=?$/.test(value) &&
    /(?:^|[_.:-])(?:pass(?:w(?:or)?d)?|pwd|pw|secret|token|key|credentials?)(?:[_.:=-]|\d?$)/i.test(value)
  );
}

/** Several words: a label, a message, a sentence. */
function isSentence(value: string): boolean {
  const foreign = value.match(/[^\x00-\x7f]/g)?.length ?? 0;
  if (foreign > value.length * 0.4 || (foreign > 0 && /\s/.test(value))) return true;
  const words = value.trim().split(/\s+/);
  if (/^\p{L}+[:?!…]$/u.test(value.trim())) return true;
  return (
    words.length >= 2 && words.filter((word) => /^[\p{L}'’(]+[\p{L}.,:;!?…)]*$/u.test(word)).length >= words.length / 2
  );
}

/** Short words without a function of their own, four and more: a passphrase as people make them by dice. */
function isPassphrase(name: string, value: string): boolean {
  const words = value.split(/[ -]/);
  return (
    /pass|phrase|mnemonic|seed/i.test(name) &&
    words.length >= 4 &&
    words.every((word) => /^[a-z]{3,10}$/.test(word) && !FUNCTION_WORDS.has(word))
  );
}

const FUNCTION_WORDS = new Set(
  'the and for your you with this that must please enter use was are not from can has have new old more than least too its will should when contain into password passphrase user'.split(
    ' ',
  ),
);

/**
 * Judges a name and its value wherever a text has them; null where it is no secret. A name that says "password" is
 * believed with values that people think up; other names need characters chosen by chance.
 */
export function judgeAssigned(assigned: Assigned, kind: TextKind): Severity | null {
  const { name, value } = assigned;
  const nameLook = lookOfName(name);
  if (nameLook === 'no' || value.length < 4 || value.length > 4096) return null;
  if (isPassphrase(name, value)) return 'high';
  if (PROGRAM.test(value) || NAMED_PLACE.test(value) || isSentence(value) || namesItself(value)) return null;
  const look = lookOfValue(value);
  if (look === 'nothing' || look === 'reference') return null;
  const make = makeOf(value);
  const isPassword = /pass|pwd|psk|pw$|pin$/i.test(name);
  if (!isPassword && (/^\d{1,12}$|[^\x20-\x7e]/.test(value) || namesAThing(value))) return null;
  if (nameLook === 'perhaps') return judgePerhaps(assigned, look === 'placeholder', make);
  if (look === 'placeholder') return kind !== 'prose' || assigned.isQuoted ? 'low' : null;
  if (assigned.form === 'argument' || assigned.form === 'spaced' || kind === 'prose')
    return judgeLoose(value, make, isPassword);
  if (isPassword) return judgePassword(assigned, kind, make);
  if (make === 'random') return 'high';
  return make === 'mixed' && value.length >= 8 && /\d/.test(value) && charactersPerPiece(value) < 3.2 ? 'high' : null;
}

function judgePerhaps({ value }: Assigned, isPlaceholder: boolean, make: ValueMake): Severity | null {
  const strong = value.length >= 16 && make === 'random' && entropyPerCharacter(value) >= 3.2 && !/\s/.test(value);
  return strong && !isPlaceholder ? 'medium' : null;
}

/** Where the form itself says little: an argument of a call, a word behind another, prose. */
function judgeLoose(value: string, make: ValueMake, isPassword: boolean): Severity | null {
  if (/\s/.test(value)) return null;
  if (make === 'random' && value.length >= 10) return 'high';
  const isMixed = make !== 'words' && value.length >= 6 && classesOf(value) >= 3;
  return isPassword && isMixed && !namesAThing(value) && /[A-Z]|[^\w.-]/.test(value) ? 'high' : null;
}

function judgePassword({ value, isQuoted }: Assigned, kind: TextKind, make: ValueMake): Severity | null {
  if (/^\d{1,3}$/.test(value)) return null;
  if (make === 'random') return 'high';
  if (make === 'mixed') return kind === 'code' && namesAThing(value) ? null : 'high';
  // One word by itself is a label in a program and a bad password in settings.
  if (kind === 'code') return null;
  if (kind !== 'settings') return /[^A-Za-z]/.test(value) ? null : 'low';
  return /\s/.test(value) && !isQuoted ? null : isCommonWord(value) ? 'low' : 'high';
}

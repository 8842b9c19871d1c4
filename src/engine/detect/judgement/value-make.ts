import { entropyPerCharacter } from './placeholder';
import { charactersPerPiece, spokenShare } from './spoken';

/** What the characters of a value say: chosen by chance, a word with figures or signs, or words alone. */
export type ValueMake = 'random' | 'mixed' | 'words';

/** Random characters fall into pieces of little more than one; names with figures into pieces of three and more. */
const RANDOM_BELOW = 2.2;

export function makeOf(value: string): ValueMake {
  const letters = value.replace(/[^A-Za-z\x80-\xff]/g, '');
  if (
    value.length >= 8 &&
    isVaried(value) &&
    charactersPerPiece(value) < RANDOM_BELOW &&
    entropyPerCharacter(value) >= 2.5
  )
    return 'random';
  const onlyLetters = letters.length > 0 && /^[A-Za-z\x80-\xff]+(?:[ _.:/@'-]+[A-Za-z\x80-\xff]+)*[.:!?]*$/.test(value);
  return onlyLetters && (/[\x80-\xff]/.test(value) || spokenShare(value) >= 0.5) ? 'words' : 'mixed';
}

/** How many kinds of characters a value has: small letters, capitals, figures, signs. */
export function classesOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((one) => one.test(value)).length;
}

/** Characters change as chance has it: figures among letters, capitals among small ones, signs that join no words. */
function isVaried(value: string): boolean {
  if (/[A-Za-z]/.test(value) && /\d/.test(value)) return true;
  const changes = value.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
  if (/^[A-Z]{16,}$|^[a-z]{16,}$/.test(value)) return charactersPerPiece(value) < 1.5;
  return (
    (value.length >= 16 && changes >= value.length / 4) ||
    (value.length >= 10 && changes >= value.length * 0.4) ||
    /[^\w\s.:/-]\w/.test(value)
  );
}

/** Signs of a program, a template, markup or a pattern rather than of a secret. */
const PROGRAM =
  /\$\{|\{\{|\}\}|<%|%>|<\/?[a-z][a-z0-9]{0,15}(?:\s[^>]{0,80})?\/?>|%[sdvq](?![A-Za-z0-9])|\{\d?\}|\{[a-z_][\w.]{0,40}\}|=>|\(\)|&&|\|\||;\s|\\[wdsSWD]|\[\^|\(\?|^[.#][a-z][\w-]*$|^\[.*\]$|^\w+\([^)]*\)$|->|^[a-z_]+(?::[\w,.]+)?(?:\|[a-z_]+(?::[\w,.]+)?)+$|\\[(|)<>.]|^["'`,;)*]|^\$?[A-Za-z_]+=$|^\w{1,40}\($|^@\w+$|["'`]$|^[\w.]+\[|\r|\n|\\n/;
const NAMED_PLACE =
  /^(?:https?|ftp|file|s3|gs|urn|mailto|data|tel|jdbc|git|ssh):|^[\w.-]+\.(?:[a-z]{2,4})$|^[\w-]+(?:\.[\w-]+){2,}$|\.(?:html?|js|css|png|svg|json|xml|ya?ml|md|txt|pem|crt|key)(?:[#?]|$)|^(?:application|text|image)\/[\w.+-]+$/i;
/** Names of things in programs: `access_token`, `clientSecret`, `X-Api-Key`, `db.password`, `aes128_set_key`. */
const THING = /^[A-Za-z_$@:][A-Za-z_$]*(?:[._:/-]{1,2}[A-Za-z_$]+)*\d?$/;
const CONSTANT = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+){2,}$/;
const KEBAB = /^[a-z]+(?:-[a-z]+)+(?:[-_.]?v?\d+(?:[._]\d+)*)?$/;
const SNAKE = /^_?[a-z]+\d{0,3}(?:_[a-z]+\d{0,3}|_\d{1,3}){1,}$/;

/** True where a value names something, whatever its case: words in a row without a figure that counts. */
export function namesAThing(value: string): boolean {
  if (CONSTANT.test(value) || /^[A-Z]+(?:_[A-Z]+)+\d?$/.test(value)) return true;
  return (THING.test(value) || SNAKE.test(value) || KEBAB.test(value)) && spokenShare(value) >= 0.5;
}

/** The telling word again: `s:netrw_passwd`, `default_pw`, `password=`. */
export function namesItself(value: string): boolean {
  return (
    /^[A-Za-z_:.@-]+\d?=?$/.test(value) &&
    /(?:^|[_.:-])(?:pass(?:w(?:or)?d)?|pwd|pw|secret|token|key|credentials?)(?:[_.:=-]|\d?$)/i.test(value)
  );
}

/** Several words: a label, a message, a sentence. */
export function isSentence(value: string): boolean {
  const foreign = value.match(/[^\x00-\x7f]/g)?.length ?? 0;
  if (foreign > value.length * 0.4 || (foreign > 0 && /\s/.test(value))) return true;
  const words = value.trim().split(/\s+/);
  if (/^(?:see|managed|same|set|not|ask|use|stored|from|in|via) [a-z ]+$/i.test(value)) return true;
  if (/^\p{L}+[:?!…]$/u.test(value.trim())) return true;
  return (
    words.length >= 2 && words.filter((word) => /^[\p{L}'’(]+[\p{L}.,:;!?…)]*$/u.test(word)).length >= words.length / 2
  );
}

/** Three words and more with one that only joins others: told to a person, whoever asks for a secret here. */
export function isProse(value: string): boolean {
  const words = value.trim().toLowerCase().split(/\s+/);
  if (words.length >= 5 && words.every((word) => /^[\p{L}'’,.-]+$/u.test(word))) return true;
  return words.length >= 3 && words.length <= 40 && words.some((word) => FUNCTION_WORDS.has(word));
}

/** Words that do not make a sentence, four and more or three and a figure: a phrase as people make them by dice. */
export function isPassphrase(name: string, value: string): boolean {
  if (DICED.test(value) && !TELLING.test(value)) return true;
  const words = value.split(/[ -]/);
  const isFigured = /^\d{1,4}$/.test(words.at(-1) ?? '');
  const spoken = isFigured ? words.slice(0, -1) : words;
  const isPhrase = /passw|phrase|mnemonic|seed/i.test(name)
    ? isFigured || value === value.toLowerCase()
    : isFigured && value.includes(' ');
  const least = isFigured ? 3 : 4;
  return (
    isPhrase &&
    spoken.length >= least &&
    spoken.every((word) => /^[A-Z]?[a-z]{2,10}$/.test(word) && !FUNCTION_WORDS.has(word.toLowerCase()))
  );
}

/** Three words and more, joined, and a figure. */
const DICED = /^[a-z]{4,10}(?:-[a-z]{4,10}){2,5}-\d{2,4}$/;
const TELLING =
  /pass|secret|token|auth|client|service|server|prod|test|user|admin|default|config|local|cache|storage|state|session|data|item|form|page|view|list|main/;

const FUNCTION_WORDS = new Set(
  'the and for your you with this that must please enter use was are not from can has have new old more than least too its will should when contain into password passphrase user by as above via required expires expired days hours minutes minutes seconds characters valid invalid missing failed error of in on to at be no or if'.split(
    ' ',
  ),
);

/** True where a value is part of a program, a template, an address, a label or a sentence, or names what holds the secret. */
export function isNoSecret(value: string): boolean {
  return PROGRAM.test(value) || NAMED_PLACE.test(value) || isSentence(value) || namesItself(value);
}

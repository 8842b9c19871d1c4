import { charactersPerPiece } from './spoken';

/** What a value looks like: a reference to something else, words to be replaced, or perhaps a secret. */
export type ValueLook = 'nothing' | 'reference' | 'placeholder' | 'plausible';

/** A value that names where the secret is: a variable, a template, a file, a vault. */
const REFERENCES: readonly RegExp[] = [
  // Variables of shells, make, Spring, templates.
  /^\$(?:\{[^{}]{0,200}\}$|\{\{|\(|[\d@*?!#]$|(?:[a-z]{1,10}:)?(?:[A-Z_][A-Z0-9_]*|_?[A-Za-z][A-Za-z_.]*\d{0,3})$|\w+[/:.]|__\w{1,20}\{)/,
  /^%(?:[A-Za-z_][\w.]{0,80}%$|[({]|[sd]$)/,
  /^(?:\{\{|\{%|#\{|<[^<>]{0,80}>$|@{1,2}[A-Za-z_.]{1,80}@{1,2}$|__[A-Z][A-Z0-9_]{0,80}__$|!(?:Ref|Sub|GetAtt|ImportValue|Join|vault|env|secret|include)\b)/,
  // Stars and dots.
  /^\*{3,}/,
  /^(?:\*+|(?:%2A)+|•+|[….·_-]+|\((?:hidden|redacted|none|unset|secret|masked)\)|\[(?:hidden|redacted|none|filtered|masked)\])$/i,
  // Vaults, files, addresses.
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|env[.:]|unix:\/|file:|vault:|arn:|ref\+|ssm:|secretsmanager:|secret(?:Key)?Ref:|valueFrom|keyvault|projects\/[^/]{1,60}\/secrets\/|secret\/|kv\/|@Microsoft\.KeyVault|@\/|\.{1,2}\/|~\/)/,
  // Programs.
  /^(?:process\.env|os\.environ|(?:var|local|data|module|each|self|random_password|aws_\w{1,60})\.[\w.[\]"-]{1,200}|[A-Za-z_][\w.]{0,80}\(.{0,200}\))$|^(?:process\.env|os\.environ)/,
];
/** What a key that lies elsewhere has encrypted: Maven, Ansible, SOPS, Spring, KMS, sealed secrets; and anchors of YAML. */
const ENCRYPTED =
  /^\{[A-Za-z0-9+/=]{8,}\}$|^\{[A-Za-z_][\w.-]{0,60}\}$|^[&*][a-z]{1,40}(?:[_-][a-z]{1,40}){0,8}$|^ENC[[(].{4,}|^\{cipher\}|^AQ(?:ICAH|ECAH)[A-Za-z0-9+/]{60,}|^Ag[A-D][A-Za-z0-9+/]{200,}|^vault:v\d{1,3}:|^\$ANSIBLE_VAULT/;
const VERSION_RANGE =
  /^(?:[\^~]|[<>]=?\s?|=)?v?\d{1,6}(?:\.(?:\d{1,6}|[x*])){1,3}(?:[-+][\w.+-]{1,40})?(?:\s*(?:\|\||-|,|\s)\s*[\^~<>=]{0,2}\s?v?\d{1,6}(?:\.(?:\d{1,6}|[x*])){0,3})*$/;
const NOTHING =
  /^(?:|true|false|null|nil|none|yes|no|on|off|undefined|n\/a|utf-?8|utf-?16|latin-?1|ascii|base64|hex|tbd|tba|-+|0|unset|optional|required|disabled|enabled|\[[\w\s,."'-]*\]|\{\})$/i;
const PLACEHOLDER =
  /Your[A-Z]|(?:Goes|go(?:es)?[-_ ])Here|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|your[-_ ]|example|sample|placeholder|dummy|x{4,}|^(?:x{2,8}[-_ .]?){2,}$|\.{3}|to[-_ ]?be[-_ ]|redacted|secret[-_ ]?here|insert[-_ ]|^(?:my|the|your|some|any|a|db|user|proxy|repo|admin|root|test|secure|super|strong|app|new|old|default)?[-_]?(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[-_]?key|key)\d{0,3}$|^(?:todo|fixme|test(?:ing)?|password|passwd|secret|token|pass|foo|bar|foobar|foobared|unused|xyz|123|abc|-?anonymous@?|admin|root|user|default|postgres|mysql|guest|qwerty|letmein|12345\d*|abc123)$/i;

/** An account or a contract of Ethereum: public, whatever its name. */
const ADDRESS = /^0x[0-9a-f]{40}$/i;
/** Keys that vendors have published for emulators and manuals; their beginnings tell them. */
const PUBLISHED =
  /Eby8vdM02xNOcqFl|C2y6yDjf5\/R\+ob0N|wJalrXUtnFEMI|je7MtGbClwBF|MDENG\/?bPxRfi|eyJzdWIiOiIxMjM0NTY3ODkw/;

/** What `services(5)` has behind a name that may be `kpasswd`. */
const PORT = /^\d{1,5}\/(?:tcp|udp|sctp|dccp|ddp)$/i;

/** Judges the value of an assignment whose name says "secret". */
export function lookOfValue(value: string): ValueLook {
  if (NOTHING.test(value) || VERSION_RANGE.test(value) || ADDRESS.test(value) || PORT.test(value)) return 'nothing';
  if (/^[^A-Za-z0-9]+$/.test(value) && /[^\x00-\x7f]/.test(value)) return 'placeholder';
  if (REFERENCES.some((form) => form.test(value)) || ENCRYPTED.test(value) || isPath(value)) return 'reference';
  if (PLACEHOLDER.test(value) || PUBLISHED.test(value) || isMonotone(value) || isCounted(value) || isMadeOfWords(value))
    return 'placeholder';
  const decoded = decodedText(value);
  return decoded === null ? 'plausible' : lookOfValue(decoded);
}

/** Figures or letters in their order, and keys of nothing but noughts. */
function isCounted(value: string): boolean {
  return (
    /0{8}|1234567|abcdefgh|(?:deadbeef){2}|^(\w)\1{7}-(?:(\w)\2{3}-){3}(\w)\3{11}$|^(?:0123|1234|abcd)/i.test(value) &&
    !/[^\w-]/.test(value)
  );
}

/** The words of which people make values that are to be replaced. */
const STAND_IN =
  /^(?:(?:my|the|your|our|some|a|an|super|very|top|secret|password|passwd|pass|pwd|token|key|api|db|database|app|admin|root|user|test|default|sample|dummy|fake|example|change|me|it|this|here|goes|value|secure|strong|new|old|passwort|kennwort|contrase\S{1,3}a|mot|de|passe|senha|wachtwoord|parola|heslo|salasana|jeton|clave|has\S{1,2}o|l\S{1,2}senord)[\s_.-]?)+\d{0,4}!?$/i;

function isMadeOfWords(value: string): boolean {
  return value.length <= 64 && STAND_IN.test(value);
}

/** What base64 holds where that is printable text, as in a Secret of Kubernetes; else null. */
function decodedText(value: string): string | null {
  if (value.length < 8 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x20-\x7e]+\n?$/.test(text) ? text.trimEnd() : null;
}

/** True for a token of the right form that nobody issued: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxx…`. */
export function isPlaceholderToken(token: string): boolean {
  return (
    /example|sample|placeholder|x{6,}|0{8}|1234567|abcdefg/i.test(token) ||
    PUBLISHED.test(token) ||
    entropyPerCharacter(token) < 2 ||
    (!/\d/.test(token) && (charactersPerPiece(token) >= 2.3 || /^[a-z]+(?:-[a-z]+){2,}$/.test(token)))
  );
}

/** Folders at the root by which a path is told from a password that begins with a slash. */
const ROOTS =
  /^\/(?:etc|var|run|opt|usr|home|root|tmp|app|srv|mnt|data|dev|proc|lib|bin|sbin|sys|config|conf|certs?|keys?|secrets?|vault|workspace|code|build|src|v\d)(?:\/|$)/i;

/** Folders and a file with an extension. */
const RELATIVE = /^[\w.@-]{1,80}(?:\/[\w.@-]{1,80}){1,12}\.[a-z][a-z0-9]{1,7}(?:\.(?:gz|xz|zst|bz2))?$/;

/** A path, and not a password that begins with a slash: no part of it has capitals, small letters and digits together. */
function isPath(value: string): boolean {
  if (RELATIVE.test(value)) return true;
  if (!value.startsWith('/') || /^[A-Za-z0-9+/]{24,}={0,2}$/.test(value)) return false;
  if (/[\s!#$^*()=|;<>?"'`]/.test(value) && !/[*?]$/.test(value)) return false;
  if (ROOTS.test(value) || /\.[a-z]{1,5}$/i.test(value)) return true;
  return !value.split('/').some((part) => /[A-Z]/.test(part) && /[a-z]/.test(part) && /\d/.test(part));
}

function isMonotone(value: string): boolean {
  return value.length >= 3 && new Set(value).size === 1;
}

/** Shannon entropy in bits per character. */
export function entropyPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}

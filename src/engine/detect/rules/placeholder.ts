/** What a value looks like: a reference to something else, words to be replaced, or perhaps a secret. */
export type ValueLook = 'nothing' | 'reference' | 'placeholder' | 'plausible';

/** A value that names where the secret is: a variable, a template, a file, a vault. */
const REFERENCE =
  /^(?:\$\{[^{}]{0,200}\}$|\$\{\{|\$\(|\$[\d@*?!#]$|\$(?:[a-z]{1,10}:)?(?:[A-Z_][A-Z0-9_]*|_?[A-Za-z][A-Za-z_.]*\d{0,3})$|%[A-Za-z_][\w.]{0,80}%$|%[({]|%[sd]$|\{\{|\{%|#\{|<[^<>]{0,80}>$|@[A-Za-z_.]{1,80}@$|__[A-Z][A-Z0-9_]{0,80}__$|\*+$|(?:%2A)+$|•+|\$\w+[/:.]|env[.:]|file:|vault:|arn:|ref\+|op:\/\/|ssm:|secretsmanager:|ENC\[|!vault|process\.env|os\.environ|\.\.?\/|~\/)/;
/** What Maven and others write for a value that they have encrypted, fields of a template, anchors of YAML. */
const ENCRYPTED =
  /^\{[A-Za-z0-9+/=]{8,}\}$|^\{[A-Za-z_][\w.-]{0,60}\}$|^[&*][a-z]{1,40}(?:_[a-z]{1,40}){1,8}$|^ENC\(.{4,}\)$/;
const VERSION_RANGE =
  /^(?:[\^~]|[<>]=?\s?|=)?v?\d{1,6}(?:\.(?:\d{1,6}|[x*])){1,3}(?:[-+][\w.+-]{1,40})?(?:\s*(?:\|\||-|,|\s)\s*[\^~<>=]{0,2}\s?v?\d{1,6}(?:\.(?:\d{1,6}|[x*])){0,3})*$/;
const NOTHING =
  /^(?:|true|false|null|nil|none|yes|no|on|off|undefined|n\/a|-+|0|unset|optional|required|disabled|enabled|\[[\w\s,."'-]*\]|\{\})$/i;
const PLACEHOLDER =
  /change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|your[-_ ]|example|sample|placeholder|dummy|x{4,}|\.{3}|to[-_ ]?be[-_ ]|redacted|secret[-_ ]?here|insert[-_ ]|^(?:my|the|your|some|any|a|db|user|proxy|repo|admin|root|test|secure|super|strong|app|new|old|default)?[-_]?(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[-_]?key|key)\d{0,3}$|^(?:todo|fixme|test(?:ing)?|password|passwd|secret|token|pass|foo|bar|foobar|xyz|123|abc|-?anonymous@?|admin|root|user|default|postgres|mysql|guest|qwerty|letmein|12345\d*|abc123)$/i;

/** Judges the value of an assignment whose name says "secret". */
export function lookOfValue(value: string): ValueLook {
  if (NOTHING.test(value) || VERSION_RANGE.test(value)) return 'nothing';
  if (REFERENCE.test(value) || ENCRYPTED.test(value) || isPath(value)) return 'reference';
  return PLACEHOLDER.test(value) || isMonotone(value) ? 'placeholder' : 'plausible';
}

/** True for a token of the right form that nobody issued: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxx…`. */
export function isPlaceholderToken(token: string): boolean {
  return /example|sample|placeholder|x{6,}|0{8}|1234567|abcdefg/i.test(token) || entropyPerCharacter(token) < 2;
}

/** Folders at the root by which a path is told from a password that begins with a slash. */
const ROOTS =
  /^\/(?:etc|var|run|opt|usr|home|root|tmp|app|srv|mnt|data|dev|proc|lib|bin|sbin|sys|config|conf|certs?|keys?|secrets?|vault|workspace|code|build|src|v\d)(?:\/|$)/i;

/** A path, and not a password that begins with a slash: no part of it has capitals, small letters and digits together. */
function isPath(value: string): boolean {
  if (!value.startsWith('/')) return false;
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

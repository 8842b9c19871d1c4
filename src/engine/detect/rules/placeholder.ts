/** What a value looks like: a reference to something else, words to be replaced, or perhaps a secret. */
export type ValueLook = 'nothing' | 'reference' | 'placeholder' | 'plausible';

const REFERENCE =
  /^(?:\$[({A-Za-z_]|%[({A-Za-z_]|\{\{|<[^<>]{0,80}>$|@[A-Za-z_]{1,40}@$|\*+$|•+|env[.:]|file:|vault:|arn:|ref\+|process\.env|os\.environ|\/|\.\.?\/|~\/)/;
const NOTHING =
  /^(?:|true|false|null|nil|none|yes|no|on|off|undefined|n\/a|-+|0|unset|optional|required|disabled|enabled)$/i;
const PLACEHOLDER =
  /change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|your[-_ ]|example|sample|placeholder|dummy|x{4,}|\.{3}|to[-_ ]?be[-_ ]|redacted|secret[-_ ]?here|insert[-_ ]|^(?:todo|fixme|test(?:ing)?|password|passwd|secret|token|pass|foo|bar|foobar|admin|root|user|default|postgres|mysql|guest|qwerty|letmein|12345\d*|abc123)$/i;

/** Judges the value of an assignment whose name says "secret". */
export function lookOfValue(value: string): ValueLook {
  if (NOTHING.test(value)) return 'nothing';
  if (REFERENCE.test(value)) return 'reference';
  return PLACEHOLDER.test(value) || isMonotone(value) ? 'placeholder' : 'plausible';
}

/** True for a token of the right form that nobody issued: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxx…`. */
export function isPlaceholderToken(token: string): boolean {
  return /example|sample|placeholder|x{6,}|0{8}|1234567|abcdefg/i.test(token) || entropyPerCharacter(token) < 2;
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

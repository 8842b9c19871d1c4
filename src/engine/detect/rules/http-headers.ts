import { assignmentRule } from './assignments';
import { lookOfValue } from '../judgement/placeholder';
import type { Hit } from './hit.types';
import { lookOfName } from '../judgement/secret-name';
import { restOfWord, type ShellWord } from './shell-words';

export const httpHeaderRule = 'http-header';

const HEADER =
  /^(?<head>(?<name>[A-Za-z][\w-]{1,60})\s{0,4}:\s{0,4}(?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey|Key|SSWS|GoogleLogin auth=)(?:\\?\s)+)?)(?<value>\S[\s\S]{2,8191})$/i;

/** `--header=…`, `-H"…"`. */
const OPTION = /^(?:(?:--?)?[A-Za-z][\w.-]{0,60}=|-[A-Z])(?=\S)/;

/** The value of a header that lets somebody in, such as `Authorization: Bearer …`, in a word of a command line. */
export function headerHits(text: string, word: ShellWord): readonly Hit[] {
  if (!text.slice(word.inner.start, word.inner.end).includes(':')) return [];
  const option = OPTION.exec(text.slice(word.inner.start, Math.min(word.inner.end, word.inner.start + 64)))?.[0].length;
  const inner = option === undefined ? word.inner : restOfWord(text, word.inner.start + option, word.inner.end);
  const { name = '', head = '', value } = HEADER.exec(text.slice(inner.start, inner.end))?.groups ?? {};
  if (value === undefined || !isSecretHeader(name)) return [];
  const look = lookOfValue(value);
  if (look === 'nothing' || look === 'reference') return [];
  const start = inner.start + head.length;
  const severity = look === 'placeholder' ? 'low' : 'high';
  const rule = isHeader(name) ? httpHeaderRule : assignmentRule;
  return [{ rule, severity, start, end: start + value.trimEnd().length, shown: '' }];
}

/** A field of HTTP, and not a line of YAML. */
function isHeader(name: string): boolean {
  return name.includes('-') || /^(?:authorization|cookie)$/i.test(name);
}

function isSecretHeader(name: string): boolean {
  return /^(?:proxy-)?authorization$|^(?:set-)?cookie$/i.test(name) || lookOfName(name) === 'secret';
}

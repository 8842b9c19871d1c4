import type { Hit } from '../rules/hit.types';
import { assignmentRule } from '../rules/assignments';
import { lookOfValue } from '../judgement/placeholder';

/** A password or key and nothing else: one short line, as mounted secrets and password files have it. */
const ONE_LINE = /^\s{0,64}(?<value>[!-~]{6,512})\s{0,64}$/;

/** The only line of a file that holds nothing but a secret. */
export function wholeSecretHits(text: string): readonly Hit[] {
  return text.length > 1024 ? [] : secretOf(ONE_LINE.exec(text));
}

const TWO_LINES = /^[!-~]{1,128}\r?\n(?<value>[!-~]{3,256})\s{0,16}$/;

/** A name and, in the line below, its password: `auth-user-pass` of OpenVPN. */
export function userAndPasswordHits(text: string): readonly Hit[] {
  return text.length > 1024 ? [] : secretOf(TWO_LINES.exec(text));
}

function secretOf(match: RegExpExecArray | null): readonly Hit[] {
  const value = match?.groups?.['value'];
  if (match === null || value === undefined) return [];
  const look = lookOfValue(value);
  if (look === 'nothing' || look === 'reference') return [];
  const start = match[0].lastIndexOf(value);
  return [
    {
      rule: assignmentRule,
      severity: look === 'placeholder' ? 'low' : 'high',
      start,
      end: start + value.length,
      shown: '',
    },
  ];
}

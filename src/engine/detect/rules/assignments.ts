import type { Severity } from '../../../shared/vocabulary';
import { entropyPerCharacter, lookOfValue } from '../judgement/placeholder';
import { isProse, makeOf, namesAThing } from '../judgement/value-make';
import type { Hit } from './hit.types';
import { lookOfName } from '../judgement/secret-name';

export const assignmentRule = 'secret-assignment';

/** Judges one `name = value`; null where it is no secret. */
export function judgeAssignment(name: string, value: string): Severity | null {
  const nameLook = lookOfName(name);
  if (nameLook === 'no' || value.length < 3 || isProse(value)) return null;
  const look = lookOfValue(value);
  if (look === 'nothing' || look === 'reference') return null;
  const isPassword = /pass|pwd/i.test(name);
  if (!isPassword && /^\d{1,12}$/.test(value)) return null;
  if (nameLook === 'perhaps') {
    const isPlain = /^[\x21-\x7e]{16,}$/.test(value) && makeOf(value) === 'random' && !namesAThing(value);
    const strong = isPlain && entropyPerCharacter(value) >= 3.2;
    return strong && look === 'plausible' ? 'medium' : null;
  }
  return look === 'placeholder' ? 'low' : 'high';
}

/** Letters and separators only, as in `nextToken` or `app.client-secret`: the name of a field, not its value. */
export function isIdentifier(value: string): boolean {
  return (
    value.length < 40 &&
    /^[A-Za-z]+(?:[._:/-][A-Za-z]+)*$/.test(value) &&
    !/^[A-Z]{12,}$/.test(value) &&
    looksSpoken(value)
  );
}

/** Words have vowels and few changes of case; random letters have not. */
function looksSpoken(value: string): boolean {
  const changes = value.match(/[a-z][A-Z]/g)?.length ?? 0;
  const vowels = value.match(/[aeiouy]/gi)?.length ?? 0;
  return changes <= value.length / 4 && vowels >= value.length / 5;
}

/** A hit for a value at a place, without the quotes around it. */
export function assignmentHit(name: string, value: string, start: number): Hit | null {
  const quoted = /^(["'`])(?<inner>[\s\S]*)\1$/.exec(value)?.groups?.['inner'];
  const inner = quoted ?? value;
  const severity = judgeAssignment(name, inner);
  if (severity === null) return null;
  const from = start + (quoted === undefined ? 0 : 1);
  return { rule: assignmentRule, severity, start: from, end: from + inner.length, shown: '' };
}

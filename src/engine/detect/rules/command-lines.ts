import { assignmentRuns, type AssignmentRun } from '../../../shared/dockerfile/assignment-runs';
import { lookOfValue } from './placeholder';
import type { Hit } from './hit.types';
import { assignmentHit } from './assignments';

const INLINE =
  /(?<![\w.-])(?<name>[A-Za-z_][\w.-]{0,120})=(?<value>"[^"]{0,4096}"|'[^']{0,4096}'|[^\s"'&;|<>]{1,4096})/g;
const FLAG =
  /(?<![\w-])--(?<name>[a-z][\w-]{0,80})(?:=|[ \t]{1,8})(?<value>"[^"]{0,1024}"|'[^']{0,1024}'|[^\s"'&;|<>-][^\s"'&;|<>]{0,1024})/g;
const BASIC_USER = /(?<![\w-])(?:-u|--user)[ =]{0,4}["']?[^\s:"']{1,128}:(?<value>[^\s"'@/]{3,256})/g;

/** Secrets in a history step, or (`isPair`) in one `NAME=value`: build arguments, ENV, options of commands. */
export function commandHits(text: string, isPair: boolean): readonly Hit[] {
  const runs = isPair ? wholePair(text) : assignmentRuns(text);
  const hits: Hit[] = runs.flatMap(({ name, value, start }) => assignmentHit(name, value, start) ?? []);
  for (const pattern of [INLINE, FLAG]) {
    for (const match of text.matchAll(pattern)) {
      const { name, value } = match.groups ?? {};
      if (name === undefined || value === undefined) continue;
      const hit = assignmentHit(name, value, match.index + match[0].length - value.length);
      if (hit !== null) hits.push(hit);
    }
  }
  for (const match of text.matchAll(BASIC_USER)) {
    const value = match.groups?.['value'] ?? '';
    if (lookOfValue(value) !== 'plausible' || /^\d+$/.test(value)) continue;
    const start = match.index + match[0].length - value.length;
    hits.push({ rule: 'secret-assignment', severity: 'high', start, end: start + value.length, shown: '' });
  }
  return hits;
}

/** An environment entry or a label: all behind the first `=` is its value. */
function wholePair(text: string): readonly AssignmentRun[] {
  const at = text.indexOf('=');
  return at === -1 ? [] : [{ name: text.slice(0, at), value: text.slice(at + 1), start: at + 1 }];
}

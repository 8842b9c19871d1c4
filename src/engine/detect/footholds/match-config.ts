import { footholdRules } from '../../../shared/footholds/foothold-data';
import type { FootholdRule } from '../../../shared/footholds/foothold-rule.types';
import { FootholdText, firstLine, whereDoes } from './behaviours';

/** Rules that hold of a variable of the environment. */
export function environmentHits(name: string, value: string): readonly FootholdRule[] {
  return footholdRules.filter(
    (rule) => rule.on === 'environment' && (rule.names ?? []).includes(name) && saysSo(rule, new FootholdText(value)),
  );
}

/** Rules that hold of a command that the image starts, its words joined by spaces. */
export function commandHits(command: string): readonly FootholdRule[] {
  return hitsOn('command', command);
}

/** Rules that hold of an instruction of the history. */
export function historyHits(instruction: string): readonly FootholdRule[] {
  return hitsOn('history', instruction);
}

function hitsOn(on: FootholdRule['on'], words: string): readonly FootholdRule[] {
  const text = new FootholdText(words);
  return footholdRules.filter((rule) => rule.on === on && saysSo(rule, text));
}

function saysSo({ content }: FootholdRule, text: FootholdText): boolean {
  if (content === undefined) return true;
  const { lines, ignore, does } = content;
  if (lines !== undefined && firstLine(text, lines, ignore) !== null) return true;
  return (does ?? []).some((name) => whereDoes(text, name) !== null);
}

import { assignmentRuns, type AssignmentRun } from '../../../shared/dockerfile/assignment-runs';
import { stepFrame } from '../../../shared/steps/step-frame';
import { assignmentHit } from './assignments';
import { inputHits, optionHits } from './command-secrets';
import { headerHits, httpHeaderRule } from './http-headers';
import { textToBytes } from '../../../shared/path-text';
import type { Hit, WordList } from './hit.types';
import { commandsIn, type ShellCommand, type ShellWord } from './shell-words';
import { assignedHits, writtenHits } from './word-assignments';

/** Found whatever quotes stand around: a quote that nobody closed hides no more than itself. */
const INLINE =
  /(?<![\w.-])(?<name>[A-Za-z_][\w.-]{0,120})=(?<value>"[^"]{0,4096}"|'[^']{0,4096}'|[^\s"'&;|<>]{1,4096})/g;

/** A step that another one tells of, as the comments of flattened images do. */
const TOLD_STEP = /\\?"created_by\\?"\s?:\s?\\?"(?<step>(?:[^"\\]|\\[\s\S])*)/g;

/** Secrets in a history step, or (`isPair`) in one `NAME=value`: build arguments, ENV, options of commands. */
export function commandHits(text: string, isPair: boolean): readonly Hit[] {
  const frame = isPair ? null : stepFrame(text);
  const from = frame === null || frame.kind === 'other' ? 0 : frame.body.start;
  const runs = isPair ? wholePair(text) : assignmentRuns(text);
  return [
    ...runHits(runs),
    ...inlineHits(text),
    ...wordHits(text, commandsIn(text, from, frame?.body.end ?? text.length)),
    ...writtenHits(text),
    ...wordHits(text, listIn(text, from)),
    ...[...text.matchAll(TOLD_STEP)].flatMap((match) => {
      const step = match.groups?.['step'] ?? '';
      return moved(commandHits(step, false), match.index + match[0].length - step.length);
    }),
  ];
}

/** Secrets that programs are given in a line of a script, a unit or a history, beyond what it assigns. */
export function lineCommandHits(text: string, from: number, to: number): readonly Hit[] {
  const commands = commandsIn(text, from, to);
  return [
    ...commands.flatMap((command) => [
      ...optionHits(text, command),
      // What only looks like a header is an assignment, and found as such.
      ...command.words.flatMap((word) => headerHits(text, word)).filter(({ rule }) => rule === httpHeaderRule),
    ]),
    ...inputHits(text, commands),
  ];
}

const LIST = /^[^[\]"']{0,200}\[\s{0,8}["']/;
const LISTED = /"(?<double>(?:[^"\\]|\\[\s\S])*)"|'(?<single>(?:[^'\\]|\\[\s\S])*)'/g;

/** The words of an instruction in the form of a list, where a backslash escapes whatever the quotes. */
function listIn(text: string, from: number): readonly ShellCommand[] {
  const body = text.slice(from);
  if (!LIST.test(body)) return [];
  const words = [...body.matchAll(LISTED)].map((match): ShellWord => {
    const start = from + match.index;
    const end = start + match[0].length;
    return { start, end, inner: { start: start + 1, end: end - 1 } };
  });
  const nested = words.flatMap(({ inner }) => commandsIn(text, inner.start, inner.end));
  return [{ words, piped: false }, ...nested];
}

/** Secrets in one word of a list, such as an entrypoint, that the words around it tell. */
export function listedHits({ words, index, at: behind = 0 }: WordList): readonly Hit[] {
  const texts = words.map((word) => Buffer.from(textToBytes(word)).toString('latin1'));
  const text = texts.join('\n');
  let at = 0;
  const places = texts.map((word): ShellWord => {
    const [start, end] = [at, at + word.length];
    at = end + 1;
    return { start, end, inner: { start, end } };
  });
  const place = places[index];
  if (place === undefined) return [];
  const nested = places.flatMap(({ start, end }) => commandsIn(text, start, end));
  const hits = wordHits(text, [{ words: places, piped: false }, ...nested]);
  const own = hits.filter(({ start, end }) => start >= place.start && end <= place.end);
  return moved(own, behind - place.start);
}

function moved(hits: readonly Hit[], by: number): readonly Hit[] {
  return hits.map((hit) => ({ ...hit, start: hit.start + by, end: hit.end + by }));
}

function wordHits(text: string, commands: readonly ShellCommand[]): readonly Hit[] {
  return [
    ...commands.flatMap((command) => [
      ...assignedHits(text, command),
      ...optionHits(text, command),
      ...command.words.flatMap((word) => headerHits(text, word)),
    ]),
    ...inputHits(text, commands),
  ];
}

/** Of one or two small letters, `x=` is rather part of a secret before it than the name of a variable. */
const HARDLY_A_NAME = /^[a-z]{1,2}$/;

function runHits(runs: readonly AssignmentRun[]): readonly Hit[] {
  return runs.flatMap(({ name, value, start }, index) => {
    const hit = assignmentHit(name, value, start);
    if (hit === null) return [];
    let last = index;
    while (HARDLY_A_NAME.test(runs[last + 1]?.name ?? '')) last += 1;
    const end = last === index ? hit.end : (runs[last]?.start ?? start) + (runs[last]?.value.length ?? 0);
    return [{ ...hit, end: Math.max(hit.end, end) }];
  });
}

function inlineHits(text: string): readonly Hit[] {
  return [...text.matchAll(INLINE)].flatMap((match) => {
    const { name = '', value = '' } = match.groups ?? {};
    return assignmentHit(name, value, match.index + match[0].length - value.length) ?? [];
  });
}

/** An environment entry or a label: all behind the first `=` is its value. */
function wholePair(text: string): readonly AssignmentRun[] {
  const at = text.indexOf('=');
  return at === -1 ? [] : [{ name: text.slice(0, at), value: text.slice(at + 1), start: at + 1 }];
}

import type { RE2JS } from 're2js';
import { footholdBehaviours } from '../../../shared/footholds/foothold-data';
import { linearRegex } from '../../../shared/query/linear-regex';

/** Where something is in a text: its line begins at `start`; `at` is the first byte of what matched. */
export interface LineHit {
  readonly line: number;
  readonly at: number;
  readonly text: string;
}

/** A text by its lines, of which each is looked at up to a length: matching takes time in proportion to the text. */
export class FootholdText {
  readonly text: string;
  readonly #lower: string;
  #lines: readonly LineHit[] | undefined;

  constructor(text: string) {
    this.text = text;
    this.#lower = text.toLowerCase();
  }

  get lines(): readonly LineHit[] {
    this.#lines ??= linesOf(this.text);
    return this.#lines;
  }

  has(words: readonly string[]): boolean {
    return words.some((word) => this.#lower.includes(word));
  }

  /** The line that an offset is in. */
  lineAt(at: number): LineHit {
    const { lines } = this;
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const found = lines[low];
    return found === undefined ? { line: 1, at, text: '' } : { ...found, at };
  }
}

function linesOf(text: string): readonly LineHit[] {
  const found: LineHit[] = [];
  let at = 0;
  for (let line = 1; at < text.length; line += 1) {
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    found.push({ line, at, text: text.slice(at, stop) });
    at = stop + 1;
  }
  return found;
}

const compiled = new Map<string, RE2JS>();

/** A pattern of the rules, compiled once. */
export function rulePattern(source: string): RE2JS {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const regex = linearRegex(source);
  compiled.set(source, regex);
  return regex;
}

/** The first line that has one of the patterns. Comments (`#`) are left out, and lines that one of `ignore` is in. */
export function firstLine(
  text: FootholdText,
  patterns: readonly string[],
  ignore: readonly string[] = [],
): LineHit | null {
  for (const line of text.lines) {
    if (isComment(line.text) || !patterns.some((source) => rulePattern(source).test(line.text))) continue;
    if (!ignore.some((source) => rulePattern(source).test(line.text))) return line;
  }
  return null;
}

/** The first line that says anything. */
export function firstSaying(text: FootholdText): LineHit | null {
  return text.lines.find((line) => line.text.trim() !== '' && !isComment(line.text)) ?? null;
}

/** Where a text does what a behaviour is; null where it does not. */
export function whereDoes(text: FootholdText, name: string): LineHit | null {
  const behaviour = footholdBehaviours.get(name);
  if (behaviour === undefined) throw new Error(`no behaviour ${name}`);
  if (!text.has(behaviour.words)) return null;
  if (behaviour.whole !== true) return firstLine(text, behaviour.patterns);
  for (const source of behaviour.patterns) {
    const matcher = rulePattern(source).matcher(text.text);
    if (matcher.find()) return text.lineAt(matcher.start());
  }
  return null;
}

function isComment(line: string): boolean {
  return /^\s*#(?!!)/.test(line);
}

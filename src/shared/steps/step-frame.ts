import { shellFrom, shellLengthAt } from './shells';

/** A part of a text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** What builders write around the instruction or the command of a step; places are those of the whole text. */
export interface StepFrame {
  /** An instruction by its keyword, a command for a shell, or what is none of both as far as the frame tells. */
  readonly kind: 'instruction' | 'command' | 'other';
  /** The instruction or the command. */
  readonly body: TextSpan;
  /** `RUN` stands in front, written by the builder. */
  readonly saysRun: boolean;
  /** Options of a RUN in front of its shell, such as `--mount=…`. */
  readonly flags: TextSpan | null;
  /** The values given to a RUN, as `NAME=value NAME=value`; `count` is null where the builder writes none. */
  readonly given: (TextSpan & { readonly count: number | null }) | null;
  /** What buildah appends, such as `inheritLabels=false`. */
  readonly appended: readonly string[];
  /** BuildKit's mark at the end. */
  readonly buildKit: boolean;
}

export const KEYWORDS =
  'FROM|ADD|COPY|RUN|CMD|ENTRYPOINT|ENV|ARG|LABEL|EXPOSE|USER|WORKDIR|VOLUME|STOPSIGNAL|SHELL|ONBUILD|HEALTHCHECK|MAINTAINER';
const KEYWORD = new RegExp(`(?:${KEYWORDS})(?=\\s|$)`, 'iy');
const NOP = /\s{0,8}#\(nop\)(?:\s+|$)/y;
/** A shell of PowerShell sets variables before it runs anything: `$ErrorActionPreference = 'Stop';`. */
const PREAMBLE = /(?:\s{0,4}\$[\w:.[\]'*]{1,80} {0,2}= {0,2}[^;#\r\n]{1,120};){1,8}/y;
/** A shell that no pattern knows, in front of `#(nop)`: words without quotes, and nothing that ends a command. */
const UNKNOWN_SHELL = new RegExp(`^[^'"#;&|\\r\\n]{0,400}#\\(nop\\)\\s+(?=(?:${KEYWORDS})(?:\\s|$))`, 'i');
const APPENDED = /^\|((?:(?:inherit|unset)[A-Z][A-Za-z]{1,40}|force-[a-z-]{1,40})=[^\s|]{0,256})$/;
const COUNT = /\|(\d{1,3}) /y;
const FLAGS = /(?:--[a-z][a-z-]{0,40}(?:=\S{1,400})?\s+){1,16}/y;
const GIVEN = /[A-Za-z_]\w{0,200}=/y;

/** Takes the frame off a step. `shell` is the one that the image has set, where it is known. */
export function stepFrame(text: string, shell: string | null = null): StepFrame {
  const { end, appended, buildKit } = frameEnd(text);
  const start = text.search(/\S|$/);
  const common = { saysRun: false, flags: null, given: null, appended, buildKit };
  const nop = behindNop(text, start, shell);
  if (nop !== null) return { kind: 'instruction', body: trimmed(text, nop, end), ...common };
  const run = /RUN\s+/y;
  run.lastIndex = start;
  const says = run.exec(text)?.[0].length ?? 0;
  const command = commandOf(text, { start: start + says, end }, says > 0, shell);
  if (command !== null) return { ...common, kind: 'command', saysRun: says > 0, ...command };
  const kind = isAt(KEYWORD, text, start) ? 'instruction' : 'other';
  return { kind, body: trimmed(text, start, end), ...common };
}

/** Marks of BuildKit and of buildah, from the end on. */
function frameEnd(text: string): {
  readonly end: number;
  readonly appended: readonly string[];
  readonly buildKit: boolean;
} {
  let end = text.trimEnd().length;
  const buildKit = text.slice(0, end).endsWith(' # buildkit');
  if (buildKit) end = text.slice(0, end - ' # buildkit'.length).trimEnd().length;
  const appended: string[] = [];
  for (let bar = text.lastIndexOf('|', end - 1); bar > 0; bar = text.lastIndexOf('|', end - 1)) {
    const option = APPENDED.exec(text.slice(bar, end))?.[1];
    if (option === undefined) break;
    appended.unshift(option);
    end = text.slice(0, bar).trimEnd().length;
  }
  return { end, appended, buildKit };
}

/** Where the instruction behind `#(nop)` begins; null where the step has none. */
function behindNop(text: string, start: number, shell: string | null): number | null {
  if (!text.includes('#(nop)')) return null;
  const known = shellEnd(text, start, shell);
  if (known === null) return UNKNOWN_SHELL.exec(text)?.[0].length ?? null;
  for (const at of [known, known + lengthOf(PREAMBLE, text, known)]) {
    const length = lengthOf(NOP, text, at);
    if (length > 0) return at + length;
  }
  return null;
}

/** The command of a shell, with or without values in front; null where no shell is named. */
function commandOf(
  text: string,
  { start, end }: TextSpan,
  saysRun: boolean,
  shell: string | null,
): Pick<StepFrame, 'body' | 'flags' | 'given'> | null {
  const flags = saysRun ? lengthOf(FLAGS, text, start) : 0;
  const counted = lengthOf(COUNT, text, start + flags);
  const hasValues = counted > 0 || (!saysRun && isAt(GIVEN, text, start));
  if (!hasValues) {
    const behind = shellEnd(text, start + flags, shell);
    if (behind === null || behind >= end) return null;
    return { body: trimmed(text, behind, end), flags: { start, end: start + flags }, given: null };
  }
  const from = start + flags + counted;
  const count = counted === 0 ? null : Number(text.slice(start + flags + 1, from));
  const known = shell === null ? -1 : text.indexOf(` ${shell} `, from - 1);
  const found = known === -1 ? shellFrom(text, from) : { start: known + 1, end: known + 1 + (shell ?? '').length };
  if (found === null || found.end >= end) {
    // A RUN in the form of a list has no shell, and values no quotes: where the last value ends nobody can know.
    return count === null ? null : { body: trimmed(text, start, end), flags: null, given: { start: from, end, count } };
  }
  const given = { ...trimmed(text, from, found.start), count };
  return { body: trimmed(text, found.end, end), flags: { start, end: start + flags }, given };
}

function shellEnd(text: string, at: number, shell: string | null): number | null {
  if (shell !== null && text.startsWith(`${shell} `, at)) return at + shell.length;
  const length = shellLengthAt(text, at);
  return length === 0 ? null : at + length;
}

function trimmed(text: string, start: number, end: number): TextSpan {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  return { start: from, end: Math.max(from, start + inner.trimEnd().length) };
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  return lengthOf(pattern, text, at) > 0;
}

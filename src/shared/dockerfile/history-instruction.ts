import { dockerfileForm } from './dockerfile-form';
import { commandOfList, quotedList } from './listed-words';
import { KEYWORDS, stepFrame, type StepFrame } from '../steps/step-frame';

/** What a history step tells about the Dockerfile line that made it. */
export interface HistoryInstruction {
  /** Upper case, such as `COPY`; null where the step is of no known form. */
  readonly keyword: string | null;
  /** What follows the keyword, in Dockerfile form; the whole text where `keyword` is null. */
  readonly text: string;
  /** Build arguments that the builder wrote in front of a RUN, as `NAME=value NAME=value`. */
  readonly buildArguments: string | null;
  /** What the step leaves open. */
  readonly unknown: 'source' | 'words' | 'arguments' | 'here-document' | null;
  /** What buildah appended, such as `inheritLabels=false`. */
  readonly appended: readonly string[];
}

const KEYWORD = new RegExp(`^(?:${KEYWORDS})(?=\\s|$)`, 'i');
const HASHED_SOURCE =
  /^(?<flags>(?:--[a-z][a-z-]{0,40}(?:=\S{1,400})?\s+){0,8})(?<source>(?:[a-z][\w.+-]{0,30}:)?[0-9a-f]{32,128}) in (?<target>.*)$/s;
const HERE_DOCUMENT = /(?:^|\s)<<-?["']?[A-Za-z_]\w*["']?(?=\s|$)/;

/**
 * Reads `created_by` as the builders write it: BuildKit (`RUN /bin/sh -c … # buildkit`), the classic
 * builder and buildah (`/bin/sh -c #(nop)  CMD […]`, behind any shell), kaniko (the plain instruction), Charliecloud
 * (`RUN ['/bin/sh', '-c', …]`). `shell` is the one that an earlier step sets. Returns null for an empty step.
 */
export function parseHistoryStep(createdBy: string | null, shell: string | null = null): HistoryInstruction | null {
  const whole = (createdBy ?? '').trim();
  if (whole === '') return null;
  const frame = stepFrame(whole, shell);
  const body = whole.slice(frame.body.start, frame.body.end);
  if (frame.kind === 'command') return command(whole, frame, body);
  const keyword = KEYWORD.exec(body)?.[0].toUpperCase();
  if (keyword === undefined) return body === '' ? null : plain(null, body, frame);
  const rest = body.slice(keyword.length).trim();
  if (keyword === 'RUN') return plain(keyword, commandOfList(rest) ?? rest, frame, isRunWithoutShell(rest, frame));
  if (keyword === 'COPY' || keyword === 'ADD') return copied(keyword, rest, frame);
  const { text, isSure } = dockerfileForm(keyword, rest);
  return plain(keyword, text, frame, isSure ? null : 'words');
}

/** The instructions of a history, oldest first: a SHELL counts for all steps behind it. */
export function parseHistory(steps: readonly (string | null)[]): readonly (HistoryInstruction | null)[] {
  let shell: string | null = null;
  return steps.map((createdBy) => {
    const parsed = parseHistoryStep(createdBy, shell);
    if (parsed?.keyword === 'SHELL') shell = quotedList(parsed.text)?.join(' ') ?? shell;
    return parsed;
  });
}

/** One line a step for lists, oldest first: `RUN apt-get update`. Null where a step says nothing. */
export function instructionLines(steps: readonly (string | null)[]): readonly (string | null)[] {
  return parseHistory(steps).map((parsed) => {
    if (parsed === null) return null;
    return parsed.keyword === null ? parsed.text : `${parsed.keyword} ${parsed.text}`.trim();
  });
}

function plain(
  keyword: string | null,
  text: string,
  { appended }: StepFrame,
  unknown: HistoryInstruction['unknown'] = null,
): HistoryInstruction {
  return { keyword, text, buildArguments: null, unknown, appended };
}

function command(whole: string, frame: StepFrame, body: string): HistoryInstruction {
  const { given, flags, appended } = frame;
  if (given !== null && given.end === frame.body.end)
    return { keyword: 'RUN', text: body, buildArguments: null, unknown: 'arguments', appended };
  const options = flags === null ? '' : whole.slice(flags.start, flags.end);
  const buildArguments = given === null ? null : whole.slice(given.start, given.end);
  return { keyword: 'RUN', text: `${options}${body}`, buildArguments, unknown: null, appended };
}

/** BuildKit writes the words of a RUN in the form of a list side by side, without a shell in front. */
function isRunWithoutShell(text: string, { buildKit }: StepFrame): HistoryInstruction['unknown'] {
  return buildKit && text.includes(' ') && !text.startsWith('[') && !text.includes('\n') ? 'words' : null;
}

function copied(keyword: string, text: string, frame: StepFrame): HistoryInstruction {
  const { flags = '', source, target = '' } = HASHED_SOURCE.exec(text)?.groups ?? {};
  if (source !== undefined) return plain(keyword, `${flags}${source} ${target.trim()}`, frame, 'source');
  return plain(keyword, text, frame, HERE_DOCUMENT.test(text) && !text.includes('\n') ? 'here-document' : null);
}

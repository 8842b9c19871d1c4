import { stepFrame, type StepFrame, type TextSpan } from '../steps/step-frame';

/** One `NAME=value` of an ENV, ARG, LABEL or of the values that builders write in front of a RUN. */
export interface AssignmentRun {
  readonly name: string;
  readonly value: string;
  /** Position of the value in the text. */
  readonly start: number;
}

const SETTING = /(?:ONBUILD\s+)?(?:ENV|ARG|LABEL)\s+/iy;
const NAME = /(?:^|\s)(?<quote>["']?)(?<name>[A-Za-z_][\w./-]{0,200})\k<quote>=/g;
/** `ENV NAME two words`, as people may write it. */
const SPACED = /^(?<name>[A-Za-z_][\w.-]{0,200})\s+(?=[^\s=])/;
const QUOTED = /^(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*')/;

/**
 * The assignments of a history step. Builders write values without quotes, so a value with
 * spaces goes on to the next `NAME=` or to the end: better too much masked than too little.
 */
export function assignmentRuns(text: string): readonly AssignmentRun[] {
  const frame = stepFrame(text);
  const span = frame.given ?? settingsSpan(text, frame);
  if (span === null) return [];
  const inner = text.slice(span.start, span.end);
  const spaced = frame.given === null ? SPACED.exec(inner) : null;
  if (spaced !== null) {
    const at = spaced[0].length;
    return [{ name: spaced.groups?.['name'] ?? '', value: inner.slice(at), start: span.start + at }];
  }
  return pairsOf(inner, frame.given?.count ?? null).map((run) => ({ ...run, start: span.start + run.start }));
}

function settingsSpan(text: string, { kind, body }: StepFrame): TextSpan | null {
  if (kind === 'command') return null;
  SETTING.lastIndex = body.start;
  const keyword = SETTING.exec(text)?.[0].length ?? 0;
  return keyword === 0 ? null : { start: body.start + keyword, end: body.end };
}

function pairsOf(text: string, most: number | null): AssignmentRun[] {
  const runs: AssignmentRun[] = [];
  NAME.lastIndex = 0;
  let match = NAME.exec(text);
  while (match !== null && (most === null || runs.length < most)) {
    const start = match.index + match[0].length;
    // What looks like a name within quotes is none.
    NAME.lastIndex = start + (QUOTED.exec(text.slice(start))?.[0].length ?? 0);
    const next = NAME.exec(text);
    const isLast = next === null || runs.length + 1 === most;
    const value = text.slice(start, isLast ? undefined : next.index).trimEnd();
    runs.push({ name: match.groups?.['name'] ?? '', value, start });
    match = isLast ? null : next;
  }
  return runs;
}

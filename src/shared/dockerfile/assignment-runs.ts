/** One `NAME=value` of an ENV, ARG, LABEL or of the arguments that BuildKit writes in front of a RUN. */
export interface AssignmentRun {
  readonly name: string;
  readonly value: string;
  /** Position of the value in the text. */
  readonly start: number;
}

const HEAD = /^(?:\/bin\/sh -c #\(nop\)\s{1,4})?(?:(?:ENV|ARG|LABEL)\s{1,4}|(?:RUN\s{1,4})?\|(?<count>\d{1,3})\s)/;
const NAME = /(?:^|[ \t])(?<name>[A-Za-z_][\w.-]{0,200})=/g;
/** Where the command of a RUN begins behind its arguments. */
const COMMAND = / (?=(?:\/[\w./-]{1,200}|cmd|powershell)(?:\.exe)? )/;

/**
 * The assignments of a history step. Builders write values without quotes, so a value with
 * spaces goes on to the next `NAME=` or to the end: better too much masked than too little.
 */
export function assignmentRuns(text: string): readonly AssignmentRun[] {
  const head = HEAD.exec(text);
  if (head === null) return [];
  const from = head[0].length;
  const count = head.groups?.['count'];
  const rest = text.slice(from).replace(/ # buildkit$/, '');
  const names = [...rest.matchAll(NAME)].slice(0, count === undefined ? undefined : Number(count));
  return names.map((match, index) => {
    const start = match.index + match[0].length;
    const next = names[index + 1]?.index;
    const tail = rest.slice(start, next);
    const isLastArgument = next === undefined && count !== undefined;
    const end = isLastArgument ? COMMAND.exec(tail)?.index : undefined;
    return { name: match.groups?.['name'] ?? '', value: tail.slice(0, end).trimEnd(), start: from + start };
  });
}

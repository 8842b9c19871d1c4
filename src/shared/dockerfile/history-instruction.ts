/** What a history step tells about the Dockerfile line that made it. */
export interface HistoryInstruction {
  /** Upper case, such as `COPY`; null where the step is of no known form. */
  readonly keyword: string | null;
  /** What follows the keyword, in Dockerfile form; the whole text where `keyword` is null. */
  readonly text: string;
  /** Build arguments that the builder wrote in front of a RUN, as `NAME=value NAME=value`. */
  readonly buildArguments: string | null;
  /** True where the source of a COPY or ADD is a hash, since the builder did not record its name. */
  readonly sourceUnknown: boolean;
}

const KEYWORD =
  /^(?<keyword>FROM|ADD|COPY|RUN|CMD|ENTRYPOINT|ENV|ARG|LABEL|EXPOSE|USER|WORKDIR|VOLUME|STOPSIGNAL|SHELL|ONBUILD|HEALTHCHECK|MAINTAINER)(?:\s+|$)/i;
const SHELL =
  /^(?:(?:\/[\w.-]{1,64}){1,8}\/(?:ba|da|a|k|z)?sh (?:-[a-z]+ (?:[a-z]+ )?)*?-[a-z]*c|cmd \/S \/C|(?:powershell|pwsh)(?:\.exe)? (?:-\w+ )*-Command)(?:\s+|$)/i;
/** Where a shell begins behind build arguments. */
const SHELL_BEHIND = / (?=(?:\/[\w.-]{1,64}){1,8}\/(?:ba|da|a|k|z)?sh -|cmd \/S |(?:powershell|pwsh)(?:\.exe)? -)/i;
const ARGUMENTS = /^\|(?<count>\d{1,3}) /;
const CLASSIC = /^\/bin\/sh -c #\(nop\)\s+/;
const HASHED_SOURCE = /^(?<source>(?:file|dir|multi):[0-9a-f]{64}) in (?<target>.*)$/;

/**
 * Reads `created_by` as the builders write it: BuildKit (`RUN /bin/sh -c … # buildkit`), the classic
 * builder and buildah (`/bin/sh -c #(nop)  CMD […]`), kaniko (the plain instruction).
 * Returns null for an empty step.
 */
export function parseHistoryStep(createdBy: string | null): HistoryInstruction | null {
  const whole = (createdBy ?? '').replace(/ # buildkit\s*$/, '').trim();
  if (whole === '') return null;
  const classic = CLASSIC.exec(whole);
  const text = classic === null ? whole : whole.slice(classic[0].length);
  const keyword = KEYWORD.exec(text)?.groups?.['keyword']?.toUpperCase();
  if (keyword === undefined) return shellCommand(text) ?? unknown(text);
  const rest = text.slice(keyword.length).trim();
  if (keyword === 'RUN') return shellCommand(rest) ?? { ...unknown(rest), keyword };
  const source = keyword === 'COPY' || keyword === 'ADD' ? HASHED_SOURCE.exec(rest) : null;
  if (source !== null) {
    const { source: hash = '', target = '' } = source.groups ?? {};
    return { keyword, text: `${hash} ${target.trim()}`, buildArguments: null, sourceUnknown: true };
  }
  return { keyword, text: dockerfileForm(keyword, rest), buildArguments: null, sourceUnknown: false };
}

/** One line for lists: `RUN apt-get update`. Null where the step says nothing. */
export function instructionLine(createdBy: string | null): string | null {
  const parsed = parseHistoryStep(createdBy);
  if (parsed === null) return null;
  return parsed.keyword === null ? parsed.text : `${parsed.keyword} ${parsed.text}`.trim();
}

function unknown(text: string): HistoryInstruction {
  return { keyword: null, text, buildArguments: null, sourceUnknown: false };
}

/** A shell call, with or without build arguments in front. */
function shellCommand(text: string): HistoryInstruction | null {
  const head = ARGUMENTS.exec(text);
  if (head === null) {
    const shell = SHELL.exec(text);
    if (shell === null || shell[0].length === text.length) return null;
    return { keyword: 'RUN', text: text.slice(shell[0].length), buildArguments: null, sourceUnknown: false };
  }
  const behind = text.slice(head[0].length);
  const start = SHELL_BEHIND.exec(` ${behind}`)?.index;
  // A RUN in the form of a list has no shell, and values no quotes: where the last value ends nobody can know.
  if (start === undefined) return { keyword: 'RUN', text, buildArguments: null, sourceUnknown: false };
  const command = behind.slice(start);
  const shell = SHELL.exec(command);
  return {
    keyword: 'RUN',
    text: shell === null ? command : command.slice(shell[0].length),
    buildArguments: behind.slice(0, start).trim(),
    sourceUnknown: false,
  };
}

/** Undoes how Go prints lists, maps and the health check. */
function dockerfileForm(keyword: string, text: string): string {
  if (keyword === 'EXPOSE' && text.startsWith('map['))
    return [...text.matchAll(/([\w./-]{1,64}):\{\}/g)].map((match) => match[1]).join(' ');
  if (keyword === 'HEALTHCHECK' && text.startsWith('&{')) return healthCheck(text);
  if (keyword === 'VOLUME' && /^\[[^"\]]*\]$/.test(text))
    return JSON.stringify(
      text
        .slice(1, -1)
        .split(' ')
        .filter((part) => part !== ''),
    );
  return goList(text) ?? text;
}

/** `["a" "b"]` as `["a", "b"]`; null where the text is no such list. */
function goList(text: string): string | null {
  if (!/^\[(?:"(?:[^"\\]|\\.)*" ?)*\]$/.test(text)) return null;
  return `[${(text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).join(', ')}]`;
}

const HEALTH =
  /^&\{(?<list>\[.*\]) "(?<interval>[^"]*)" "(?<timeout>[^"]*)" "(?<start>[^"]*)"(?: "(?<startInterval>[^"]*)")? (?:'(?<rune>.*)'|(?<number>\d+))\}$/su;

/** `&{["CMD" "x"] "30s" "3s" "0s" "0s" '\x00'}`, the health check as Go prints it. */
function healthCheck(text: string): string {
  const parts = HEALTH.exec(text)?.groups;
  const list = /"(?:[^"\\]|\\.)*"/g;
  const words = parts?.['list']?.match(list) ?? [];
  if (parts === undefined || words.length === 0) return text;
  const [kind = '', ...command] = words;
  if (kind === '"NONE"') return 'NONE';
  const options = [
    ['interval', parts['interval']],
    ['timeout', parts['timeout']],
    ['start-period', parts['start']],
    ['start-interval', parts['startInterval']],
    ['retries', retriesOf(parts['rune'], parts['number'])],
  ].flatMap(([name, value]) =>
    value === undefined || value === '0s' || value === '0' ? [] : [`--${name ?? ''}=${value}`],
  );
  const what = kind === '"CMD-SHELL"' ? `CMD ${unquoted(command.join(' '))}` : `CMD [${command.join(', ')}]`;
  return [...options, what].join(' ');
}

const RUNES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '\\': 92, "'": 39 };

/** A number that Go printed as a character, such as `\x03` for 3 or `\n` for 10. */
function retriesOf(rune: string | undefined, number: string | undefined): string | undefined {
  if (rune === undefined) return number;
  const code = /^\\(?:x(?<hex>[0-9a-f]{2})|u(?<long>[0-9a-f]{4})|(?<letter>[abtnvfr\\']))$/.exec(rune)?.groups;
  const hex = code?.['hex'] ?? code?.['long'];
  if (hex !== undefined) return String(parseInt(hex, 16));
  const letter = code?.['letter'];
  return String(letter === undefined ? (rune.codePointAt(0) ?? 0) : (RUNES[letter] ?? 0));
}

/** What Go quoted; as it stands where it has escapes that JSON does not know. */
function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    return text.slice(1, -1);
  }
}

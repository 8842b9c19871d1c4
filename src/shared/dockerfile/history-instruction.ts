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
  /^(?:\/bin\/(?:ba|da|a)?sh (?:-[a-z]+ (?:[a-z]+ )?)*?-[a-z]*c|cmd \/S \/C|powershell(?:\.exe)? (?:-\w+ )*-Command)(?:\s+|$)/i;
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
  const start = / (?=\/bin\/(?:ba|da|a)?sh |cmd \/S |powershell)/i.exec(` ${behind}`)?.index ?? behind.length;
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
  /^&\{(?<list>\[.*\]) "(?<interval>[^"]*)" "(?<timeout>[^"]*)" "(?<start>[^"]*)"(?: "[^"]*")? '?(?<retries>[^}]*?)'?\}$/;

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
  ].flatMap(([name, value]) => (value === undefined || value === '0s' ? [] : [`--${name ?? ''}=${value}`]));
  const what = kind === '"CMD-SHELL"' ? `CMD ${command.join(' ').slice(1, -1)}` : `CMD [${command.join(', ')}]`;
  return [...options, what].join(' ');
}

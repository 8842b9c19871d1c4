import type { DockerfileForm } from './dockerfile-form';
import { jsonList, quotedList, unquoted } from './listed-words';

interface Parts {
  readonly test: string;
  readonly interval: string | undefined;
  readonly timeout: string | undefined;
  readonly start: string | undefined;
  readonly startInterval: string | undefined;
  readonly retries: string | undefined;
}

/**
 * The health check as Go prints it: by its places (`&{["CMD" "x"] "30s" "3s" "0s" "0s" '\x00'}`), by names
 * (`{Test:[CMD x] Interval:30s …}`), or as a document. Null where the text is what a Dockerfile says.
 */
export function healthCheck(text: string): DockerfileForm | null {
  if (!/^&?(?:[\w.]{1,60})?\{/.test(text)) return null;
  const parts = byPlace(text) ?? byName(text);
  const command = parts === null ? null : commandOf(parts.test);
  if (parts === null || command === null) return { text, isSure: false };
  if (command.text === 'NONE') return command;
  const options = [
    ['interval', parts.interval],
    ['timeout', parts.timeout],
    ['start-period', parts.start],
    ['start-interval', parts.startInterval],
    ['retries', parts.retries],
  ].flatMap(([name, value]) => (value === undefined || /^0s?$/.test(value) ? [] : [`--${name ?? ''}=${value}`]));
  return { ...command, text: [...options, command.text].join(' ') };
}

const TIME = String.raw`"?(?:[\d.]+(?:h|m|s|ms|us|µs|ns))+"?|0`;
const PLACES = new RegExp(
  String.raw`^&?\{(?<test>\[.*\]) (?<interval>${TIME}) (?<timeout>${TIME}) (?<start>${TIME})(?: (?<startInterval>${TIME}))? (?:'(?<rune>.*)'|(?<number>\d+))\}$`,
  's',
);

function byPlace(text: string): Parts | null {
  const groups = PLACES.exec(text)?.groups;
  if (groups === undefined) return null;
  const time = (name: string): string | undefined => groups[name]?.replaceAll('"', '');
  return {
    test: groups['test'] ?? '',
    ...{ interval: time('interval'), timeout: time('timeout'), start: time('start') },
    startInterval: time('startInterval'),
    retries: retriesOf(groups['rune'], groups['number']),
  };
}

const TEST = /["']?\bTest["']?\s?:\s?(?:\[\]string)?(?<open>[[{])/i;

function byName(text: string): Parts | null {
  const head = TEST.exec(text);
  if (head === null) return null;
  const from = head.index + head[0].length;
  const close = head.groups?.['open'] === '{' ? '}' : ']';
  const next = new RegExp(
    `\\${close}(?=,?\\s*(?:["']?(?:Interval|Timeout|StartPeriod|StartInterval|Retries)\\b|\\}))`,
    'gi',
  );
  next.lastIndex = from;
  const end = next.exec(text)?.index;
  if (end === undefined) return null;
  const rest = text.slice(end);
  const value = (name: string): string | undefined =>
    new RegExp(`\\b${name}["']?\\s?[:=]\\s?["']?(?<value>[\\w.µ]+)`, 'i').exec(rest)?.groups?.['value'];
  const time = (name: string): string | undefined => duration(value(name));
  return {
    test: `[${text.slice(from, end)}]`,
    ...{ interval: time('Interval'), timeout: time('Timeout'), start: time('StartPeriod') },
    startInterval: time('StartInterval'),
    retries: value('Retries'),
  };
}

/** A bare number is one of nanoseconds (Go's time.Duration). */
function duration(value: string | undefined): string | undefined {
  if (value === undefined || !/^\d+$/.test(value)) return value;
  const nanoseconds = Number(value);
  return nanoseconds % 1e9 === 0 ? `${nanoseconds / 1e9}s` : `${nanoseconds / 1e6}ms`;
}

/** The command of the list; words of a list without quotes may have had blanks. */
function commandOf(list: string): DockerfileForm | null {
  const words = quotedList(list);
  const [kind = '', ...rest] = words ?? list.slice(1, -1).trim().split(/\s+/);
  if (kind === 'NONE') return { text: 'NONE', isSure: true };
  if (rest.length === 0) return null;
  if (kind === 'CMD-SHELL') {
    const shell = words === null ? list.slice(1, -1).trim().slice(kind.length).trim() : rest.join(' ');
    return { text: `CMD ${shell}`, isSure: true };
  }
  return kind === 'CMD' ? { text: `CMD ${jsonList(rest)}`, isSure: words !== null } : null;
}

/** A number that Go printed as a character, such as `\x03` for 3 or `\n` for 10. */
function retriesOf(rune: string | undefined, number: string | undefined): string | undefined {
  return rune === undefined ? number : String(unquoted(`'${rune}'`).codePointAt(0) ?? 0);
}

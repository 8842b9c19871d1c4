import { judgeAssignment } from './assignments';
import { secretOptions, type SecretOption } from './command-table';
import { lookOfName } from '../judgement/secret-name';
import type { Hit } from './hit.types';
import type { ShellCommand, ShellWord, WordSpan } from './shell-words';
import { restOfWord } from './shell-words';

export const commandPasswordRule = 'command-password';

const LONG_OPTION = /^(?:--?|\/)(?<name>[A-Za-z][\w-]{1,80})(?<joint>[=:]?)/;
/** Behind `--secret` of builders stands where a secret comes from. */
const SOURCE = /^(?:id|src|source|env|type|target)=/;

/** Secrets that a command is given: by options that say so, and by those of the table. */
export function optionHits(text: string, { words }: ShellCommand): readonly Hit[] {
  const inner = words.map(({ inner: { start, end } }) => text.slice(start, end));
  const program = programOf(inner);
  const rows = rowsOf(program.name);
  return words.flatMap((word, index): Hit[] => [
    ...longOption(text, word, words[index + 1]),
    ...rows.flatMap((row) => shortOption(text, row, { words, inner, index, first: program.index })),
    ...nameBefore(text, { words, inner, index }),
  ]);
}

const rowsByName = new Map<string, readonly SecretOption[]>();
/** Names come from the evidence: no more of them are kept. */
const MOST_NAMES = 10_000;

function rowsOf(program: string): readonly SecretOption[] {
  const known = rowsByName.get(program);
  if (known !== undefined) return known;
  const rows = secretOptions.filter((row) => row.program.test(program));
  if (rowsByName.size < MOST_NAMES && program.length < 40) rowsByName.set(program, rows);
  return rows;
}

/** The program behind assignments and those that start another. */
function programOf(inner: readonly string[]): { readonly name: string; readonly index: number } {
  const index = inner.findIndex(
    (word) =>
      !/^[A-Za-z_]\w*=|^-|^(?:sudo|exec|env|time|nohup|command|then|do|else|if|!|\{|&|call|start|RUN|CMD|ENTRYPOINT|HEALTHCHECK|ONBUILD|CMD-SHELL)$/.test(
        word,
      ),
  );
  const name = /(?<name>[^/\\]*?)(?:\.exe)?$/i.exec(inner[index] ?? '')?.groups?.['name'] ?? '';
  return { name, index };
}

/** `--password two`, `--password=two`, `-Password two`, `/password:two`. */
function longOption(text: string, { inner }: ShellWord, next: ShellWord | undefined): readonly Hit[] {
  if (text[inner.start] !== '-' && text[inner.start] !== '/') return [];
  const head = LONG_OPTION.exec(text.slice(inner.start, Math.min(inner.end, inner.start + 90)));
  const { name = '', joint = '' } = head?.groups ?? {};
  if (head === null || name.length < 4 || lookOfName(name) !== 'secret') return [];
  const isWhole = inner.start + head[0].length === inner.end;
  if (joint !== '') return secretAt(text, 'password', restOfWord(text, inner.start + head[0].length, inner.end));
  if (!isWhole || next === undefined || /^-/.test(text.slice(next.start, next.end))) return [];
  return SOURCE.test(text.slice(next.inner.start, next.inner.end)) ? [] : secretAt(text, name, next.inner);
}

interface Place {
  readonly words: readonly ShellWord[];
  readonly inner: readonly string[];
  readonly index: number;
}

function shortOption(
  text: string,
  row: SecretOption,
  { words, inner, index, first }: Place & { readonly first: number },
): readonly Hit[] {
  const word = inner[index] ?? '';
  if (row.position !== undefined)
    return row.word?.test(word) === true
      ? secretAt(text, 'password', positional(words, inner, index, row.position))
      : [];
  if (row.word !== undefined && !inner.some((one) => row.word?.test(one))) return [];
  if (index <= first) return [];
  if (row.separate?.includes(word) === true) return behindHits(text, row, words[index + 1]?.inner);
  const option = row.attached?.find(
    (one) => word.startsWith(one) && word.length > one.length && !word.startsWith('--', one.length - 2),
  );
  const span = words[index]?.inner;
  if (option === undefined || span === undefined) return [];
  return behindHits(text, row, restOfWord(text, span.start + option.length, span.end));
}

/** The word so many behind another, options not counted. */
function positional(
  words: readonly ShellWord[],
  inner: readonly string[],
  index: number,
  position: number,
): WordSpan | undefined {
  const behind = words.slice(index + 1).filter((_, at) => !/^-|^\w+=/.test(inner[index + 1 + at] ?? ''));
  return behind[position - 1]?.inner;
}

function behindHits(text: string, { behind }: SecretOption, span: WordSpan | undefined): readonly Hit[] {
  if (span === undefined) return [];
  const head = behind === undefined ? 0 : (behind.exec(text.slice(span.start, span.end))?.[0].length ?? -1);
  return head === -1 ? [] : secretAt(text, 'password', { start: span.start + head, end: span.end });
}

const SETS = /^(?:set|setenv|setx|add)$/i;

/** `config set NAME value`, `setenv NAME value`, `set -x NAME value`. */
function nameBefore(text: string, { words, inner, index }: Place): readonly Hit[] {
  if (index === 0 || !inner.slice(Math.max(0, index - 3), index).some((word) => SETS.test(word))) return [];
  const name = /(?<name>[A-Za-z_][\w.-]{0,120})$/.exec(inner[index] ?? '')?.groups?.['name'];
  if (name === undefined || lookOfName(name) !== 'secret') return [];
  return secretAt(text, name, words[index + 1]?.inner);
}

const STDIN_READERS =
  /^(?:passwd|docker|podman|buildah|skopeo|helm|nerdctl|oras|crane|sudo|smbpasswd|htpasswd|gpg|gh|cryptsetup)$/;
const STDIN_OPTION = /^(?:--stdin|--password-stdin|--with-token|-S|-s|-i|--passphrase-fd)$/;

/** What is written into `chpasswd`, or into a program that reads a secret from its input. */
export function inputHits(text: string, commands: readonly ShellCommand[]): readonly Hit[] {
  const lists = commands.map(({ words }) => words.map(({ inner: { start, end } }) => text.slice(start, end)));
  const programs = lists.map((inner) => programOf(inner));
  const accounts = programs.some(({ name }) => name === 'chpasswd' || name === 'newusers');
  return commands.flatMap(({ words, piped }, index) => {
    const { name } = programs[index] ?? { name: '' };
    const writes = name === 'echo' || name === 'printf' || name.toLowerCase() === 'write-output';
    const hits = accounts && (writes || words.length === 1) ? words.flatMap((word) => accountHits(text, word)) : [];
    const reader = programs[index + 1]?.name ?? '';
    const isSudo = lists[index + 1]?.[0] === 'sudo' && lists[index + 1]?.includes('-S') === true;
    const reads =
      isSudo ||
      (STDIN_READERS.test(reader) &&
        (reader === 'passwd' || lists[index + 1]?.some((word) => STDIN_OPTION.test(word)) === true));
    const last = words.at(-1);
    return writes && piped && reads && last !== undefined && words.length > 1
      ? [...hits, ...secretAt(text, 'password', last.inner)]
      : hits;
  });
}

/** `user:secret`, one or more lines of them. */
function accountHits(text: string, { inner }: ShellWord): readonly Hit[] {
  const lines = text
    .slice(inner.start, inner.end)
    .matchAll(/(?<=^|\n|\\n)(?<user>[A-Za-z_$][\w.${}-]{0,64}:)(?<value>(?:(?!\\n)[^\n])+)/g);
  return [...lines].flatMap(({ index, groups }) => {
    const start = inner.start + index + (groups?.['user']?.length ?? 0);
    return secretAt(text, 'password', { start, end: start + (groups?.['value']?.length ?? 0) });
  });
}

function secretAt(text: string, name: string, span: WordSpan | undefined): readonly Hit[] {
  if (span === undefined || span.end <= span.start) return [];
  // How openssl(1) says that the password itself follows.
  const start = span.start + (/^pass:/.exec(text.slice(span.start, span.end))?.[0].length ?? 0);
  // A quote within a word, as in `pass:"…"`, is none of the secret.
  const inner = /["']/.test(text[start] ?? '') ? restOfWord(text, start, span.end) : { start, end: span.end };
  const severity = judgeAssignment(name, text.slice(inner.start, inner.end));
  return severity === null
    ? []
    : [{ rule: commandPasswordRule, severity, start: inner.start, end: inner.end, shown: '' }];
}

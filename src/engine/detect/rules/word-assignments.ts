import { assignmentHit } from './assignments';
import type { Hit } from './hit.types';
import { lookOfName } from '../judgement/secret-name';
import { restOfWord, wordAt, type ShellCommand, type WordSpan } from './shell-words';

const NAME = /(?:(?<![\w.-])|(?<=^-{1,2}[DPpe]))(?<name>[A-Za-z_][\w.-]{0,120})(?<quote>\\?["'])?=/g;
const LAST_NAME = /(?:^|[^\w.-])(?<name>[A-Za-z_][\w.-]{0,120})\\?["']?(?<equals>=?)$/;

/** Assignments among the words of a command: `NAME=value`, `$NAME = 'value'`, `set NAME=two words` of cmd. */
export function assignedHits(text: string, { words }: ShellCommand): readonly Hit[] {
  return words.flatMap(({ inner, end }, index) => {
    const inWord = assignmentIn(text, inner);
    if (inWord !== null) {
      const isCmd = /^(?:set|SET)$/.test(textOf(text, words[index - 1]?.inner));
      // cmd takes the whole line, quotes or not.
      const value = isCmd ? { start: inWord.start, end: words.at(-1)?.end ?? inWord.end } : inWord;
      return hitsAt(text, inWord.name, value);
    }
    const { name = '', equals = '' } = LAST_NAME.exec(textOf(text, inner))?.groups ?? {};
    if (name === '' || !isTelling(name)) return [];
    const next = words[index + 1];
    const value = equals === '=' ? next : textOf(text, next?.inner) === '=' ? words[index + 2] : undefined;
    const isQuoted = value !== undefined && value.inner.start > value.start && value.start > end;
    return isQuoted ? hitsAt(text, name, value.inner) : [];
  });
}

/** The first `NAME=` in a word whose name tells a secret. */
function assignmentIn(text: string, inner: WordSpan): (WordSpan & { readonly name: string }) | null {
  const word = textOf(text, inner);
  for (const match of word.matchAll(NAME)) {
    const name = match.groups?.['name'] ?? '';
    const start = inner.start + match.index + match[0].length;
    if (!isTelling(name) || start >= inner.end) continue;
    const rest = restOfWord(text, start, inner.end);
    const head = word.slice(0, match.index);
    // In an address or a connection string the next parameter is none of the value.
    const mark = /[?&]$/.test(head) ? '&' : /;\s*$/.test(head) ? ';' : null;
    const cut = mark === null ? -1 : text.slice(rest.start, rest.end).indexOf(mark);
    return { name, start: rest.start, end: cut === -1 ? rest.end : rest.start + cut };
  }
  return null;
}

const PAIR = /(?<open>\\?["'])(?<name>[A-Za-z_][\w .-]{0,120})\k<open>\s{0,4}:\s{0,4}(?=\\?["'])/g;
const LINE =
  /(?:^|\n|\\n|["'])\s{0,16}(?:- )?(?<name>[A-Za-z_][\w.-]{0,80}):\s{1,8}(?<value>(?:(?!\\n)[^\n"']){3,1024})(?=\\?["']|\n|\\n)/g;
/** A line of a file that a here-document or a text in quotes writes: its value goes to the end of the line. */
const FILE_LINE =
  /(?<=\n)[ \t]{0,16}(?:export )?(?<name>[A-Za-z_][\w.-]{0,80})[ \t]?=[ \t]?(?<value>[^\s"'][^\n]{2,1024})/g;
const SETTING_LINE =
  /(?:\\n|["'])(?:export )?(?<name>[A-Za-z_][\w.-]{0,80})[ \t]?=[ \t]?(?<value>(?:(?!\\n)[^\n"']){3,1024})(?=\\?["']|\n|\\n)/g;
const QUOTED_CALL =
  /(?:SetEnvironmentVariable\(\s{0,4}(?:"|')(?<name>\w{1,120})(?:"|')\s{0,4},|ConvertTo-SecureString\s+(?:-String\s+)?|(?:Network|PS)Credential\(\s{0,4}(?:"[^"\n]{0,256}"|'[^'\n]{0,256}')\s{0,4},|\bIDENTIFIED\s+(?:WITH\s+\S{1,64}\s+)?(?:BY|AS)\s+|\bPASSWORD\s{0,4}[=(]?\s{0,4})\s{0,4}(?=\\?["'])/gi;

/** Values that a text in a command tells in the form of a document, of PowerShell or of SQL. */
export function writtenHits(text: string): readonly Hit[] {
  const pairs = [...text.matchAll(PAIR)].flatMap((match) => {
    const name = match.groups?.['name'] ?? '';
    return isTelling(name) ? hitsAt(text, name, wordAt(text, match.index + match[0].length).inner) : [];
  });
  const lines = [...text.matchAll(LINE)].flatMap((match) => {
    const { name = '', value = '' } = match.groups ?? {};
    const start = match.index + match[0].length - value.length;
    return lookOfName(name) === 'secret' ? hitsAt(text, name, { start, end: start + value.length }) : [];
  });
  const written = text.includes('<<') ? [FILE_LINE, SETTING_LINE] : [SETTING_LINE];
  const settings = written.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { name = '', value = '' } = match.groups ?? {};
      const start = match.index + match[0].length - value.length;
      return isTelling(name) ? hitsAt(text, name, { start, end: start + value.length }) : [];
    }),
  );
  const calls = [...text.matchAll(QUOTED_CALL)].flatMap((match) => {
    const { inner } = wordAt(text, match.index + match[0].length);
    const name = match.groups?.['name'] ?? 'password';
    return isTelling(name) ? hitsAt(text, name, inner) : [];
  });
  return [...pairs, ...lines, ...settings, ...calls];
}

function isTelling(name: string): boolean {
  return lookOfName(name) !== 'no' || /^authorization$/i.test(name);
}

function hitsAt(text: string, name: string, { start, end }: WordSpan): readonly Hit[] {
  const hit = assignmentHit(/^authorization$/i.test(name) ? 'token' : name, text.slice(start, end), start);
  return hit === null ? [] : [hit];
}

function textOf(text: string, span: WordSpan | undefined): string {
  return span === undefined ? '' : text.slice(span.start, span.end);
}

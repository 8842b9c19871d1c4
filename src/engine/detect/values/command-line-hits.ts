import { lineCommandHits } from '../rules/command-lines';
import { secretOptions } from '../rules/command-table';
import { makeOf } from '../judgement/value-make';
import type { Hit } from '../rules/hit.types';

/** Programs and options that take a secret, as they begin in a text; whether one does is the rules' matter. */
export const commandWords: readonly string[] = [
  'sshpass',
  'chpasswd',
  'passwd --stdin',
  'curl ',
  'wget ',
  'mysql',
  'mariadb',
  'mongo',
  'redis-cli',
  'valkey-cli',
  'ldapsearch',
  'ldapmodify',
  'ldapadd',
  'ldappasswd',
  ' login',
  'smbclient',
  'openssl ',
  'htpasswd',
  'sqlcmd',
  'sqlplus',
  'rabbitmqctl',
  'mosquitto_',
  'useradd',
  'usermod',
  'lftp',
  'net user',
  'net use',
  'plink',
  'psql',
  'pg_dump',
  'influx',
  'cqlsh',
  'unzip ',
  'zip ',
  '7z ',
  'ansible',
  'keytool',
  'jarsigner',
  'ipmitool',
  'snmp',
  'xfreerdp',
  'winexe',
  'vncpasswd',
  'set -x',
  'config set',
  'expect',
  'twine',
  'bcp ',
  'http ',
  'https -',
  'ssh-keygen',
  'rdesktop',
  'freerdp',
  'mc alias',
  'skopeo',
  'buildah',
  'sudo -s',
  'configure set',
  'cryptsetup',
  'restic',
  'sonar-scanner',
  'reset-admin-password',
  'schtasks',
];

/** A longer one is a program or data that has been packed into one line. */
const LONGEST_LINE = 2048;

/** The times and the user of a crontab, the stamp of a history, a prompt, an item of YAML, an instruction of a Dockerfile. */
const BEFORE_COMMAND =
  /^[ \t]{0,40}(?:(?:[\d*,/-]{1,20}[ \t]{1,8}){5}(?:[a-z_][\w-]{0,31}[ \t]{1,8}(?=[a-z/]))?|@(?:reboot|hourly|daily|weekly|monthly)[ \t]{1,8}(?:[a-z_][\w-]{0,31}[ \t]{1,8}(?=[a-z/]))?|: \d{1,12}:\d{1,6};|[$#>][ \t]{1,4}|-[ \t]{1,4}|\[[^\]]{0,60}\][$#][ \t]|(?:RUN|CMD|ENTRYPOINT|run:|command:|script:|ExecStart=|ExecStartPre=)[ \t]{0,4})/;

/** Finds the secrets of command lines; ask it with the words in order of their place. Each line is read once. */
export function commandLineHits(text: string): (at: number) => readonly Hit[] {
  let read = 0;
  return (at) => {
    if (at < read || !isProgram(text, at)) return [];
    const line = text.lastIndexOf('\n', at) + 1;
    const start = line + (BEFORE_COMMAND.exec(text.slice(line, line + 200))?.[0].length ?? 0);
    read = endOfCommand(text, at);
    if (read - start > LONGEST_LINE || !MAY_GIVE.test(text.slice(start, read))) return [];
    // Behind the fields of a crontab, a prompt or a key of YAML the program is not the first word.
    const word = /[^\s"'`$(]*$/.exec(text.slice(Math.max(start, at - 64), at))?.[0].length ?? 0;
    const own = lineCommandHits(text, at - word, read);
    const hits = at - word === start ? own : [...lineCommandHits(text, start, read), ...own];
    return hits.flatMap((hit) => judged(text, hit));
  };
}

/** The words behind which a secret stands without an option. */
const POSITION_WORDS = secretOptions.flatMap(({ word, position }) =>
  word === undefined || position === undefined ? [] : [word.source.replace(/^\^|\$$/g, '')],
);
/** What a line has that gives a secret to a program: an option, a pipe, a word of those, a header. */
const MAY_GIVE = new RegExp(
  `(?:^|[^\\w./-])(?:[-/][-A-Za-z]|(?:set|setenv|setx|add|${POSITION_WORDS.join('|')})(?!\\w))|[|]|:.*(?:auth|cookie|token|key|secret|pass|pwd|cred)|(?:auth|cookie|token|key|secret|pass|pwd|cred).*:`,
  'is',
);

const PROGRAM = / ?[\w.-]+(?:[\s"'`\\,;|&<>)]|\]|$)/y;

/** Within a name, or before a bracket that opens, a colon or a sign of equality, a word is no program. */
function isProgram(text: string, at: number): boolean {
  if (text[at] !== ' ' && /\w/.test(text[at - 1] ?? ' ')) return false;
  PROGRAM.lastIndex = at;
  return PROGRAM.test(text);
}

/** In a manual a word stands for the value, and words go on behind an option. */
function judged(text: string, hit: Hit): readonly Hit[] {
  const value = text.slice(hit.start, hit.end);
  if (/^[[<{(]|[\])}`…]$|^[A-Z_]+$|\.\.\./.test(value)) return [];
  return makeOf(value) === 'words' ? [{ ...hit, severity: 'low' }] : [hit];
}

/** A backslash before the line break carries the command on. */
function endOfCommand(text: string, at: number): number {
  let end = text.indexOf('\n', at);
  while (end > 0 && /\\\r?$/.test(text.slice(end - 2, end)) && end - at < LONGEST_LINE)
    end = text.indexOf('\n', end + 1);
  return end === -1 ? text.length : end;
}

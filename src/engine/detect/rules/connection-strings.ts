import { lookOfValue } from '../judgement/placeholder';
import type { AnchoredRule } from './anchored-rule.types';

/** Keys that tell a connection string from other lists of assignments (ADO.NET, ODBC, JDBC, Azure). */
const KEYS =
  'Server|Host|Data Source|DataSource|Database(?:Name)?|Initial Catalog|User(?: ?Id)?|Username|Uid|AccountName|Endpoint|AccountEndpoint|SharedAccessKeyName|Port|Driver|Addr(?:ess)?|Dsn|DefaultEndpointsProtocol|Integrated Security';
const SECRET = 'Password|Pwd|AccountKey|SharedAccessKey|SharedAccessSignature';
const WORDS = ['Password', 'password', 'PASSWORD', 'Pwd', 'pwd', 'PWD'];

/** `Server=db;User Id=sa;Password=two words;`: values end at a semicolon, whatever blanks they have. */
export const connectionStringRule = {
  id: 'connection-string',
  severity: 'high',
  triggers: [
    ...WORDS.flatMap((word) => [`${word}=`, `${word} =`]),
    'AccountKey=',
    'SharedAccessKey=',
    'SharedAccessSignature=',
  ],
  pattern: new RegExp(
    String.raw`(?:(?<=\b(?:${KEYS})\s?=[^;"'\r\n]{0,256};(?:[^;"'\r\n]{1,256};){0,8}\s?(?:[\w ]{1,20}:)?(?:Database )?)|(?=[^;"'\r\n]{1,512};\s?(?:${KEYS})\s?=))(?:${SECRET})\s?=\s?(?<secret>[^;"'<>\r\n]{3,512})`,
    'diy',
  ),
  wordStart: true,
  judge: (secret) => {
    // Braces hold a value with signs in it (ODBC).
    const look = lookOfValue(/^\{[A-Za-z_]+\}$/.test(secret) ? secret : secret.replace(/^\{(.*)\}$/, '$1'));
    return look === 'nothing' || look === 'reference' ? null : look === 'placeholder' ? 'low' : 'high';
  },
} as const satisfies AnchoredRule;

/** `user:secret@tcp(host)` of Go's driver, `user/secret@host` of Oracle. */
export const driverStringRules = [
  {
    id: 'connection-string',
    severity: 'high',
    triggers: ['@tcp(', '@unix('],
    pattern: /(?<=(?:^|["'`\s=])[\w.-]{1,64}:(?<secret>[^\s:"'`@]{3,128}))@(?:tcp|unix)\(/dy,
    wordStart: false,
    judge: (secret) => judged(secret),
  },
  {
    id: 'connection-string',
    severity: 'high',
    triggers: ['oracle:thin:', 'oracle:oci:', 'sqlplus', 'oracle://'],
    pattern:
      /(?:oracle:(?:thin|oci):|oracle:\/\/|sqlplus(?:64)?(?::\/\/|\s{1,4}(?:-[A-Za-z]{1,4}\s{1,4}){0,3}["']?))[\w.$-]{1,64}\/["']?(?<secret>[^\s"'@/]{3,128})["']?@/dy,
    wordStart: false,
    judge: (secret) => judged(secret),
  },
] as const satisfies readonly AnchoredRule[];

function judged(secret: string): 'high' | 'low' | null {
  const look = lookOfValue(secret);
  return look === 'nothing' || look === 'reference' ? null : look === 'placeholder' ? 'low' : 'high';
}

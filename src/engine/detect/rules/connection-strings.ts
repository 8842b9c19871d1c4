import { lookOfValue } from '../judgement/placeholder';
import type { AnchoredRule } from './anchored-rule.types';

/** Keys that tell a connection string from other lists of assignments (ADO.NET, ODBC, JDBC, Azure). */
const KEYS =
  'Server|Host|Data Source|DataSource|Database(?:Name)?|Initial Catalog|User(?: ?Id)?|Username|Uid|AccountName|Endpoint|SharedAccessKeyName|Port|Driver|Addr(?:ess)?|Dsn|DefaultEndpointsProtocol|Integrated Security';
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
    String.raw`(?:(?<=\b(?:${KEYS})\s?=[^;"'\r\n]{0,256};(?:[^;"'\r\n]{1,256};){0,8}\s?)|(?=[^;"'\r\n]{1,512};\s?(?:${KEYS})\s?=))(?:${SECRET})\s?=\s?(?<secret>[^;"'<>\r\n]{3,512})`,
    'iy',
  ),
  wordStart: true,
  judge: (secret) => {
    const look = lookOfValue(secret);
    return look === 'nothing' || look === 'reference' ? null : look === 'placeholder' ? 'low' : 'high';
  },
} as const satisfies AnchoredRule;

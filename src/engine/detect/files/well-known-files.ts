import type { PathText } from '../../../shared/path-text';
import { netrcHits } from './netrc';
import { pgpassHits } from './pgpass';
import * as columns from './column-secrets';
import { userAndPasswordHits, wholeSecretHits } from './whole-secret';
import { xmlHits } from './xml-settings';
import type { Hit } from '../rules/hit.types';

/** A file whose form is known, and that is read by it. */
export interface WellKnownFile {
  readonly path: RegExp;
  readonly hits: (text: string) => readonly Hit[];
  /** True where nothing else in it is a setting: the rules for lines are not asked. */
  readonly isWhole: boolean;
}

type HitsOf = WellKnownFile['hits'];

function both(one: HitsOf, other: HitsOf): HitsOf {
  return (text) => [...one(text), ...other(text)];
}

/** In the order in which they are tried; the first whose path fits reads the file. */
export const wellKnownFiles: readonly WellKnownFile[] = [
  {
    path: /(?:^|\/)(?:sasl_passwd|sasl\/passwd|relay_passwd|passwd\.client)$/,
    hits: columns.mailRelayHits,
    isWhole: true,
  },
  { path: /(?:^|\/)\.?pgpass(?:\.conf)?$/i, hits: pgpassHits, isWhole: true },
  { path: /(?:^|\/)[._]?netrc(?:\.(?:txt|bak|old|orig|save|gpg|\d{1,3}))?$/i, hits: netrcHits, isWhole: true },
  { path: /(?:^|\/)(?:chap|pap)-secrets$/, hits: columns.pppHits, isWhole: true },
  {
    path: /(?:^|\/)ipsec(?:\.[\w.-]{1,40})?\.secrets$|(?:^|\/)ipsec\.d\/[^/]{1,80}\.secrets$/,
    hits: columns.ipsecHits,
    isWhole: false,
  },
  { path: /(?:^|\/)snmpd?(?:\.local)?\.conf$/, hits: both(columns.snmpHits, columns.snmpPrivacyHits), isWhole: false },
  { path: /(?:^|\/)(?:users|passwd\.\w{1,20})$/, hits: columns.plainUserHits, isWhole: false },
  {
    path: /(?:^|\/)(?:user-data|user-data\.txt|cloud-config(?:\.\w{1,8})?|cloud\.cfg|[^/]{1,60}\.cloud-?init)$/,
    hits: columns.cloudInitHits,
    isWhole: false,
  },
  { path: /(?:^|\/)\.?davfs2\/secrets$/, hits: columns.davfsHits, isWhole: true },
  { path: /(?:^|\/)userlist\.txt$/, hits: columns.quotedUserHits, isWhole: true },
  { path: /(?:^|\/)(?:turnserver\.conf|[._]?curlrc|squid\.conf)$/, hits: columns.userOptionHits, isWhole: false },
  {
    path: /(?:^|\/)(?:users\.acl|redis[^/]{0,40}\.conf|valkey[^/]{0,40}\.conf)$/,
    hits: columns.redisUserHits,
    isWhole: false,
  },
  { path: /(?:^|\/)[\w-]{0,40}realm[\w-]{0,20}\.properties$/, hits: columns.realmHits, isWhole: false },
  { path: /jaas[^/]{0,40}\.(?:conf|config)$/, hits: columns.jaasHits, isWhole: false },
  { path: /(?:^|\/)svn\.simple\/[0-9a-f]{32}$/, hits: columns.subversionHits, isWhole: true },
  { path: /(?:^|\/)[\w.-]{0,60}(?:ks\.cfg|kickstart[^/]{0,20})$/, hits: columns.kickstartHits, isWhole: false },
  {
    path: /(?:^|\/)[^/]{0,40}vault[^/]{0,20}(?:init|keys?|unseal)[^/]{0,20}$/i,
    hits: columns.unsealHits,
    isWhole: false,
  },
  { path: /(?:^|\/)\.?bundle\/config$/, hits: columns.bundlerHits, isWhole: false },
  {
    path: /(?:^|\/)(?:consul|nomad|serf)[^/]{0,20}(?:\/[^/]{1,60})?\.(?:hcl|json)$/,
    hits: columns.gossipHits,
    isWhole: false,
  },
  { path: /\.ovpn$/, hits: columns.inlineUserHits, isWhole: false },
  { path: /(?:^|\/)(?:auto)?unattend[^/]{0,20}\.xml$/i, hits: both(columns.unattendHits, xmlHits), isWhole: false },
  {
    path: /(?:^|\/)(?:app\/etc\/env|config\/config|settings|parameters)\.php$/,
    hits: columns.phpConfigHits,
    isWhole: false,
  },
  {
    path: /(?:^|\/)(?:g?shadow-?|master\.passwd|htpasswd|\.htpasswd|passwd)$/,
    hits: both(columns.desHits, columns.plainUserHits),
    isWhole: false,
  },
  { path: /(?:^|\/)\.?htdigest$/, hits: columns.digestHits, isWhole: true },
  { path: /(?:^|\/)smbpasswd$/, hits: columns.sambaHits, isWhole: true },
  { path: /\.tfstate(?:\.\w{1,10})?$/, hits: columns.generatedHits, isWhole: false },
  {
    path: /(?:^|\/)(?:\.vault-token|\.?vault[_-]pass(?:word)?(?:\.txt)?|\.?(?:[\w-]{1,40}[._-])?(?:passwords?|passwd|secret|token|passphrase|api[_-]?key)(?:\.txt|\.secret|\.pw|\.key)?|master\.key|encryption[_-]key|secret[_-]key|erlang\.cookie|\.erlang\.cookie|pam_ldap\.secret|ldap\.secret|nslcd\.secret)$|(?:^|\/)run\/secrets\/[^/]{1,120}$|(?:^|\/)secrets?\/[^/.]{1,80}$|(?:^|\/)initial(?:Admin|Root)Password$/i,
    hits: wholeSecretHits,
    isWhole: false,
  },
  {
    path: /(?:^|\/)(?:etc\/)?openvpn\/(?:[^/]{1,60}\/)?[^/]{1,60}\.(?:txt|auth|pass|login|up|cred\w{0,8})$|(?:^|\/)(?:auth-user-pass|vpn[_-]?(?:auth|pass|creds?))(?:\.txt)?$/i,
    hits: userAndPasswordHits,
    isWhole: false,
  },
  { path: /\.(?:xml|config|xaml|props|targets|csproj|pubxml|plist|xml\.\w{1,12})$/i, hits: xmlHits, isWhole: false },
];

/** Nearly no path is of any of them: asked at once that takes half the time. */
const anyOfThem = new RegExp(wellKnownFiles.map(({ path }) => `(?:${path.source})`).join('|'), 'i');
let asked: { readonly path: PathText; readonly file: WellKnownFile | null } | null = null;

/** The form of a file by its path; null where it is none of those. It is asked several times in a row for each file. */
export function wellKnownFile(path: PathText): WellKnownFile | null {
  if (asked?.path !== path)
    asked = { path, file: (anyOfThem.test(path) ? wellKnownFiles.find((file) => file.path.test(path)) : null) ?? null };
  return asked.file;
}

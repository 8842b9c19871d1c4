import type { PathText } from '../../../shared/path-text';
import { netrcHits } from './netrc';
import { pgpassHits } from './pgpass';
import { cloudInitHits, ipsecHits, plainUserHits, pppHits, snmpHits } from './column-secrets';
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

/** In the order in which they are tried; the first whose path fits reads the file. */
export const wellKnownFiles: readonly WellKnownFile[] = [
  { path: /(?:^|\/)\.?pgpass(?:\.conf)?$/i, hits: pgpassHits, isWhole: true },
  { path: /(?:^|\/)[._]?netrc(?:\.(?:txt|bak|old|orig|save|gpg|\d{1,3}))?$/i, hits: netrcHits, isWhole: true },
  { path: /(?:^|\/)(?:chap|pap)-secrets$/, hits: pppHits, isWhole: true },
  {
    path: /(?:^|\/)ipsec(?:\.[\w.-]{1,40})?\.secrets$|(?:^|\/)ipsec\.d\/[^/]{1,80}\.secrets$/,
    hits: ipsecHits,
    isWhole: false,
  },
  { path: /(?:^|\/)snmpd?(?:\.local)?\.conf$/, hits: snmpHits, isWhole: false },
  { path: /(?:^|\/)(?:users|passwd|passwd\.\w{1,20})$/, hits: plainUserHits, isWhole: false },
  {
    path: /(?:^|\/)(?:user-data|user-data\.txt|cloud-config(?:\.\w{1,8})?|cloud\.cfg|[^/]{1,60}\.cloud-?init)$/,
    hits: cloudInitHits,
    isWhole: false,
  },
  {
    path: /(?:^|\/)(?:\.vault-token|\.?vault[_-]pass(?:word)?(?:\.txt)?|\.?(?:[\w-]{1,40}[._-])?(?:passwords?|passwd|secret|token|passphrase|api[_-]?key)(?:\.txt|\.secret|\.pw|\.key)?|master\.key|encryption[_-]key|secret[_-]key|erlang\.cookie|\.erlang\.cookie|pam_ldap\.secret|ldap\.secret|nslcd\.secret)$|(?:^|\/)run\/secrets\/[^/]{1,120}$/i,
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

/** The form of a file by its path; null where it is none of those. */
export function wellKnownFile(path: PathText): WellKnownFile | null {
  return wellKnownFiles.find((file) => file.path.test(path)) ?? null;
}

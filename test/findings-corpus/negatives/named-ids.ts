import { configLayouts } from '../layouts/config-layouts';
import type { Layout } from '../layouts/layout.types';
import { pairLayouts } from '../layouts/pair-layouts';
import { sourceLayouts } from '../layouts/source-layouts';
import type { RandomFor } from '../random';
import type { Blank } from './blank.types';

/** Names that have the words of secrets in them, with what they hold: words of the name | form | why it is none. */
const table = `
kms key id | {uuid} | an id
kms key arn | arn:aws:kms:eu-west-1:{d12}:key/{uuid} | a name of a key
api key id | {a20} | an id
key id | {h16} | an id
secret version | {uuid} | a version
secret version id | {h32} | a version
secret id prefix | {l6}-{l4} | a prefix
secret name | prod/{l8}/database | a name
token id | {h8} | an id
token address | 0x{h40} | a public address
token count | {d5} | a number
token bucket size | {d4} | a number
max tokens | {d4} | a number
pad token | [PAD] | a word of a model
eos token id | {d5} | a number
cache key | {h40} | a digest
cache key | user:{d4}:profile:v2 | a key of a cache
object key | uploads/{d4}/{h32}.png | a path
storage key | exports/2026/{l8}.parquet | a path
s3 key | backups/{l6}/{h12}.tar.gz | a path
public key | {b43}= | public
ssh host key fingerprint | SHA256:{b43} | public
certificate thumbprint | {H40} | public
signing key fingerprint | {H40} | public
vapid public key | B{w86} | public
recaptcha site key | 6L{w38} | public
stripe publishable key | pk_live_{a24} | public
algolia search app id | {N10} | public
firebase app id | 1:{d12}:web:{h22} | public
client id | {uuid} | public
client id | {d12}-{n32}.apps.googleusercontent.com | public
tenant id | {uuid} | an id
subscription id | {uuid} | an id
installation id | {d8} | an id
google analytics key | G-{N10} | public
password hash algorithm | pbkdf2_sha256 | an algorithm
password hash iterations | {d6} | a number
password reset path | /account/{l6}/reset | a path
password file | /etc/{l8}/passwd | a path
secret file | /run/secrets/{l8} | a path
private key path | /etc/ssl/private/{l8}.pem | a path
private key file | certs/{l6}-key.pem | a path
keystore type | PKCS12 | a type
keystore path | conf/{l8}.jks | a path
key alias | {l8}-signing | a name
auth method | client_secret_basic | a method
auth provider | {l8}-ldap | a name
token issuer | https://login.{l6}.io/realms/main | an address
token endpoint | https://login.{l6}.io/oauth2/token | an address
secret manager url | https://vault.{l6}.internal:8200 | an address
credential source | Ec2InstanceMetadata | a name
credentials store | ecr-login | a name
secret ref | {l8}-credentials | a name
image pull secret | regcred-{l5} | a name
existing secret | {l8}-postgresql | a name
secret key ref | db-{l6} | a name
token header | X-{l6}-Token | a name
csrf token name | _csrf_{l4} | a name
session key prefix | sess:{l5}: | a prefix
key prefix | {l6}: | a prefix
key schema | HASH | a word
sort key | created_at#{l4} | a name
translation key | login.form.{l8}.label | a name
feature key | enable-{l8}-checkout | a name
shortcut key | Ctrl+Alt+{u1} | a key of the keyboard
key code | Key{u1} | a key of the keyboard
music key | F# minor | a key of music
commit sha | {h40} | a digest
content hash | {h64} | a digest
integrity | sha512-{b86}== | a digest
etag | {h32} | a digest
trace id | {h32} | an id
correlation id | {uuid} | an id
build number | {d6} | a number
device fingerprint | {h40} | an id
nonce | {h24} | used once
pass rate | 0.{d2} | a number
pass percentage | {d2}% | a number
passenger name | {l6} | a name
bypass reason | manual-{l8} | a reason
compass mode | auto | a mode
author email | {l6}@acme.io | an address
authorization mode | RBAC,Node | a mode
secretary | {l8} | a name
tokenizer path | models/{l6}/tokenizer.json | a path
tokenizer name | {l6}-base-uncased | a name
keyword list | {l6},{l6},{l6} | words
monkey patch | {l8} | a name
`;

const PER_ROW = 7;
const layouts: readonly (readonly [string, Layout])[] = Object.entries({
  ...configLayouts,
  ...sourceLayouts,
  ...pairLayouts,
});
/** A Secret of Kubernetes says of all in it that it is secret. */
const open = layouts.filter(([name]) => !name.startsWith('kubernetesS'));

/** Ids, digests, paths and names whose own names sound like secrets. */
export function namedIdBlanks(randomFor: RandomFor): readonly Blank[] {
  return table
    .trim()
    .split('\n')
    .flatMap((row, number) => {
      const [words = '', form = '', why = ''] = row.split(' | ');
      return Array.from({ length: PER_ROW }, (_, at): Blank => {
        const random = randomFor(`named id/${number}/${at}`);
        const [, write] = random.pick(open);
        const file = write({ random, words: words.split(' '), value: random.fill(form) });
        return { kind: `named ${words}`, why, file };
      });
    });
}

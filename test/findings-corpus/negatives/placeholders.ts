import { configLayouts } from '../layouts/config-layouts';
import { pairLayouts } from '../layouts/pair-layouts';
import { sourceLayouts } from '../layouts/source-layouts';
import type { Layout } from '../layouts/layout.types';
import { secret } from '../marked-text';
import { secretNames } from '../positives/passwords';
import type { Random, RandomFor } from '../random';
import type { Blank } from './blank.types';

const settings: readonly (readonly [string, Layout])[] = Object.entries(configLayouts);
const everywhere: typeof settings = Object.entries({ ...configLayouts, ...sourceLayouts, ...pairLayouts });
const name = (r: Random): string =>
  r.pick(['DB_PASS', 'API_TOKEN', 'APP_SECRET', 'SMTP_PASSWORD', 'AUTH_KEY', 'REDIS_PW', 'CLIENT_SECRET']);
const lower = (r: Random): string =>
  r.pick(['db_password', 'api_key', 'smtp.password', 'auth_token', 'client_secret', 'admin_pw']);

interface Stand {
  readonly kind: string;
  readonly why: string;
  readonly per: number;
  readonly make: (random: Random) => string;
  /** Words of names, where those of secrets would not do. */
  readonly names?: readonly (readonly string[])[];
  /** Everywhere unless told. */
  readonly layouts?: typeof settings;
}

/** What stands where a secret will be put, or says where it is. */
const stands: readonly Stand[] = [
  { kind: 'shell-variable', why: 'a reference to a variable', per: 40, make: (r) => `\${${name(r)}}` },
  { kind: 'bare-variable', why: 'a reference to a variable', per: 20, make: (r) => `$${name(r)}` },
  {
    kind: 'variable-with-default',
    why: 'a variable that is empty unless set',
    per: 20,
    make: (r) => r.pick([`\${${name(r)}:-}`, `\${${name(r)}:?must be set}`, `\${${lower(r)}:}`, `\${env:${name(r)}}`]),
  },
  { kind: 'windows-variable', why: 'a reference to a variable', per: 15, make: (r) => `%${name(r)}%` },
  {
    kind: 'double-braces',
    why: 'a field of a template',
    per: 40,
    make: (r) =>
      r.pick([
        `{{ ${lower(r)} }}`,
        `{{ .Values.${lower(r)} }}`,
        `{{${lower(r)}}}`,
        `{{ lookup('env', '${name(r)}') }}`,
        `{{ vault_${lower(r)} }}`,
      ]),
  },
  {
    kind: 'erb-and-jinja',
    why: 'a field of a template',
    per: 15,
    make: (r) => r.pick([`<%= ENV['${name(r)}'] %>`, `{% raw %}{{ ${lower(r)} }}{% endraw %}`, `<%= @${lower(r)} %>`]),
  },
  {
    kind: 'azure-pipeline-token',
    why: 'a token that deployment replaces',
    layouts: settings,
    per: 30,
    make: (r) => r.pick([`#{${name(r)}}#`, `#{${lower(r)}}`, `__${name(r)}__`, `@@${name(r)}@@`, `@${name(r)}@`]),
  },
  {
    kind: 'github-actions',
    why: 'a reference to a secret of the CI',
    per: 25,
    make: (r) => `\${{ secrets.${name(r)} }}`,
  },
  { kind: 'pipeline-variable', why: 'a reference to a variable', per: 15, make: (r) => `$(${name(r)})` },
  {
    kind: 'angle-brackets',
    why: 'words to be replaced',
    per: 40,
    make: (r) =>
      r.pick([
        '<your-token>',
        '<password>',
        '<YOUR_API_KEY>',
        '<insert secret here>',
        '<redacted>',
        '<db password>',
        '<TOKEN>',
        '<REPLACE_ME>',
      ]),
  },
  {
    kind: 'change-me',
    why: 'words to be replaced',
    per: 50,
    make: (r) =>
      r.pick([
        'changeme',
        'change_me',
        'CHANGE-ME',
        'changeit',
        'ChangeMe123',
        'change-this-secret',
        'please-change-me',
        'CHANGE_THIS_IN_PRODUCTION',
        'changeme!',
      ]),
  },
  {
    kind: 'your-words',
    why: 'words to be replaced',
    per: 50,
    make: (r) =>
      r.pick([
        'your-api-key',
        'your_password_here',
        'YOUR_SECRET_KEY',
        'your-secret-token-goes-here',
        'yourpassword',
        'YOUR-TOKEN',
        'my-secret-key',
        'enter-your-token',
        'put_your_key_here',
        'insert-token-here',
        'replace-with-real-secret',
        'replace_me',
        'add-your-own',
      ]),
  },
  {
    kind: 'letters-x',
    why: 'letters x in place of a value',
    per: 40,
    make: (r) =>
      r.pick([
        'xxxx',
        'xxxxxxxxxxxxxxxx',
        'XXXXXXXXXXXXXXXXXXXX',
        'xxx-xxx-xxx',
        'xoxb-xxxxxxxx-xxxxxxxx',
        'sk_live_xxxxxxxxxxxxxxxx',
        'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
        'XXXX-XXXX-XXXX',
        'AKIAXXXXXXXXXXXXXXXX',
      ]),
  },
  {
    kind: 'stars-and-dots',
    why: 'a mask',
    per: 35,
    make: (r) =>
      r.pick([
        '********',
        '***',
        '*****************',
        '••••••••',
        '...',
        '……',
        '[REDACTED]',
        '[FILTERED]',
        '(hidden)',
        '****abcd',
        '[MASKED]',
        '<hidden>',
      ]),
  },
  {
    kind: 'nothing',
    why: 'no value',
    per: 60,
    make: (r) => r.pick(['', '', 'null', 'none', 'None', 'nil', 'false', 'undefined', 'N/A', 'TBD', 'unset', '-', '0']),
  },
  {
    kind: 'onepassword-reference',
    why: 'a reference into 1Password',
    per: 20,
    make: (r) =>
      r.pick([`op://prod/${lower(r)}/password`, 'op://Private/Database/credential', `{{ op://infra/${lower(r)} }}`]),
  },
  {
    kind: 'cloud-reference',
    why: 'a reference into a store of secrets',
    layouts: settings,
    per: 40,
    make: (r) =>
      r.pick([
        `ssm:/prod/app/${lower(r)}`,
        `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/${lower(r)}-a1B2c3`,
        `vault:secret/data/app#${lower(r)}`,
        `sm://project/${lower(r)}`,
        `@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/${name(r)}/)`,
        `projects/12345/secrets/${lower(r)}/versions/latest`,
        `awssm://${lower(r)}`,
        `ref+vault://secret/app#/${lower(r)}`,
        `{{resolve:secretsmanager:prod:SecretString:${lower(r)}}}`,
        `{cipher}${r.fill('{h64}')}`,
        `secretKeyRef:${lower(r)}`,
        `gcp:///projects/p/secrets/${lower(r)}`,
        `keyvault://${lower(r)}`,
      ]),
  },
  {
    kind: 'encrypted-value',
    why: 'encrypted, of no use without a key',
    per: 35,
    make: (r) =>
      r.pick([
        `ENC[AES256_GCM,data:${r.fill('{b24}')},iv:${r.fill('{b43}')}=,tag:${r.fill('{b22}')}==,type:str]`,
        `ENC(${r.fill('{b43}')}=)`,
        `{${r.fill('{b43}')}=}`,
        `ENC[PKCS7,${r.fill('{b120}')}==]`,
        `vault:v1:${r.fill('{b64}')}`,
        `AQICAH${r.fill('{b120}')}==`,
      ]),
  },
  {
    kind: 'file-path',
    why: 'a file that holds it',
    per: 35,
    make: (r) =>
      r.pick([
        `/run/secrets/${lower(r)}`,
        `/etc/app/${lower(r)}.txt`,
        `file:/etc/secrets/${lower(r)}`,
        `./secrets/${lower(r)}`,
        '/var/lib/app/token',
        `D:\\secrets\\${lower(r)}.txt`,
        `~/.config/app/${lower(r)}`,
        `@/etc/keys/${lower(r)}`,
      ]),
  },
  {
    kind: 'code-reference',
    why: 'an expression, no value',
    layouts: settings,
    per: 35,
    make: (r) =>
      r.pick([
        `env(${name(r)})`,
        `process.env.${name(r)}`,
        `os.environ["${name(r)}"]`,
        `System.getenv("${name(r)}")`,
        `config.get("${lower(r)}")`,
        `var.${lower(r).replace('.', '_')}`,
        `module.db.${lower(r)}`,
        `data.aws_ssm_parameter.${lower(r)}.value`,
        `!Ref ${name(r)}`,
        `self.${lower(r)}`,
        `random_password.${lower(r)}.result`,
      ]),
  },
  {
    kind: 'words-for-people',
    why: 'a sentence',
    per: 35,
    make: (r) =>
      r.pick([
        'Enter your password',
        'The password must have at least 8 characters',
        'Password is required',
        'see the vault',
        'ask the administrator',
        'set by the operator',
        'generated at first start',
        'same as above',
        'provided via environment',
        'managed by terraform',
      ]),
  },
  {
    kind: 'example-words',
    why: 'says that it is an example',
    per: 40,
    make: (r) =>
      r.pick([
        'example',
        'example-password',
        'sample_token',
        'dummy',
        'dummy-secret',
        'placeholder',
        'fake-token',
        'not-a-real-key',
        'test',
        'testing',
        'secret',
        'password',
        'foobar',
        'my-password',
        'mysecretpassword',
        'notsecret',
        'EXAMPLEKEY',
        'some-secret-value',
        'token-goes-here',
        'unused',
      ]),
  },
  {
    kind: 'number-or-size',
    why: 'a number',
    names: [
      ['token', 'ttl'],
      ['password', 'min', 'length'],
      ['secret', 'rotation', 'interval'],
      ['session', 'token', 'lifetime'],
      ['key', 'size'],
    ],
    per: 25,
    make: (r) => r.pick(['3600', '86400', '32', '1h', '30s', '15m', '256', '4096', '10', 'PT15M', '1.5']),
  },
  {
    kind: 'kind-of-value',
    why: 'a type or algorithm',
    names: [
      ['auth', 'type'],
      ['token', 'type'],
      ['password', 'encryption'],
      ['secret', 'engine'],
      ['password', 'scheme'],
      ['token', 'signing', 'alg'],
      ['credential', 'kind'],
    ],
    per: 30,
    make: (r) =>
      r.pick([
        'string',
        'String',
        'basic',
        'bearer',
        'Bearer',
        'sha256',
        'bcrypt',
        'scram-sha-256',
        'md5',
        'oauth2',
        'HS256',
        'RS256',
        'plain',
        'argon2id',
        'password_hash',
        'header',
        'aws_iam',
        'ldap',
        'hashed',
      ]),
  },
  {
    kind: 'ascending',
    why: 'keys in a row, a known stand-in',
    per: 20,
    make: (r) =>
      r.pick([
        '1234567890abcdef1234567890abcdef',
        '00000000-0000-0000-0000-000000000000',
        '0123456789abcdef0123456789abcdef',
        'abcdefghijklmnopqrstuvwxyz123456',
        '0000000000000000',
        'aaaaaaaaaaaaaaaaaaaaaaaa',
        '11111111-2222-3333-4444-555555555555',
        'deadbeefdeadbeefdeadbeefdeadbeef',
      ]),
  },
];

/** A stand-in as the value of a setting, in a layout that writes it as it is: an escaped `${…}` would be no reference. */
function standing(
  randomFor: RandomFor,
  { kind, why, make, names = secretNames, layouts = everywhere }: Stand,
  at: number,
): Blank {
  const random = randomFor(`placeholder/${kind}/${at}`);
  for (;;) {
    const value = make(random);
    const [layout, write] = random.pick(layouts);
    const file = write({ random, words: random.pick(names), value });
    if (file.text.includes(secret(value))) return { kind: `placeholder ${kind}`, why: `${why} (${layout})`, file };
  }
}

/** Each stand-in in places in which a secret would be one. */
export function placeholderBlanks(randomFor: RandomFor): readonly Blank[] {
  return stands.flatMap((stand) => Array.from({ length: stand.per }, (_, at) => standing(randomFor, stand, at)));
}

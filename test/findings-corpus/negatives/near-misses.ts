import { configLayouts } from '../layouts/config-layouts';
import type { Layout } from '../layouts/layout.types';
import { app, host, root } from '../layouts/scenery';
import { pairLayouts } from '../layouts/pair-layouts';
import { bareLayouts, sourceLayouts } from '../layouts/source-layouts';
import { secret } from '../marked-text';
import type { Random, RandomFor } from '../random';
import type { Blank } from './blank.types';

/**
 * Published examples and what only begins like a token: words of the name | form, as in token-table.ts. Parts are kept
 * apart by "~", which is taken out, so that no scanner stumbles over this file.
 */
const examples = `
aws access key id | AK~IAIOSFODNN7EXAMPLE
aws access key id | AK~IAI44QH8DHBEXAMPLE
aws secret access key | wJalr~XUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
aws secret access key | je7MtGb~ClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY
github token | gh~p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
github token | gh~p_0000000000000000000000000000000000000
github token | gh~p_YOUR_TOKEN_HERE
gitlab token | gl~pat-xxxxxxxxxxxxxxxxxxxx
gitlab token | gl~pat-your-token-goes-here
slack token | xo~xb-your-bot-token-here
slack token | xo~xp-1234567890-1234567890-example
slack webhook | https://hooks.slack.com/serv~ices/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX
slack webhook | https://hooks.slack.com/serv~ices/YOUR/WEBHOOK/URL
stripe secret key | sk_li~ve_xxxxxxxxxxxxxxxxxxxxxxxx
stripe secret key | sk_te~st_your_key_here
openai api key | s~k-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
openai api key | s~k-your-openai-api-key
anthropic api key | sk-a~nt-your-key-here
google api key | AI~zaXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
google api key | AI~zaSyYourApiKeyGoesHere
sendgrid api key | S~G.xxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
npm token | np~m_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
npm token | \${NP~M_TOKEN}
azure account key | Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u~SRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
vault token | hv~s.xxxxxxxxxxxxxxxxxxxxxxxx
digitalocean token | do~p_v1_your_token_here
hf token | h~f_your_token_here
telegram bot token | 123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
datadog api key | your-datadog-api-key-goes-here
twilio auth token | your_auth_token
twilio account sid | AC{h32}
jwt | ey~J...
database url | postgres://user:password@localhost:5432/db
database url | postgresql://username:password@hostname/database
database url | mysql://USER:PASSWORD@HOST/NAME
mongodb uri | mongodb://localhost:27017/app
mongodb uri | mongodb://<user>:<password>@cluster0.example.mongodb.net
redis url | redis://localhost:6379/0
amqp url | amqp://guest:guest@localhost:5672/
smtp url | smtp://\${SMTP_USER}:\${SMTP_PASSWORD}@mail:587
proxy url | http://user:pass@proxy.example.com:8080
app url | https://{n8}.acme.io:8443/path?x=1@2
sentry dsn | https://public@sentry.example.com/1
git url | git@github.com:acme/{l8}.git
docker image | registry.acme.io/team/{l6}:{h7}
scoped package | @acme/{l8}-token-{l4}
`;

/** What begins as tokens do and is a word, an option or another thing. */
const lookalikes = `
sk-learn-pipeline-{l6}-classifier-config
sk-fading-circle-{l8}-child
hf_hub_download_with_{l8}_progress
npm_config_registry_{l8}_override_value
npm_lifecycle_event_and_{l6}_package_json
pypi-AgE-gate-{l8}
glpat-is-the-prefix-of-{l6}
ghp_import_{l6}_branch
gho_st_writer_{l8}
xoxo-hugs-and-kisses-{l6}
dapi_version_{l6}
AIzawa_museum_{l6}
SG.{u4}.region.{l8}
SG.singapore.central-{d1}.{l10}
re_match_{l6}_pattern_group
r8_g8_b8_a8_unorm_{l6}
pk_constraint_{l8}_fkey_name
key-{l6}-to-{l6}-mapping-table
pat-{l6}-na1-{l8}
sbp_layout_{l8}
lin_api_{l6}_wrapper
figd_{l5}
hvs.service.{l8}.local
s.substring({l6}).trim()
dp.pt.padding.{l6}
rk_live_stream_{l6}_viewer
sk_live_stream_{l6}_count
AKIAH{l14}
ASIAN_LANGUAGES_{u6}
eyJ{l6}.{l8}.{l10}
live_{l6}_preview_{l8}_window_{l5}
test_{l30}
shpat_{l6}
sq0atp-{l4}
access_token$scope\${l8}
secret_{l8}_manager_{l8}_version_{l8}
token-{l5}-{l6}
api-{l8}-{l4}-{l4}
T{u8}/B{u8}/{l24}
hooks.slack.com/services/
https://discord.com/api/webhooks/
pul-{l8}
ico-arrow-{l8}-down-{l8}-small
oy2-{l20}
rubygems_{l8}_plugin
1//0 comment with numbers {d8}
AAAA{l20}
fo1_{l8}
MTA_{l8}_settings
`;

const all: readonly (readonly [string, Layout])[] = Object.entries({
  ...configLayouts,
  ...sourceLayouts,
  ...pairLayouts,
});
const bare: readonly (readonly [string, Layout])[] = Object.entries(bareLayouts);
const PER_EXAMPLE = 7;
const PER_LOOKALIKE = 6;
const plainNames: readonly (readonly string[])[] = [
  ['module', 'name'],
  ['css', 'class'],
  ['prefix'],
  ['topic'],
  ['index', 'name'],
  ['template'],
  ['queue', 'name'],
  ['pattern'],
  ['cache', 'prefix'],
  ['label'],
];

function exampleBlanks(randomFor: RandomFor): readonly Blank[] {
  return examples
    .trim()
    .split('\n')
    .flatMap((row, number) => {
      const [words = '', form = ''] = row.split(' | ');
      return Array.from({ length: PER_EXAMPLE }, (_, at) =>
        exampleAt(randomFor(`example/${number}/${at}`), words.split(' '), form.replaceAll('~', '')),
      );
    });
}

/** An example in a layout that writes it as it is; a Secret of Kubernetes would wrap it. */
function exampleAt(random: Random, words: readonly string[], form: string): Blank {
  for (;;) {
    const value = random.fill(form);
    const [, write] = random.pick(all);
    const file = write({ random, words, value });
    if (file.text.includes(secret(value)))
      return { kind: 'published example', why: 'a published example or stand-in', file };
  }
}

function lookalikeBlanks(randomFor: RandomFor): readonly Blank[] {
  return lookalikes
    .trim()
    .split('\n')
    .flatMap((form, number) =>
      Array.from({ length: PER_LOOKALIKE }, (_, at): Blank => {
        const random = randomFor(`lookalike/${number}/${at}`);
        // Bare places hand a value over as a credential (a header, a token file): only code and data are fair here.
        const [, write] =
          at % 3 === 2
            ? random.pick(bare.filter(([name]) => name === 'pythonArgument' || name === 'html' || name === 'comment'))
            : random.pick(all);
        return {
          kind: 'looks like a token',
          why: 'a word that begins as a token does',
          file: write({ random, words: random.pick(plainNames), value: random.fill(form) }),
        };
      }),
    );
}

const languages: Readonly<Record<string, readonly [password: string, wrong: string, token: string, secret: string]>> = {
  de: ['Passwort', 'Das Passwort ist falsch', 'Zugriffstoken', 'Geheimnis'],
  fr: ['Mot de passe', 'Mot de passe incorrect', "Jeton d'accès", 'Clé secrète'],
  es: ['Contraseña', 'La contraseña no es válida', 'Token de acceso', 'Secreto'],
  it: ['Parola d’ordine', 'Password errata', 'Token di accesso', 'Segreto'],
  pt_BR: ['Senha', 'Senha incorreta', 'Token de acesso', 'Segredo'],
  nl: ['Wachtwoord', 'Wachtwoord is onjuist', 'Toegangstoken', 'Geheim'],
  sv: ['Lösenord', 'Fel lösenord', 'Åtkomsttoken', 'Hemlighet'],
  pl: ['Hasło', 'Nieprawidłowe hasło', 'Token dostępu', 'Sekret'],
  cs: ['Heslo', 'Nesprávné heslo', 'Přístupový token', 'Tajemství'],
  fi: ['Salasana', 'Väärä salasana', 'Käyttöoikeustunnus', 'Salaisuus'],
  hu: ['Jelszó', 'Hibás jelszó', 'Hozzáférési token', 'Titok'],
  tr: ['Parola', 'Parola yanlış', 'Erişim belirteci', 'Gizli'],
  ru: ['Пароль', 'Неверный пароль', 'Токен доступа', 'Секрет'],
  uk: ['Пароль', 'Невірний пароль', 'Токен доступу', 'Секрет'],
  el: ['Κωδικός πρόσβασης', 'Λάθος κωδικός', 'Διακριτικό', 'Μυστικό'],
  ja: ['パスワード', 'パスワードが違います', 'アクセストークン', '秘密鍵'],
  zh_CN: ['密码', '密码错误', '访问令牌', '密钥'],
  ko: ['비밀번호', '비밀번호가 틀렸습니다', '액세스 토큰', '비밀 키'],
  ar: ['كلمة المرور', 'كلمة المرور خاطئة', 'رمز الوصول', 'سر'],
  vi: ['Mật khẩu', 'Sai mật khẩu', 'Mã truy cập', 'Bí mật'],
  id: ['Katasandi', 'Katasandi salah', 'Tokenakses', 'Rahasia'],
  ro: ['Parolă', 'Parola este greșită', 'Jeton de acces', 'Secret'],
};

function translationBlanks(): readonly Blank[] {
  return Object.entries(languages).flatMap(([language, [password, wrong, token, hidden]]) => {
    const texts: readonly ((at: number) => { readonly path: string; readonly text: string })[] = [
      () => ({
        path: `app/locales/${language}/common.json`,
        text: `{\n  "password": "${password}",\n  "wrongPassword": "${wrong}",\n  "accessToken": "${token}",\n  "secretKey": "${hidden}"\n}\n`,
      }),
      () => ({
        path: `app/src/i18n/${language}.ts`,
        text: `export const words = {\n  password: '${password.replace("'", "\\'")}',\n  accessToken: '${token.replace("'", "\\'")}',\n  secret: '${hidden}',\n};\n`,
      }),
      () => ({
        path: `opt/app/messages_${language}.properties`,
        text: `login.password=${password}\nlogin.error=${wrong}\napi.token=${token}\n`,
      }),
      () => ({
        path: `app/config/locales/${language}.yml`,
        text: `${language}:\n  password: "${password}"\n  token: "${token}"\n  secret: ${hidden}\n`,
      }),
      () => ({
        path: `app/res/values-${language}/strings.xml`,
        text: `<resources>\n  <string name="password">${password}</string>\n  <string name="api_token">${token}</string>\n</resources>\n`,
      }),
      () => ({
        path: `usr/share/locale/${language}/LC_MESSAGES/app.po`,
        text: `msgid "password"\nmsgstr "${password}"\n\nmsgid "secret=%s"\nmsgstr "${hidden}=%s"\n`,
      }),
      () => ({
        path: `var/www/app/lang/${language}.php`,
        text: `<?php\nreturn [\n  'password' => '${password.replace("'", "\\'")}',\n  'token' => '${token.replace("'", "\\'")}',\n];\n`,
      }),
      (at) => ({
        path: `app/ui/labels${at}-${language}.json`,
        text: `{"fields":{"password":{"label":"${password}","error":"${wrong}"},"secret":{"label":"${hidden}"}}}`,
      }),
    ];
    return texts.map((text, at): Blank => ({
      kind: 'words in other languages',
      why: 'a word for people',
      file: text(at),
    }));
  });
}

/** Names of secrets whose values are plainly settings. */
const settings = `
password_min_length=12
token_lifetime=PT1H
session_token_name=JSESSIONID
api_key_header=X-Api-Key
secret_store=aws-secrets-manager
password_hash_algorithm=pbkdf2:sha256:600000
key_file=/etc/ssl/private/site.key
access_token_url=https://login.acme.io/oauth2/token
token_type=bearer
password_policy=length(12) and upperCase(1)
secret_backend=vault
auth_token_cookie=__Host-session
client_secret_post=true
public_key_path=/etc/keys/pub.pem
pass_through=enabled
passive_mode=yes
password_field=user_password
tokenizer=standard
secret_rotation_days=90
passwordless_login=true
private_key_jwt=client_assertion
passphrase_cache_ttl=600
keyspace=production
api_version=2024-05-01-preview
credential_provider=instance-profile
keyboard=us
compass_heading=north
author_token_filter=lowercase
password_checker=cracklib
key_id=alias/app-key
secret_namespace=kube-system
token_audience=https://kubernetes.default.svc
monkey=banana
bypass_list=localhost;127.0.0.1
hotkey=Ctrl+Shift+P
primary_key=order_id
foreign_key=customer_id
partition_key=tenant#region
sort_key=created_at
cache_key=user:profile:v3
idempotency_key_header=Idempotency-Key
license=Apache-2.0
`;

function settingBlanks(randomFor: RandomFor): readonly Blank[] {
  return settings
    .trim()
    .split('\n')
    .flatMap((line, number) =>
      Array.from({ length: 6 }, (_, at): Blank => {
        const random = randomFor(`setting/${number}/${at}`);
        const [name = '', value = ''] = line.split(/=(.*)/s);
        const [, write] = random.pick(all.filter(([layout]) => layout !== 'kubernetesSecret'));
        return {
          kind: 'settings about secrets',
          why: 'says how, not what',
          file: write({ random, words: name.split('_'), value }),
        };
      }),
    );
}

/** A helm chart's values and other defaults that are empty on purpose. */
function emptyBlanks(randomFor: RandomFor): readonly Blank[] {
  const forms = [
    'auth:\n  password: ""\n  existingSecret: ""\n',
    'auth:\n  token:\n  secret: ~\n',
    'password: null\ntoken: []\nsecrets: {}\n',
    'smtp:\n  password: \'\'\n  user: ""\n',
    'apiKey: # set by CI\nsecret: &secret\n  name: app\n',
  ];
  return Array.from({ length: 60 }, (_, at): Blank => {
    const random = randomFor(`empty/${at}`);
    return {
      kind: 'empty defaults',
      why: 'no value',
      file: {
        path: `${root(random)}/${random.pick(['values', 'defaults', app(random)])}.yaml`,
        text: `# ${app(random)} ${host(random)}\n${random.pick(forms)}replicas: ${random.between(1, 9)}\n`,
      },
    };
  });
}

/** What looks like a secret at first sight. */
export function nearBlanks(randomFor: RandomFor): readonly Blank[] {
  return [
    ...exampleBlanks(randomFor),
    ...lookalikeBlanks(randomFor),
    ...translationBlanks(),
    ...settingBlanks(randomFor),
    ...emptyBlanks(randomFor),
  ];
}

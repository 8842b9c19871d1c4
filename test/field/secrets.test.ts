import { describe, expect, it } from 'vitest';
import { createContentScanner, type ContentScanOutcome } from '../../src/engine/detect/inside/scan-content';
import { scanConfig } from '../../src/engine/detect/secrets/scan-config';
import { maskWords } from '../../src/engine/detect/secrets/mask-text';
import { latinUnits, utf16Form } from '../../src/engine/detect/secrets/utf16-units';

/** Made-up values, put together here so that no scanner of this repository takes them for real ones. */
const A = 'Zx81mQvT4nYw6KpR2sLdB7cHj3Fg9WqE5tUaVo0iXyMz8';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function scan(path: string, content: string | Buffer): ContentScanOutcome {
  const bytes = Buffer.from(content);
  const outcomes: ContentScanOutcome[] = [];
  const sink = createContentScanner(path, bytes.length, (outcome) => outcomes.push(outcome));
  sink.write(bytes);
  sink.end();
  return outcomes[0] ?? expect.fail('the scanner did not answer');
}

/** What is found above low, as it stands in the file. */
function found(path: string, content: string | Buffer): readonly string[] {
  const bytes = Buffer.from(content);
  const told = scan(path, bytes).matches.filter(({ severity }) => severity !== 'low');
  return told.map(({ offset, length }) => bytes.subarray(offset, offset + length).toString());
}

type FileRow = readonly [path: string, content: string, values: readonly string[]];

const files: readonly FileRow[] = [
  // Password files.
  [
    'root/.pgpass',
    `# host:port:db:user:password\ndb.test:5432:*:shop:Kx9!tr4w\nlocalhost:5432:a\\:b:u:p\\:q\\\\9Zw\n`,
    ['Kx9!tr4w', 'p\\:q\\\\9Zw'],
  ],
  ['home/u/.pgpass', 'db.test:5432:*:shop:*\n', []],
  [
    'root/.netrc',
    'machine a.test\n  login ci\n  password Kx9!tr4w\nmachine b.test login x password "two w0rds"\n',
    ['Kx9!tr4w', 'two w0rds'],
  ],
  ['root/_netrc', 'default login anonymous password moss-Lantern-40', ['moss-Lantern-40']],
  ['root/.netrc', '# machine a login b password Kx9!tr4w\nmachine password login token', []],
  [
    'etc/nginx/.htpasswd',
    `u:$apr1$abcdefgh$${A.slice(0, 22)}\nv:{SHA}${base64(A).slice(0, 28)}\n`,
    [`$apr1$abcdefgh$${A.slice(0, 22)}`, `{SHA}${base64(A).slice(0, 28)}`],
  ],
  // XML.
  [
    'root/.m2/settings.xml',
    '<settings>\n<!-- <password>shown-as-1-example</password> -->\n<server><username>d</username><password>Kx9!tr4w</password><passphrase> moss-40 </passphrase></server>\n<server><password>{COQLCE6DU6GtcS5P=}</password></server><server><password>${env.NEXUS_PASSWORD}</password></server></settings>',
    ['Kx9!tr4w', 'moss-40'],
  ],
  ['opt/tomcat/conf/tomcat-users.xml', `<user username="m" password='Kx9!tr4w' roles="manager-gui"/>`, ['Kx9!tr4w']],
  ['app/web.config', '<add key="ApiSecret" value="Kx9!tr4w"/>\n<add key="Title" value="Shop"/>', ['Kx9!tr4w']],
  [
    'app/beans.xml',
    '<property name="password"><value>x</value></property><entry key="db.password">Kx9!tr4w</entry><password><![CDATA[a&b<9Zw!]]></password>',
    ['Kx9!tr4w', 'a&b<9Zw!'],
  ],
  ['app/schema.xml', '<xs:element name="password" type="xs:string"/><label for="token">Token</label>', []],
  ['app/context.xml', '<Resource\n  name="jdbc/db"\n  password="Kx9!tr4w"\n  url="jdbc:x"/>', ['Kx9!tr4w']],
  // Values.
  ['app/a.yml', 'db:\n  password: $ecretPa55w0rd\n', ['$ecretPa55w0rd']],
  ['app/b.json', '{"db": {"password": "ab\\"cd\\\\ef9Q"}}', ['ab\\"cd\\\\ef9Q']],
  ['app/c.yml', "password: 'it''s-4-Pass'\n", ["it''s-4-Pass"]],
  ['app/d.env', 'DB_PASSWORD=/Kq8vW2zR5\n', ['/Kq8vW2zR5']],
  ['app/e.env', 'A=$DB_PASSWORD\nDB_PASSWORD=$OTHER\nX_PASSWORD=/run/secrets/db\nY_PASSWORD=${Y:-}\n', []],
  ['app/f.env', 'DB_PASSWORD=%2A%2A%2A\nA_TOKEN=^1.2.0\nB_TOKEN=>=1.2 <2\n', []],
  // Connection strings.
  [
    'app/appsettings.json',
    '{"ConnectionStrings":{"Default":"Server=db;User Id=sa;Password=two w0rds!;Encrypt=true"}}',
    ['two w0rds!'],
  ],
  [
    'app/Program.cs',
    `var c = "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${base64(A)};EndpointSuffix=x";`,
    [base64(A)],
  ],
  ['app/db.go', 'dsn := "Password=Kx9!tr4w;Server=db"', ['Kx9!tr4w']],
  ['app/db.go', 'a := "Server=db;Password=${PASSWORD};User=x"; Password=f()', []],
  // Logins to registries.
  ['root/.docker/config.json', `{"auths":{"r.test":{"auth":"${base64('ci:moss-40')}"}}}`, [base64('ci:moss-40')]],
  [
    'app/secret.yaml',
    `data:\n  .dockerconfigjson: ${base64(`{"auths":{"r":{"auth":"${base64('ci:moss-40')}"}}}`)}\n`,
    [base64(`{"auths":{"r":{"auth":"${base64('ci:moss-40')}"}}}`)],
  ],
  [
    'app/secret.json',
    JSON.stringify({ data: { '.dockerconfigjson': JSON.stringify({ auths: { r: { auth: base64('ci:moss-40') } } }) } }),
    [base64('ci:moss-40')],
  ],
  ['app/main.js', 'const c = { "auth": "required", "auths": { "auth": "YWJjZGVmZ2g=" } };', []],
  // Tokens and keys.
  ['a.py', `c("dckr_pat_${A.slice(0, 27)}")`, [`dckr_pat_${A.slice(0, 27)}`]],
  ['a.py', `c("pypi-AgEIcHlwaS5vcmc${A}${A}")`, [`pypi-AgEIcHlwaS5vcmc${A}${A}`]],
  ['a.py', `c("sk-proj-${A}")`, [`sk-proj-${A}`]],
  ['a.py', `c("sk-ant-api03-${A}${A}")`, [`sk-ant-api03-${A}${A}`]],
  ['a.py', `c("AIza${A.slice(0, 35)}")`, [`AIza${A.slice(0, 35)}`]],
  [
    'a.py',
    `c("sk_live_${A.slice(0, 24)}", "rk_test_${A.slice(8, 32)}")`,
    [`sk_live_${A.slice(0, 24)}`, `rk_test_${A.slice(8, 32)}`],
  ],
  ['a.py', `c("SG.${A.slice(0, 22)}.${A.slice(0, 43)}")`, [`SG.${A.slice(0, 22)}.${A.slice(0, 43)}`]],
  ['a.py', `c("dop_v1_${'8b7e940b'.repeat(8)}")`, [`dop_v1_${'8b7e940b'.repeat(8)}`]],
  ['a.py', `c("hf_${A.slice(0, 34)}")`, [`hf_${A.slice(0, 34)}`]],
  ['a.py', `c("hvs.${A}${A}")`, [`hvs.${A}${A}`]],
  [
    'a.py',
    `c("AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}")`,
    [`AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}`],
  ],
  ['a.py', `hf_hub_download("x"); SG.something.other; sk_live_short; "AIza${A}"; hvs.read; sk-proj-name`, []],
  [
    'home/u/deploykey',
    `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nPublic-Lines: 1\n${A}\nPrivate-Lines: 2\n${A}${A.slice(0, 18)}\n${A}\nPrivate-MAC: 00\n`,
    [`${A}${A.slice(0, 18)}\n${A}`],
  ],
  [
    'srv/jwks.json',
    `{"keys":[{"kty":"RSA","n":"${A}","e":"AQAB","d":"${A}x","p": "${A}y"},{"kty":"oct","k":"${A}z"}]}`,
    [`${A}x","p": "${A}y`, `${A}z`],
  ],
  ['srv/public.json', `{"keys":[{"kty":"RSA","n":"${A}","e":"AQAB"}]}`, []],
  ['srv/chart.json', `{"d":"${A}${A}","type":"path"}`, []],
  // Settings below usr.
  ['usr/share/nginx/html/config.json', '{"apiSecret": "Kx9!tr4w"}', ['Kx9!tr4w']],
  ['usr/lib/shop/application-prod.properties', 'spring.datasource.password=Kx9!tr4w\n', ['Kx9!tr4w']],
  ['usr/share/shop/settings.yaml', 'password: Kx9!tr4w\n', ['Kx9!tr4w']],
  ['usr/src/app/.env', 'DB_PASSWORD=Kx9!tr4w\n', ['Kx9!tr4w']],
  // In the manual of a package it ranks low.
  ['usr/share/doc/shop/examples/config.yaml', 'password: Kx9!tr4w\n', ['Kx9!tr4w']],
  // Words for people.
  [
    'srv/app/lang/de.json',
    '{"password": "Passwort", "token": "Authentifizierungstoken", "clientSecret": "Client-Geheimnis"}',
    [],
  ],
  ['srv/app/translations/hi/common.json', '{"Password": "पासवर्ड"}', []],
  [
    'srv/app/WEB-INF/classes/messages_en.properties',
    'error.password=Wrong password, try again\nlabel.confirmPassword=Confirm\n',
    [],
  ],
  ['srv/app/resources/labels_fr.properties', 'label.password=Mot2passe\n', []],
  ['srv/app/res/values/strings.xml', '<string name="password">Passwort!</string>', []],
  [
    'srv/app/ui-text.json',
    '{\n "title": "Willkommen zurück",\n "password": "Passwort",\n "new_password": "Neues Passwort",\n "forgot_password": "Passwort vergessen?"\n}',
    [],
  ],
  ['srv/app/sa.json', '{"password": "Kx9!tr4w"}', ['Kx9!tr4w']],
  // Packages and names.
  ['app/npm-shrinkwrap.json', '{"requires": {"csrf-token": "^1.2.0", "generate-password": "1.7.0"}}', []],
  [
    'app/deps.json',
    '{"dependencies": {"csrf-token": "^1.2.0", "reset-password": "~2.0", "js-token": "^3.0.0 || ^4.0.0"}}',
    [],
  ],
  [
    'app/deploy.yaml',
    'existingSecret: shop-db-v2\nadminPasswordSecret: grafana-admin-2\nsecretName: shop-tls\nsecretKey: mariadb-root-password\nexistingSecretPasswordKey: mariadb-root-password\n',
    [],
  ],
  ['app/values.yaml', 'secret: shop-db-secret-2\nauthSecret: oauth2-credentials\nimagePullSecrets: [regcred]\n', []],
];

describe('secrets in files', () => {
  it.each(files)('%s: %j', (path, content, values) => {
    expect(found(path, content)).toEqual(values);
  });

  it('are found in UTF-16, with a mark and without, at their bytes', () => {
    const text = `\r\n$t = "glpat-${A.slice(0, 20)}"\r\n`;
    const little = Buffer.from(text, 'utf16le');
    const forms = [
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()]),
      little,
      Buffer.from(little).swap16(),
    ];
    for (const bytes of forms) {
      const { matches, notScanned } = scan('scripts/login.ps1', bytes);
      expect(notScanned).toBeNull();
      const [match] = matches;
      expect(match).toMatchObject({ rule: 'gitlab-token', line: 2, valueLength: 26, context: '$t = "glpat-••••••••"' });
      const part = bytes.subarray(match?.offset, (match?.offset ?? 0) + (match?.length ?? 0));
      expect(part.filter((byte) => byte !== 0).toString()).toBe(`glpat-${A.slice(0, 20)}`);
    }
    const settings = Buffer.from('\ufeffÄ=ö\r\nDB_PASSWORD=Kx9!tr4w\r\n', 'utf16le');
    expect(scan('app/settings.ini', settings).matches).toMatchObject([{ line: 2, context: 'DB_PASSWORD=••••••••' }]);
    expect(scan('bin/tool', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0]))).toMatchObject({
      how: 'strings',
      notScanned: null,
    });
  });

  it('in UTF-16 are read as what they are', () => {
    for (const text of ['a€b', 'plain text']) {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      expect(utf16Form(bytes)).toBe(0);
      expect(latinUnits(bytes, 0).length).toBe(text.length + 1);
    }
    expect(utf16Form(Buffer.from('plain text'))).toBeNull();
    expect(utf16Form(Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
  });

  it('are found in compiled Python and Java by their form, which the coverage says', () => {
    const token = `ghp_${A.slice(0, 36)}`;
    const head = Buffer.from('a70d0d0a00000000f153655a000000', 'hex');
    // marshal: a short string that is referred to, whose length a byte in front says; `N` behind it is none of it.
    const python = Buffer.concat([
      head,
      Buffer.from([0xda, token.length]),
      Buffer.from(`${token}N)\x01\xda\x05TOKEN`, 'latin1'),
    ]);
    const java = Buffer.concat([
      Buffer.from('cafebabe00000034', 'hex'),
      Buffer.from([1, 0, token.length]),
      Buffer.from(`${token}A\0`),
    ]);
    for (const [path, bytes] of [
      ['app/__pycache__/s.cpython-311.pyc', python],
      ['app/S.class', java],
    ] as const) {
      expect(scan(path, bytes)).toMatchObject({
        matches: [{ rule: 'github-token', line: 1 }],
        how: 'strings',
        notScanned: null,
      });
      expect(found(path, bytes)).toEqual([token]);
    }
    expect(scan('app/s.pyc', Buffer.from('\0\0\0\0not compiled')).how).toBe('strings');
  });

  it.each([
    ['usr/share/doc/a/config.yaml', 'tokens-only'],
    ['usr/lib/a/tool.conf', 'tokens-only'],
    ['app/node_modules/a/config.json', 'tokens-only'],
    ['app/lang/de.json', 'tokens-only'],
    ['usr/share/shop/config.yaml', null],
    ['usr/lib/shop/readme.txt', null],
    ['etc/app.conf', null],
  ])('%s: coverage says %s', (path, reason) => {
    expect(scan(path, 'port: 80\n').notScanned).toBe(reason);
  });
});

type StepRow = readonly [createdBy: string, values: readonly string[]];

const steps: readonly StepRow[] = [
  [
    'RUN /bin/sh -c curl -fsSL -H "Authorization: Bearer 867f154411eee52e4a08" https://a.test/p.tgz | tar xz # buildkit',
    ['867f154411eee52e4a08'],
  ],
  ["RUN /bin/sh -c curl --header 'X-API-KEY: DwSSJO12FTqYZ0hl' https://a.test # buildkit", ['DwSSJO12FTqYZ0hl']],
  ["RUN /bin/sh -c wget --header='Authorization: Basic ZGVwbG95OjJv' https://a.test # buildkit", ['ZGVwbG95OjJv']],
  ['RUN /bin/sh -c curl -HPrivate-Token:Kx9tr4wZ https://a.test', ['Kx9tr4wZ']],
  ['RUN /bin/sh -c git -c http.extraHeader="AUTHORIZATION: basic ZGVwbG95OjJv" fetch', ['ZGVwbG95OjJv']],
  ["/bin/sh -c echo 'root:EngineWjUq5GkEI' | chpasswd", ['EngineWjUq5GkEI']],
  ["/bin/sh -c echo -e 'a:Kx9!tr4w\\nb:moss-40w' | chpasswd", ['Kx9!tr4w', 'moss-40w']],
  ['RUN /bin/sh -c chpasswd <<EOF\nroot:Kx9!tr4w\nEOF # buildkit', ['Kx9!tr4w']],
  ['/bin/sh -c echo Kx9!tr4w | passwd --stdin root', ['Kx9!tr4w']],
  ['/bin/sh -c mysqladmin -u root -prTols4gmTBT create shop', ['rTols4gmTBT']],
  ["/bin/sh -c sshpass -p 'Sxk4feZKqXy' scp a@b:/x .", ['Sxk4feZKqXy']],
  ['/bin/sh -c docker login -u robot -p LqistcGUxpE r.test', ['LqistcGUxpE']],
  ["/bin/sh -c PGPASSWORD=ZwgQ0EkOnY5 psql -h db -c 'select 1'", ['ZwgQ0EkOnY5']],
  ['/bin/sh -c svn checkout --username ci --password KpCq0UYvSoy https://a.test', ['KpCq0UYvSoy']],
  ['/bin/sh -c useradd -m -p Kx9tr4wZ deploy && redis-cli -a moss40w ping', ['Kx9tr4wZ', 'moss40w']],
  ['/bin/sh -c openssl rsa -in k.pem -passin pass:Kx9tr4wZ', ['Kx9tr4wZ']],
  ['/bin/sh -c htpasswd -bc /etc/nginx/.htpasswd admin Kx9tr4wZ', ['Kx9tr4wZ']],
  ['cmd /S /C net user deploy Kx9!tr4w /add', ['Kx9!tr4w']],
  ['/bin/sh -c keytool -genkey -storepass Kx9tr4wZ -keypass moss40w1', ['Kx9tr4wZ', 'moss40w1']],
  ['/bin/sh -c curl -u ci:Kx9tr4wZ https://a.test', ['Kx9tr4wZ']],
  // None of these is a secret.
  ['/bin/sh -c mkdir -p /srv/data && cp -p /etc/hosts /srv && ssh -p 2222 host true', []],
  ['/bin/sh -c docker run -p 8080:80 -u 1000:1000 nginx && chown app:users2 /srv', []],
  ['/bin/sh -c docker login -u ci -p "$TOKEN" r.test && mysql -p"$PW" -e x', []],
  ['/bin/sh -c echo "$ROOT" | passwd --stdin root; echo "root:$PW" | chpasswd', []],
  ['/bin/sh -c curl -H "Authorization: Bearer $TOKEN" -H "Accept: application/json" https://a.test', []],
  ['/bin/sh -c curl -H "Content-Type: text/plain" -H "Host: a.test" https://a.test', []],
  ['RUN --mount=type=secret,id=npm,target=/root/.npmrc /bin/sh -c npm ci # buildkit', []],
  ['/bin/sh -c docker build --secret id=npm,src=.npmrc --build-arg VERSION=1.2 .', []],
  ['/bin/sh -c git config --global credential.helper store && apk add --no-cache pass', []],
  ['/bin/sh -c adduser --disabled-password --gecos "" app && passwd -d root', []],
  ['/bin/sh -c apt-key adv --keyserver keys.test --recv-keys 573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62', []],
  ['/bin/sh -c tar -p -xzf a.tgz && install -p -m 755 a /b && unzip -q a.zip', []],
  ['ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305 GOPASS_VERSION=1.8.5 PASSWORD_FILE=/run/secrets/a', []],
  ['/bin/sh -c echo "Password authentication: disabled" >> /etc/motd', []],
];

describe('secrets in history steps', () => {
  it.each(steps)('%j', (createdBy, values) => {
    const history = [{ step: 1, created: null, createdBy, author: null, comment: null, emptyLayer: true, layer: null }];
    const document = Buffer.from(JSON.stringify(createdBy));
    const found = scanConfig({ config: {}, configBytes: document, history });
    const told = found
      .filter(({ match }) => match.severity !== 'low')
      .map(({ offset, length }) => {
        const written = document.subarray(offset ?? 0, (offset ?? 0) + (length ?? 0));
        return JSON.parse(`"${written.toString()}"`) as string;
      });
    expect(told.toSorted()).toEqual(values.toSorted());
  });

  it('are told by the words around them in a list', () => {
    const masked = (words: readonly string[]): readonly string[] => maskWords(words).map(({ text }) => text);
    expect(masked(['tool', '--password', 'Kx9!tr4w', '--port', '80'])).toEqual([
      'tool',
      '--password',
      '••••••••',
      '--port',
      '80',
    ]);
    expect(masked(['sshpass', '-p', 'two w0rds', 'ssh', '-p', '22'])).toEqual([
      'sshpass',
      '-p',
      '••••••••',
      'ssh',
      '-p',
      '22',
    ]);
    expect(masked(['sh', '-c', "DB_PASSWORD='a b9Z' make"])).toEqual(['sh', '-c', 'DB_PASSWORD=••••••••']);
  });
});

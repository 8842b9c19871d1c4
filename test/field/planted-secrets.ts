import fc from 'fast-check';

/** A secret of several pieces, none of which may be shown. */
export interface PlantedSecret {
  /** Letters and digits that stand nowhere else. */
  readonly pieces: readonly string[];
  /** The value, blanks and marks between the pieces. */
  readonly value: string;
}

/** A history step that holds a secret. */
export interface PlantedStep {
  readonly secret: PlantedSecret;
  readonly createdBy: string;
  readonly comment: string | null;
}

const DIGITS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const piece = fc
  .array(fc.constantFrom(...Array.from(DIGITS)), { minLength: 7, maxLength: 9 })
  .map((letters) => `Zq${letters.join('')}7`);
/** Between the pieces: what values have, in quotes or without. */
const joints = fc.constantFrom(
  ' ',
  '  ',
  '-',
  '!',
  '#',
  ' & ',
  '%',
  "'",
  '"',
  ' "',
  '\\',
  '$',
  '; ',
  ' | ',
  ', ',
  '@',
  '`',
);

const secretOf = (joint: fc.Arbitrary<string>): fc.Arbitrary<PlantedSecret> =>
  fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), joint)
    .map(([pieces, between]) => ({ pieces, value: pieces.join(between) }));
const anySecret = secretOf(joints);
/** Where a builder or a form leaves out quotes, these are what values may have. */
const plainSecret = secretOf(fc.constantFrom(' ', ' x=', '  ', '-', '!', '#', ' & ', '%', '$', ' | ', ', ', '@', '; '));
const wordSecret = secretOf(fc.constantFrom('-', '.', '+', '_', '%', '~'));

const names = fc.constantFrom(
  ...['DB_PASSWORD', 'REGISTRY_TOKEN', 'api_key', 'MYSQL_ROOT_PASSWORD', 'clientSecret', 'SESSION_SECRET'],
  ...['spring.datasource.password', 'NPM_AUTH_TOKEN', 'SIGNING_KEY', 'ADMIN_PASSWD'],
);
const shells = fc.constantFrom(
  ...['/bin/sh -c', '/bin/bash -o pipefail -c', '/bin/ash -c', '/bin/dash -ec', '/bin/bash --login -euxo pipefail -c'],
  ...['cmd /S /C', 'D:\\Windows\\System32\\cmd.exe /S /C', 'pwsh -Command', 'bash -lc'],
  ...["powershell -Command $ErrorActionPreference = 'Stop';", 'powershell.exe -NoProfile -Command'],
);

const double = (value: string): string => `"${value.replace(/["\\$`]/g, '\\$&')}"`;
const single = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;
const powerShell = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const escaped = (value: string): string => value.replace(/[^\w.]/g, '\\$&');
const go = (value: string): string => JSON.stringify(value);
const quoted: readonly ((value: string) => string)[] = [double, single];

type Form = (name: string, value: string, shell: string) => string;

/** Values without quotes, as the builders write them. */
const settings: readonly Form[] = [
  (name, value, shell) => `${shell} #(nop)  ENV ${name}=${value} LEVEL=1`,
  (name, value, shell) => `${shell} #(nop)  ENV A=b c ${name}=${value}`,
  (name, value, shell) => `${shell} #(nop)  LABEL ${name}=${value}`,
  (name, value, shell) => `${shell} #(nop)  ARG ${name}=${value}`,
  (name, value, shell) => `${shell} #(nop)  ONBUILD ENV ${name}=${value}`,
  (name, value, shell) => `${shell} #(nop) ENV ${name}=${value}|force-mtime=10`,
  (name, value) => `ENV ${name}=${value} # buildkit`,
  (name, value) => `ENV ${name}=${value} LEVEL=1 # buildkit`,
  (name, value) => `LABEL ${name}=${value} org.example.a=b # buildkit`,
  (name, value) => `ARG ${name}=${value}`,
  (name, value) => `ENV ${name} ${value}`,
  (name, value) => `ONBUILD ARG ${name}=${value}`,
  (name, value, shell) => `RUN |2 A=1 ${name}=${value} ${shell} make # buildkit`,
  (name, value, shell) => `RUN |2 ${name}=${value} A=1 ${shell} make # buildkit`,
  (name, value, shell) => `|1 ${name}=${value} ${shell} make`,
  (name, value) => `RUN |1 ${name}=${value} make all # buildkit`,
  (name, value) => `RUN |1 ${name}=${value} /bin/tool all # buildkit`,
];
const leading: readonly Form[] = [
  (name, value, shell) => `user=0 ${name}=${value} ${shell} make`,
  (name, value, shell) => `${name}=${value} ${shell} make`,
];

/** Values in quotes within a command. */
const commands: readonly ((written: string, name: string) => string)[] = [
  (written, name) => `${name}=${written} make`,
  (written, name) => `export ${name}=${written} && make "all"`,
  (written, name) => `echo it && ${name}=${written} make; echo "done"`,
  (written, name) => `docker build --build-arg ${name}=${written} .`,
  (written, name) => `docker build --build-arg=${name}=${written} .`,
  (written, name) => `docker run -e ${name}=${written} x`,
  (written) => `tool --password ${written} --verbose`,
  (written) => `tool --db-password=${written} --verbose`,
  (written) => `Invoke-Tool -Password ${written} -Verbose`,
  (written) => `mysqladmin -u root -p${written} create shop`,
  (written) => `sshpass -p ${written} scp a b:c`,
  (written) => `docker login -u robot -p ${written} registry.test`,
  (written) => `redis-cli -a ${written} ping`,
  (written) => `sudo -E sqlcmd -S db -U sa -P ${written} -Q x`,
  (written) => `/usr/bin/mysql --host=db --password=${written} -e 'select 1'`,
  (written) => `npm config set //registry.test/:_authToken ${written}`,
];
const whole: readonly ((quote: (value: string) => string, name: string, value: string) => string)[] = [
  (quote, name, value) => `docker build --build-arg ${quote(`${name}=${value}`)} .`,
  (quote, name, value) => `tool --env ${quote(`${name}=${value}`)}`,
  (quote, _, value) => `curl -fsSL -H ${quote(`Authorization: Bearer ${value}`)} https://a.test/x | tar xz`,
  (quote, _, value) => `curl --header ${quote(`X-API-KEY: ${value}`)} https://a.test`,
  (quote, _, value) => `wget --header=${quote(`Authorization: Basic ${value}`)} https://a.test`,
  (quote, _, value) => `curl -u ${quote(`ci:${value}`)} https://a.test`,
  (quote, _, value) => `curl --user=${quote(`ci:${value}`)} https://a.test`,
  (quote, _, value) => `echo ${quote(`root:${value}`)} | chpasswd`,
  (quote, _, value) => `printf ${quote(`app:${value}\\n`)} | /usr/sbin/chpasswd`,
  (quote, _, value) => `echo ${quote(value)} | docker login -u ci --password-stdin registry.test`,
  (quote, name, value) => `sh -c ${quote(`${name}=${single(value)} make`)}`,
  (quote, name, value) => `su app -c ${quote(`export ${name}=${double(value)}; make`)}`,
];
const windows: readonly Form[] = [
  (name, value) => `powershell -Command $env:${name} = ${powerShell(value)}; make`,
  (name, value) =>
    `RUN powershell -Command [Environment]::SetEnvironmentVariable('${name}', ${powerShell(value)}, 'Machine') # buildkit`,
  (_, value) => `pwsh -Command $p = ConvertTo-SecureString ${powerShell(value)} -AsPlainText -Force`,
];
/** Lists, as Go, JSON and Python write them. */
const lists: readonly ((name: string, value: string) => readonly string[])[] = [
  (_, value) => ['tool', '--password', value],
  (_, value) => ['sshpass', '-p', value, 'ssh', 'a'],
  (name, value) => ['sh', '-c', `${name}=${single(value)} make`],
  (name, value) => ['env', `${name}=${value}`, 'make'],
  (_, value) => ['curl', '-H', `Authorization: Bearer ${value}`],
];
const listed: readonly ((words: readonly string[]) => string)[] = [
  (words) => `CMD [${words.map(go).join(' ')}]`,
  (words) => `/bin/bash -c #(nop)  ENTRYPOINT [${words.map(go).join(' ')}]`,
  (words) => `CMD ${JSON.stringify(words)}`,
  (words) => `RUN [${words.map((word) => `'${word.replace(/['\\]/g, '\\$&')}'`).join(', ')}]`,
  (words) => `HEALTHCHECK &{["CMD" ${words.map(go).join(' ')}] "30s" "3s" "0s" "0s" '\\x03'}`,
];

const step = (secret: PlantedSecret, createdBy: string, comment: string | null = null): PlantedStep => {
  return { secret, createdBy, comment };
};

/** One step of a history, in which a secret stands in one of the forms that builders and people use. */
export const plantedStep: fc.Arbitrary<PlantedStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...settings), names, plainSecret, shells)
      .map(([form, name, secret, shell]) => step(secret, form(name, secret.value, shell))),
  },
  fc
    .tuple(fc.constantFrom(...leading), plainSecret, shells)
    .map(([form, secret, shell]) => step(secret, form('DB_PASSWORD', secret.value, shell))),
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...commands),
        fc.constantFrom(...quoted),
        names,
        anySecret,
        shells,
        fc.constantFrom('', 'RUN '),
      )
      .map(([form, quote, name, secret, shell, run]) =>
        step(secret, `${run}${shell} ${form(quote(secret.value), name)}`),
      ),
  },
  fc
    .tuple(fc.constantFrom(...commands), names, wordSecret, shells)
    .map(([form, name, secret, shell]) => step(secret, `RUN ${shell} ${form(secret.value, name)} # buildkit`)),
  fc
    .tuple(fc.constantFrom(...commands.slice(0, 6)), names, plainSecret)
    .map(([form, name, secret]) => step(secret, `/bin/sh -c ${form(escaped(secret.value), name)}`)),
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...whole), fc.constantFrom(...quoted), names, anySecret, shells)
      .map(([form, quote, name, secret, shell]) =>
        step(secret, `RUN ${shell} ${form(quote, name, secret.value)} # buildkit`),
      ),
  },
  fc
    .tuple(fc.constantFrom(...windows), names, anySecret)
    .map(([form, name, secret]) => step(secret, form(name.replaceAll('.', '_'), secret.value, ''))),
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...lists), fc.constantFrom(...listed), names, anySecret)
      .map(([words, form, name, secret]) => step(secret, form(words(name, secret.value)))),
  },
  // cmd takes all of a line, `&` apart.
  fc
    .tuple(names, secretOf(fc.constantFrom(' ', '-', '!')))
    .map(([name, secret]) => step(secret, `cmd /S /C set ${name.replaceAll('.', '_')}=${secret.value}`)),
  fc
    .tuple(names, anySecret)
    .map(([name, secret]) =>
      step(secret, `RUN /bin/sh -c <<EOF\nset -e\nexport ${name}=${single(secret.value)}\nmake\nEOF # buildkit`),
    ),
  secretOf(fc.constantFrom(' ', '-', '!', '@', ', ')).map((secret) =>
    step(secret, `ENV CONN=Server=db;User Id=sa;Password=${secret.value};Encrypt=1`),
  ),
  secretOf(fc.constantFrom(' ', '-', '!', "'")).map((secret) =>
    step(
      secret,
      `RUN /bin/sh -c curl -d ${double(JSON.stringify({ user: 'a', password: secret.value }))} https://a.test`,
    ),
  ),
  secretOf(fc.constantFrom(' ', '-', '!')).map((secret) =>
    step(secret, `RUN /bin/sh -c printf 'user: a\\npassword: ${secret.value}\\nport: 1' > /a.yml`),
  ),
  fc
    .tuple(names, secretOf(fc.constantFrom(' ', '-', '!')))
    .map(([name, secret]) =>
      step(secret, `RUN /bin/sh -c cat <<EOF > /a/.env\nA=1\n${name}=${secret.value}\nEOF\n # buildkit`),
    ),
  fc
    .tuple(names, secretOf(fc.constantFrom(' ', '-', '!')))
    .map(([name, secret]) => step(secret, `RUN /bin/sh -c printf "A=1\\n${name}=${secret.value}\\n" > /a/.env`)),
  fc
    .tuple(names, fc.constantFrom(...quoted), secretOf(fc.constantFrom(' ', '-', ' X=1 ')))
    .map(([name, quote, secret]) => step(secret, `/bin/sh -c #(nop) ENV A=1 ${name}=${quote(secret.value)} LEVEL=1`)),
  secretOf(fc.constantFrom(' ', '-', '!')).map((secret) =>
    step(secret, `RUN /bin/sh -c mysql -e "CREATE USER a IDENTIFIED BY '${secret.value}'"`),
  ),
  fc
    .tuple(names, secretOf(fc.constantFrom(' ', '-', '!')))
    .map(([name, secret]) =>
      step(
        secret,
        'crane flatten sha256:0',
        JSON.stringify([{ created_by: `/bin/sh -c #(nop)  ENV ${name}=${secret.value}` }]),
      ),
    ),
);

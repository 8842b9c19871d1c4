import { inJson } from '../escapes';
import { app, host, person, port } from '../layouts/scenery';
import { secret } from '../marked-text';
import type { MarkedFile } from '../marked-text';
import { upperName } from '../names';
import type { Random, RandomFor } from '../random';
import { secretCommands, windows } from './command-lines';
import type { Draft, Files } from './draft.types';
import { awkwardPassword, bluntPassword, plainPassword, secretNames } from './passwords';

interface Parts {
  readonly env?: readonly string[];
  readonly cmd?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly health?: readonly string[];
  readonly onBuild?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly steps?: readonly string[];
  readonly comment?: string;
}

/** The config document of an image; strings come escaped as JSON has them. */
export function configDocument(random: Random, parts: Parts): MarkedFile {
  const list = (words: readonly string[]): string => `[${words.map((word) => `"${word}"`).join(',')}]`;
  const labels = Object.entries(parts.labels ?? { maintainer: person(random) }).map(
    ([name, value]) => `"${name}":"${value}"`,
  );
  const steps = [`/bin/sh -c #(nop) ADD file:${random.fill('{h64}')} in / `, ...(parts.steps ?? [])];
  const history = steps.map(
    (step) =>
      `{"created":"2026-01-0${random.between(1, 9)}T10:00:00Z","created_by":"${step}"${step === steps.at(-1) && parts.comment !== undefined ? `,"comment":"${parts.comment}"` : ''}}`,
  );
  const settings = [
    `"Env":${list(['PATH=/usr/local/sbin:/usr/bin', ...(parts.env ?? [])])}`,
    `"Cmd":${list(parts.cmd ?? ['/bin/sh'])}`,
    ...(parts.entrypoint === undefined ? [] : [`"Entrypoint":${list(parts.entrypoint)}`]),
    ...(parts.health === undefined ? [] : [`"Healthcheck":{"Test":${list(parts.health)}}`]),
    ...(parts.onBuild === undefined ? [] : [`"OnBuild":${list(parts.onBuild)}`]),
    `"Labels":{${labels.join(',')}}`,
  ];
  return {
    path: 'config.json',
    source: 'config',
    text: `{"architecture":"amd64","os":"linux","config":{${settings.join(',')}},"history":[${history.join(',')}]}`,
  };
}

const name = (r: Random): string => upperName(r.pick(secretNames.filter((words) => words.length > 1)));
const hidden = (r: Random, make: (random: Random) => string = plainPassword): string => secret(inJson(make(r)));

/** Secrets in the settings and steps of an image. */
const configs: Files = {
  'env variable': [
    (r) => configDocument(r, { env: [`PORT=${port(r)}`, `${name(r)}=${hidden(r)}`] }),
    (r) => configDocument(r, { env: [`${name(r)}=${hidden(r, awkwardPassword)}`, `HOST=${host(r)}`] }),
    (r) =>
      configDocument(r, { env: [`DATABASE_URL=postgres://${person(r)}:${hidden(r, bluntPassword)}@${host(r)}/app`] }),
    (r) => configDocument(r, { env: [`GITHUB_TOKEN=${secret(r.fill('ghs_{a36}'))}`, `APP=${app(r)}`] }),
    (r) => configDocument(r, { env: [`JAVA_OPTS=-Xmx1g -Ddb.password=${hidden(r, bluntPassword)} -Dhost=${host(r)}`] }),
    (r) =>
      configDocument(r, {
        env: [`DD_API_KEY=${secret(r.fill('{h32}'))}`, `DD_SITE=datadoghq.eu`, `DD_SERVICE=${app(r)}`],
      }),
  ],
  'build argument in a step': [
    (r) => configDocument(r, { steps: [`|1 NPM_TOKEN=${secret(r.fill('{uuid}'))} /bin/sh -c npm ci --production`] }),
    (r) =>
      configDocument(r, {
        steps: [
          `RUN |2 VERSION=1.${r.between(0, 9)} ${name(r)}=${hidden(r, bluntPassword)} /bin/sh -c ./configure \\u0026\\u0026 make # buildkit`,
        ],
      }),
    (r) => configDocument(r, { steps: [`ARG ${name(r)}=${hidden(r, bluntPassword)}`] }),
    (r) => configDocument(r, { steps: [`/bin/sh -c #(nop)  ARG ${name(r)}=${hidden(r, bluntPassword)}`] }),
  ],
  'env in a step': [
    (r) => configDocument(r, { steps: [`/bin/sh -c #(nop)  ENV ${name(r)}=${hidden(r, bluntPassword)}`] }),
    (r) => configDocument(r, { steps: [`ENV ${name(r)}=${hidden(r)} LANG=C.UTF-8`] }),
  ],
  label: [
    (r) => configDocument(r, { labels: { maintainer: app(r), 'io.acme.registry-password': hidden(r, bluntPassword) } }),
    (r) =>
      configDocument(r, {
        labels: { 'com.acme.webhook': `https://hooks.slack.com/services/${secret(r.fill('T{N10}/B{N10}/{a24}'))}` },
      }),
  ],
  'words of a command': [
    (r) =>
      configDocument(r, {
        cmd: ['redis-server', '--requirepass', hidden(r, bluntPassword), '--port', String(port(r))],
      }),
    (r) =>
      configDocument(r, {
        entrypoint: [`/usr/bin/${app(r)}`, `--admin-password=${hidden(r, bluntPassword)}`, '--verbose'],
      }),
    (r) => configDocument(r, { cmd: ['sh', '-c', `exec ${app(r)} --api-token ${secret(r.fill('{a36}'))}`] }),
    (r) =>
      configDocument(r, {
        cmd: ['java', `-Djavax.net.ssl.keyStorePassword=${hidden(r, bluntPassword)}`, '-jar', 'app.jar'],
      }),
  ],
  'health check': [
    (r) => configDocument(r, { health: ['CMD-SHELL', `mysqladmin ping -u root -p${hidden(r, bluntPassword)}`] }),
    (r) =>
      configDocument(r, {
        health: ['CMD', 'curl', '-u', `health:${hidden(r, bluntPassword)}`, `http://localhost:${port(r)}/`],
      }),
  ],
  'on build': [
    (r) => configDocument(r, { onBuild: [`RUN curl -H 'X-Api-Key: ${secret(r.fill('{a32}'))}' https://${host(r)}/`] }),
  ],
  'comment of a step': [
    (r) =>
      configDocument(r, {
        steps: [`/bin/bash`],
        comment: `debug image of ${app(r)}, root password: ${hidden(r, bluntPassword)}`,
      }),
  ],
  'file written by a step': [
    (r) =>
      configDocument(r, {
        steps: [
          `RUN /bin/sh -c printf 'machine ${host(r)} login ci password ${hidden(r, bluntPassword)}' \\u003e /root/.netrc # buildkit`,
        ],
      }),
    (r) =>
      configDocument(r, {
        steps: [
          `/bin/sh -c echo '//npm.${host(r)}/:_authToken=${secret(r.fill('{uuid}'))}' \\u003e ~/.npmrc \\u0026\\u0026 npm ci`,
        ],
      }),
    (r) =>
      configDocument(r, {
        steps: [
          `RUN /bin/sh -c echo '{\\"auths\\":{\\"${host(r)}\\":{\\"auth\\":\\"${secret(Buffer.from(`ci:${bluntPassword(r)}`).toString('base64'))}\\"}}}' \\u003e /root/.docker/config.json # buildkit`,
        ],
      }),
  ],
};

/** A command with its marks kept, escaped for JSON. */
const escaped = (line: string): string => inJson(line);

/** Image configs, and each command as a step of a build. */
export function configDrafts(randomFor: RandomFor): readonly Draft[] {
  const steps = Object.entries(secretCommands).map(([kind, write]): Draft => {
    const random = randomFor(`step/${kind}`);
    const line = escaped(write(random));
    const step = windows.test(kind)
      ? random.pick([`cmd /S /C ${line}`, `powershell -Command ${line}`])
      : random.pick([
          `RUN /bin/sh -c ${line} # buildkit`,
          `/bin/sh -c ${line}`,
          `RUN /bin/sh -c set -eux; apk add curl; ${line} # buildkit`,
        ]);
    return {
      kind: `step ${kind}`,
      group: 'image config',
      file: configDocument(random, { env: [`APP=${app(random)}`], steps: [step] }),
    };
  });
  const others = Object.entries(configs).flatMap(([kind, makes]) =>
    makes.map((make, at): Draft => ({ kind, group: 'image config', file: make(randomFor(`config/${kind}/${at}`)) })),
  );
  return [...others, ...steps];
}

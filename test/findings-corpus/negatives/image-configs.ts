import { app, host, person, port } from '../layouts/scenery';
import { configDocument } from '../positives/image-configs';
import type { MarkedFile } from '../marked-text';
import type { Random, RandomFor } from '../random';
import type { Blank } from './blank.types';

/** Settings and steps of images as official images have them. */
const configs: Readonly<Record<string, (random: Random) => MarkedFile>> = {
  'digests of sources': (r) =>
    configDocument(r, {
      env: [
        `GPG_KEY=${r.fill('{H40}')}`,
        `PYTHON_SHA256=${r.fill('{h64}')}`,
        `PYTHON_GET_PIP_SHA256=${r.fill('{h64}')}`,
      ],
    }),
  'keys of signers': (r) =>
    configDocument(r, {
      env: [`GPG_KEYS=${r.fill('{H40}')} ${r.fill('{H40}')}`, `PHP_SHA256=${r.fill('{h64}')}`],
      steps: [
        `RUN /bin/sh -c gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys ${r.fill('{H40}')} # buildkit`,
      ],
    }),
  'checks of downloads': (r) =>
    configDocument(r, {
      steps: [`RUN /bin/sh -c echo '${r.fill('{h64}')} *${app(r)}.tgz' | sha256sum -c - # buildkit`],
    }),
  'files in place of values': (r) =>
    configDocument(r, {
      env: [
        'POSTGRES_PASSWORD_FILE=/run/secrets/pg',
        `TOKEN_PATH=/var/run/secrets/${app(r)}`,
        'MYSQL_ALLOW_EMPTY_PASSWORD=yes',
      ],
    }),
  'empty values': (r) =>
    configDocument(r, {
      env: ['DB_PASSWORD=', 'API_TOKEN=', `PORT=${port(r)}`],
      steps: ['ARG NPM_TOKEN', 'ENV API_KEY='],
    }),
  'secret mounts': (r) =>
    configDocument(r, {
      steps: [`RUN /bin/sh -c NPM_TOKEN=$(cat /run/secrets/npm) npm ci --registry https://${host(r)} # buildkit`],
    }),
  'variables in commands': (r) =>
    configDocument(r, {
      steps: [
        `RUN /bin/sh -c curl -H \\"Authorization: Bearer $TOKEN\\" https://${host(r)}/ # buildkit`,
        '/bin/sh -c echo \\"root:$ROOT_PASSWORD\\" | chpasswd',
      ],
    }),
  'labels of a build': (r) =>
    configDocument(r, {
      labels: {
        'org.opencontainers.image.revision': r.fill('{h40}'),
        'org.label-schema.vcs-ref': r.fill('{h7}'),
        'build.id': r.fill('{uuid}'),
      },
    }),
  'names about passwords': (r) =>
    configDocument(r, {
      env: ['PASSWORD_MIN_LENGTH=12', 'TOKEN_TTL=3600', 'SECRET_BACKEND=vault', `KEY_PREFIX=${app(r)}`],
    }),
  'stand-ins': (r) =>
    configDocument(r, {
      env: [
        `ADMIN_PASSWORD=${r.pick(['changeme', 'change-me', '<password>', 'your-password', 'xxxxxxxx'])}`,
        `HOST=${host(r)}`,
      ],
    }),
  'prompts in commands': (r) =>
    configDocument(r, { cmd: ['mysql', '-u', person(r), '-p'], entrypoint: ['docker-entrypoint.sh'] }),
  'options without secrets': (r) =>
    configDocument(r, {
      cmd: ['server', '--password-file', `/etc/${app(r)}/pw`, '--token-ttl', '1h', '-p', String(port(r))],
    }),
};

const PER_KIND = 12;

export function configBlanks(randomFor: RandomFor): readonly Blank[] {
  return Object.entries(configs).flatMap(([kind, make]) =>
    Array.from({ length: PER_KIND }, (_, at): Blank => ({
      kind: `image config: ${kind}`,
      why: 'a setting or step without a value',
      file: make(randomFor(`config blank/${kind}/${at}`)),
    })),
  );
}

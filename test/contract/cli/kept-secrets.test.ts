import { cpSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ociArchive } from '../../engine-support/oci-archive';
import { emptyFolder, runCli } from './run-cli';

/** Values that stand nowhere else, in every text of an image that a library keeps. */
const SECRETS = {
  env: 'Zq7EnvironmentPw9x',
  label: 'Zq7LabelValuePw8y',
  arg: 'Zq7BuildArgument7z',
  history: 'Zq7HistoryValue6w',
  comment: 'Zq7CommentValue5v',
  author: 'Zq7AuthorValueX4u',
  command: 'Zq7CommandWord3tt',
  health: 'Zq7HealthcheckW2s',
  annotation: 'Zq7AnnotationV1rr',
  token: 'ghp_Zq7aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3',
};

const config = {
  architecture: 'amd64',
  os: 'linux',
  author: `PASSWORD=${SECRETS.author}`,
  config: {
    Env: ['PATH=/bin', `DB_PASSWORD=${SECRETS.env}`, `NOTE=${SECRETS.token}`],
    Labels: { 'org.example.password': SECRETS.label, 'org.example.name': 'An example' },
    Cmd: ['mysql', '--user=root', `--password=${SECRETS.command}`],
    Healthcheck: { Test: ['CMD-SHELL', `curl -u admin:${SECRETS.health} http://localhost/`] },
  },
  history: [
    { created: '2024-05-01T00:00:00Z', created_by: `ARG API_TOKEN=${SECRETS.arg}`, empty_layer: true },
    {
      created: '2024-05-01T00:00:01Z',
      created_by: `RUN |1 API_TOKEN=${SECRETS.arg} /bin/sh -c curl https://bob:${SECRETS.history}@example.com/x # buildkit`,
      comment: `password=${SECRETS.comment}`,
      author: `PASSWORD=${SECRETS.author}`,
    },
  ],
};

let archive = '';
let scene = { library: '', backup: '', caseFile: '' };

async function archiveOf(document: Readonly<Record<string, unknown>>): Promise<string> {
  const path = join(emptyFolder(), 'secrets.tar');
  const annotations = { 'org.opencontainers.image.base.name': `https://u:${SECRETS.annotation}@example.com/base` };
  const { bytes } = await ociArchive({
    document,
    manifest: (descriptor) => ({ ...descriptor, annotations }),
  });
  writeFileSync(path, bytes);
  return path;
}

const ok = (...args: readonly string[]): string => {
  const run = runCli(args);
  expect(run).toMatchObject({ status: 0 });
  return run.stdout;
};

function sceneOf(evidence: string): typeof scene {
  const folder = emptyFolder();
  const library = join(folder, 'library');
  ok('add', evidence, '--library', library, '--case', 'Case 1', '--copy');
  // What people write, what is looked at, and what is undone leaves its rows, too.
  ok('note', 'add', 'Look at the password', '--library', library, '--step', '2');
  ok('tag', 'add', 'Notable', '--library', library, '--step', '1');
  ok('search', 'in:history password', '--library', library);
  ok('findings', '--library', library, '--reveal');
  const [backup, caseFile] = [join(folder, 'backup.sqlite'), join(folder, 'case.stratcase')];
  ok('library', 'backup', '--library', library, '--out', backup);
  ok('case', 'export', 'Case 1', '--library', library, '--out', caseFile);
  return { library, backup, caseFile };
}

/** Each form in which a value could lie in a file. */
function formsOf(value: string): readonly Buffer[] {
  const bytes = Buffer.from(value);
  const wide = Buffer.from(value, 'utf16le');
  // Base64 at each of its three places, without the digits that depend on what is beside.
  const base64 = [0, 1, 2].map((at) => {
    const text = Buffer.concat([Buffer.alloc(at), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(text.slice(at === 0 ? 0 : 4, -2));
  });
  return [bytes, wide, Buffer.from(wide).swap16(), ...base64, Buffer.from(bytes.toString('hex'))];
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

function valuesIn(paths: readonly string[]): string[] {
  return paths.flatMap(filesBelow).flatMap((path) => {
    const bytes = readFileSync(path);
    return Object.entries(SECRETS).flatMap(([name, value]) =>
      formsOf(value).some((form) => bytes.includes(form)) ? [`${name} in ${path}`] : [],
    );
  });
}

/** All of a library but the evidence itself, which was copied into it. */
const withoutEvidence = (library: string): string[] =>
  readdirSync(library).flatMap((name) => (name === 'blobs' ? [] : [join(library, name)]));

beforeAll(async () => {
  archive = await archiveOf(config);
  scene = sceneOf(archive);
}, 60_000);

describe('values of secrets in configs and histories', () => {
  it('are in the evidence, so that this test can fail', () => {
    expect(valuesIn([archive])).toHaveLength(Object.keys(SECRETS).length);
  });

  it('are in no file of a library, its backup or a case file, in no form', () => {
    expect(valuesIn([...withoutEvidence(scene.library), scene.backup, scene.caseFile])).toEqual([]);
  });

  it('are shown as their masks everywhere, the same as ever', () => {
    const inspected = JSON.parse(ok('inspect', archive, '--json')) as { images: { config: typeof config }[] };
    const shown = inspected.images[0]?.config;
    expect(shown?.config.Env).toEqual(['PATH=/bin', 'DB_PASSWORD=••••••••', 'NOTE=ghp_••••••••']);
    expect(shown?.config.Cmd).toEqual(['mysql', '--user=root', '--password=••••••••']);
    expect(JSON.stringify(inspected)).not.toMatch(/Secret[0-9a-f]{40}/);
    for (const args of [['history'], ['search', 'in:config password'], ['report', '--format', 'json']]) {
      const out = args[0] === 'report' ? ['--out', join(emptyFolder(), 'report.json')] : ['--json'];
      ok(...args, '--library', scene.library, ...out);
    }
  });

  it('are read from the evidence when they are revealed, and it is said where that is not at hand', () => {
    const folder = emptyFolder();
    const path = join(folder, 'evidence.tar');
    cpSync(archive, path);
    ok('add', path, '--library', join(folder, 'library'));
    const reveal = ['findings', '--library', join(folder, 'library'), '--reveal', '--json'];
    const { findings } = JSON.parse(ok(...reveal)) as { findings: { value: string }[] };
    const values = new Set(findings.map(({ value }) => value));
    for (const name of ['env', 'label', 'arg', 'history', 'comment', 'command', 'health', 'token'] as const)
      expect(values).toContain(SECRETS[name]);
    renameSync(path, join(folder, 'elsewhere.tar'));
    const gone = runCli(reveal);
    expect(gone.status).not.toBe(0);
    expect(gone.stderr).toContain(path);
    expect(gone.stdout).not.toContain(SECRETS.env);
  });

  it('are told apart where two images differ in nothing else', async () => {
    const other = await archiveOf({
      ...config,
      config: { ...config.config, Env: ['PATH=/bin', 'DB_PASSWORD=Zq8Other'] },
    });
    const library = join(emptyFolder(), 'library');
    ok('add', archive, other, '--library', library);
    const { images } = JSON.parse(ok('list', '--library', library, '--json')) as { images: { id: string }[] };
    const ids = images.map(({ id }) => id);
    const compared = JSON.parse(ok('compare', ids[0] ?? '', ids[1] ?? '', '--library', library, '--json')) as object;
    expect(JSON.stringify(compared)).toContain('DB_PASSWORD');
  });
});

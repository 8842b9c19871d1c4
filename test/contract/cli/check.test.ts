import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileKindSchema, verdictSchema } from '../../../src/shared/vocabulary';
import { dpkgDatabase, dpkgLists, md5, type MadePackage } from '../../engine-support/dpkg-layers';
import { schemaCheck } from '../../engine-support/json-schema';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { repositoryFile } from '../../fixtures-folder';
import { emptyFolder, runCli } from './run-cli';

const archive = join(emptyFolder(), 'checked.tar');
const login: MadePackage = { name: 'login', version: '1', files: { 'bin/login': 'login', 'bin/su': 'su' } };
const forged: MadePackage = { ...login, files: { 'bin/login': 'evil', 'bin/su': 'su' } };

beforeAll(async () => {
  await writeDockerArchive(archive, [
    {
      tag: 'checked:1',
      layers: [
        [
          ...dpkgDatabase([login]),
          { name: 'bin/login', content: 'login', mode: 0o755 },
          { name: 'bin/su', content: 'su', mode: 0o755 },
        ],
        [
          ...dpkgLists(forged),
          { name: 'bin/login', content: 'evil', mode: 0o755 },
          { name: 'opt/\u001b[31m.sh', content: '#!/bin/sh\n', mode: 0o755 },
        ],
      ],
    },
  ]);
});

interface Document {
  readonly images: readonly {
    readonly summary: Readonly<Record<string, number>>;
    readonly recordsRewritten: readonly unknown[];
    readonly entries: readonly Readonly<Record<string, unknown>>[];
  }[];
}

interface Sarif {
  readonly ruleId: string;
  readonly level: string;
  readonly locations: readonly { readonly physicalLocation: unknown }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

function check(...args: readonly string[]): string {
  const { status, stdout, stderr, left } = runCli(['check', archive, ...args]);
  expect([status, stderr, left]).toEqual([0, '', []]);
  return stdout;
}

describe('check', () => {
  it('prints a document that its schema describes, with verdicts of this version', () => {
    const schema = JSON.parse(readFileSync(repositoryFile('docs/schemas/check-1.schema.json'), 'utf8')) as object;
    const holds = schemaCheck('2020-12').compile(schema);
    const document = JSON.parse(check('--json')) as Document;
    expect([holds(document), holds.errors]).toEqual([true, null]);
    const text = JSON.stringify(schema);
    for (const word of [...verdictSchema.options, ...fileKindSchema.options]) expect(text).toContain(`"${word}"`);
    const [image] = document.images;
    const purl = 'pkg:deb/login@1?arch=amd64';
    expect(image?.summary).toMatchObject({ 'as-shipped': 1, changed: 1, unowned: 4 });
    expect(image?.recordsRewritten).toEqual([
      {
        ...{ path: 'bin/login', package: purl, layer: 2, step: 2 },
        ...{ shippedDigest: `md5:${md5('login')}`, laterDigest: `md5:${md5('evil')}` },
      },
    ]);
    expect(image?.entries[0]).toEqual({
      ...{ path: 'bin/login', verdict: 'changed', package: purl, layer: 2, step: 2, kind: null, detail: null },
      shippedDigest: `md5:${md5('login')}`,
    });
    expect(check('--json')).toBe(check('--json', '--image', 'checked:1'));
  });

  it('lists what is as shipped with --all, and paths that fit with --path', () => {
    const all = JSON.parse(check('--json', '--all', '--path', 'bin/*')) as Document;
    expect(all.images[0]?.entries.map(({ path, verdict }) => [path, verdict])).toEqual([
      ['bin/login', 'changed'],
      ['bin/su', 'as-shipped'],
    ]);
    expect(all.images[0]?.recordsRewritten).toHaveLength(1);
    const none = JSON.parse(check('--json', '--path', '/etc/**')) as Document;
    expect([none.images[0]?.entries, none.images[0]?.recordsRewritten]).toEqual([[], []]);
  });

  it('prints an object a line with --jsonl', () => {
    const lines = check('--jsonl', '--path', 'bin/**')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ type }) => type)).toEqual(['summary', 'record-rewritten', 'entry']);
    expect(runCli(['check', archive, '--json', '--jsonl']).status).toBe(2);
    expect(check('--format', 'jsonl')).toBe(check('--jsonl'));
  });

  it('is written as SARIF: packaged files that were changed and records that were rewritten, nothing else', () => {
    const text = check('--format', 'sarif', '--all');
    const { runs } = JSON.parse(text) as { readonly runs: readonly { readonly results: readonly Sarif[] }[] };
    const results = runs[0]?.results ?? [];
    expect(results.map(({ ruleId, level, properties: { layer, step } }) => [ruleId, level, layer, step])).toEqual([
      ['verdict/record-rewritten', 'error', 2, 2],
      ['verdict/changed', 'error', 2, 2],
    ]);
    const [{ physicalLocation } = { physicalLocation: null }] = results[1]?.locations ?? [];
    expect(physicalLocation).toMatchObject({ artifactLocation: { uri: 'bin/login' } });
    expect(new Set(results.flatMap(({ partialFingerprints: prints }) => Object.values(prints))).size).toBe(2);
    expect((JSON.parse(check('--format', 'sarif', '--path', 'opt/**')) as { runs: unknown[] }).runs[0]).toMatchObject({
      results: [],
    });
    for (const also of [['--json'], ['--jsonl']])
      expect(runCli(['check', archive, '--format', 'sarif', ...also]).status).toBe(2);
    expect(runCli(['check', archive, '--format', 'xml']).status).toBe(2);
  });

  it('is told in the timeline with --verdicts, at the time of the step that did it', () => {
    const lines = (...more: readonly string[]): readonly string[] => {
      const { status, stdout, stderr } = runCli(['timeline', archive, '--format', 'jsonl', ...more]);
      expect([status, stderr]).toEqual([0, '']);
      return stdout.trimEnd().split('\n');
    };
    const events = lines('--verdicts').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const told = events.filter(({ kind }) => kind === 'verdict');
    expect(told.map(({ path, layer, step }) => [path, layer, step])).toEqual([
      ['bin/login', 2, 2],
      ['bin/login', 2, 2],
    ]);
    expect(told.map(({ verdict }) => verdict)).toMatchObject([{ is: 'record-rewritten' }, { is: 'changed' }]);
    expect(told[0]?.['time']).toBe(events.find(({ kind, layer }) => kind === 'layer' && layer === 2)?.['time']);
    expect(lines().length).toBe(events.length - 2);
  });

  it('goes into a report, which verify holds against the evidence', () => {
    const out = join(emptyFolder(), 'report.json');
    const asked = ['--format', 'json', '--sections', 'verdicts', '--out', out];
    expect(runCli(['report', archive, ...asked]).status).toBe(0);
    const { statements } = JSON.parse(readFileSync(out, 'utf8')) as { statements: readonly Record<string, unknown>[] };
    const told = statements.filter(({ kind }) => kind === 'verdict');
    expect(told.map(({ value }) => (value as Record<string, unknown>)['is'] ?? null)).toEqual([
      ...[null, 'record-rewritten', 'changed', 'unowned'],
    ]);
    const verified = runCli(['report', 'verify', out, archive, '--json']);
    expect([verified.status, verified.stderr]).toEqual([0, '']);
    const forgedReport = join(emptyFolder(), 'forged.json');
    const changed = /"is": ?"changed"/;
    expect(readFileSync(out, 'utf8')).toMatch(changed);
    writeFileSync(forgedReport, readFileSync(out, 'utf8').replace(changed, '"is": "configuration-changed"'));
    const again = runCli(['report', 'verify', forgedReport, archive]);
    expect([again.status, again.stdout]).toEqual([4, expect.stringContaining('bin/login')]);
  });

  it('prints a table that no terminal obeys, what matters first', () => {
    const { stdout, stderr } = runCli(['check', archive]);
    const lines = stdout.split('\n');
    expect(lines[1]).toMatch(/^record-rewritten +2 +2 +bin\/login +pkg:deb\/login@1/);
    expect(lines[2]).toMatch(/^changed +2 +2 +bin\/login +pkg:deb\/login@1/);
    expect(stdout).toContain('opt/\\x1B[31m.sh');
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stderr).toBe('1 as shipped, 1 changed, 4 unowned, 1 package records rewritten\n');
  });
});

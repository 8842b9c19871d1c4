import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportFormats, workingFormats } from '../../../src/shared/formats';
import { caseSecret, writeCaseArchives } from '../../engine-support/case-archives';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const first = join(folder, 'first');
const second = join(folder, 'second');
const ISSUED = ['--issued', '2024-09-12T08:00:00Z'] as const;

function run(...args: readonly string[]): string {
  const { status, stderr, stdout, left } = runCli(args);
  expect({ args, status, stderr, left }).toEqual({ args, status: 0, stderr: '', left: [] });
  return stdout;
}

function exported(library: string, name: string): Buffer {
  const out = join(folder, name);
  run('case', 'export', 'Leak', '--library', library, '--out', out);
  return readFileSync(out);
}

beforeAll(async () => {
  run('case', 'new', 'Leak', '--number', 'IR-2024-0911', '--library', first);
  run('add', ...(await writeCaseArchives(folder)), '--case', 'Leak', '--library', first);
  const file = ['--library', first, '--image', 'edge:1', '--path', 'app/.env', '--case', 'Leak'] as const;
  run('tag', 'add', 'notable', ...file);
  run('note', 'add', 'Rotate it **today**', ...file);
  run('bookmark', 'add', ...file, '--offset', '11', '--length', '28');
  const { findings } = JSON.parse(run('findings', '--library', first, '--image', 'edge:1', '--json')) as {
    findings: readonly { readonly id: string }[];
  };
  run('triage', 'add', 'confirmed', '--finding', findings[0]?.id ?? '', '--library', first, '--reason', 'in use');
});

describe('a case of three archives, by the command line alone', () => {
  it.each(workingFormats(reportFormats))('is reported as %s, twice the same, without a secret', (format) => {
    const write = (name: string): Buffer => {
      const out = join(folder, `${name}.${reportFormats[format].extension}`);
      run('report', '--library', first, '--case', 'Leak', '--format', format, ...ISSUED, '--out', out);
      return readFileSync(out);
    };
    const report = write(`report-${format}`);
    expect(report.length).toBeGreaterThan(200);
    expect(report.includes(caseSecret)).toBe(false);
    expect(write(`again-${format}`).equals(report)).toBe(true);
  });

  it('goes to a file that a second library exports again to the byte, with all that was made of it', () => {
    const file = exported(first, 'first.stratcase');
    run('case', 'import', join(folder, 'first.stratcase'), '--library', second);
    expect(exported(second, 'second.stratcase').equals(file)).toBe(true);
    const notes = JSON.parse(run('note', 'list', '--case', 'Leak', '--library', second, '--json')) as object;
    expect(notes).toMatchObject({ notes: [{ text: 'Rotate it **today**', place: { path: 'app/.env' } }] });
    expect(JSON.parse(run('triage', 'list', 'confirmed', '--library', second, '--json'))).toMatchObject({
      judgements: [{ reason: 'in use' }],
    });
    const tagged = JSON.parse(run('search', 'tag:notable', '--library', second, '--json')) as { total: number };
    expect(tagged.total).toBeGreaterThan(0);
    run('library', 'check', '--library', second);
    run('audit', 'verify', '--library', second, '--anchors');
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { pem2020, rootPem } from '../../engine-support/made-certificates';
import {
  reportDocumentSchema,
  type ReportJson,
  type StatementValue,
} from '../../../src/shared/contract/report-document';
import { cliFile, emptyFolder, runCli } from './run-cli';

const evidence = join(emptyFolder(), "it's $(here).tar");

type Report = ReportJson & { readonly stderr: string };

beforeAll(async () => {
  const layers = [
    [
      { name: 'bin/su', content: 'x', mode: 0o4755 },
      { name: 'etc/motd', content: 'a'.repeat(70) },
      { name: 'etc/roots.pem', content: `${rootPem}${pem2020}` },
    ],
    [{ name: 'etc/motd', content: 'b' }, { name: 'etc/.wh.roots.pem' }],
  ];
  await writeDockerArchive(evidence, [
    { tag: 'one:1', layers },
    { tag: 'two:1', layers: [[{ name: 'only', content: 'x', mode: 0o2755 }]] },
  ]);
});

function reportOf(image: string, ...more: readonly string[]): Report {
  const out = join(emptyFolder(), 'report.json');
  const { status, stderr } = runCli(['report', evidence, '--image', image, '--format', 'json', '--out', out, ...more]);
  expect(status).toBe(0);
  return { ...reportDocumentSchema.parse(JSON.parse(readFileSync(out, 'utf8'))), stderr };
}

/** Values of the statements whose id fits. */
function valuesOf({ statements }: Report, id: RegExp): readonly StatementValue[] {
  return statements.filter((one) => id.test(one.id)).map(({ value }) => value);
}

/** Runs a command of a report as it says to: in bash, in the folder of the evidence. */
function again({ images }: Report, command: string): unknown {
  const byHand = images[0]?.byHand ?? { setup: '' };
  const script = `stratigraph() { "$NODE" "$CLI" "$@"; }\n${byHand.setup}\n${command} --json`;
  const run = spawnSync('bash', ['-c', script], {
    ...{ cwd: dirname(evidence), encoding: 'utf8' },
    env: { ...process.env, NODE: process.execPath, CLI: cliFile, TMPDIR: emptyFolder() },
  });
  expect(run.stderr).not.toContain('rror');
  return JSON.parse(run.stdout);
}

describe('report', () => {
  it.each(['one:1', 'two:1'])('names commands that show its statements again, of %s of two images', (image) => {
    const report = reportOf(image, '--certificates');
    const byHand = report.images[0]?.byHand;
    expect(byHand?.setup).toContain(basename(evidence).slice(0, 2));
    const kinds = valuesOf(report, /anomaly\/[^/]+$/).map(({ kind, count }) => ({ kind, count }));
    expect(kinds.length).toBeGreaterThan(0);
    expect(again(report, byHand?.again.anomalies ?? '')).toMatchObject({ kinds });
    const [space] = valuesOf(report, /\/space$/);
    expect(again(report, byHand?.again.space ?? '')).toMatchObject({
      ...{ wasted: space?.['wasted'], efficiency: space?.['efficiency'] },
      paths: valuesOf(report, /space\/path-\d+$/).map(({ wasted, versions }) => ({ wasted, versions })),
    });
    const found = again(report, byHand?.again.certificates ?? '') as { readonly certificates: readonly object[] };
    expect(found.certificates).toHaveLength(Number(valuesOf(report, /\/certificates$/)[0]?.['found']));
    for (const { fingerprint, flags } of valuesOf(report, /certificate\/[^/]+$/))
      expect(found.certificates).toContainEqual(expect.objectContaining({ fingerprint, flags }));
  });

  it('reads the evidence for certificates only when it is asked to, and tells what it looked into', () => {
    const without = reportOf('one:1');
    expect([valuesOf(without, /certificate/), without.stderr]).toEqual([[], '']);
    const { stderr, ...report } = reportOf('one:1', '--certificates');
    expect(valuesOf({ ...report, stderr }, /\/certificates$/)).toMatchObject([
      { found: 2, filesDone: 1, filesTotal: 1, stopped: false, invalid: 1 },
    ]);
    expect(report.statements.find(({ id }) => id.includes('/certificate/'))).toMatchObject({
      ...{ place: { path: 'etc/roots.pem', layer: 1 }, value: { flags: ['expired'] } },
    });
    expect(stderr).toBe('2 certificates; 1 of 1 files scanned\n');
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { pem2020, rootPem } from '../../engine-support/made-certificates';
import { cliFile, emptyFolder, runCli } from './run-cli';

const evidence = join(emptyFolder(), "it's $(here).tar");

interface Report {
  readonly byHand: {
    readonly setup: string;
    readonly again: { readonly anomalies: string; readonly space: string; readonly certificates: string };
  };
  readonly anomalies: readonly { readonly kind: string; readonly count: number }[];
  readonly space: { readonly wasted: number; readonly efficiency: number; readonly largest: readonly object[] };
  readonly certificates: {
    readonly looked: { readonly certificates: number };
    readonly told: readonly object[];
  } | null;
}

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

function reportOf(image: string, ...more: readonly string[]): Report & { readonly stderr: string } {
  const out = join(emptyFolder(), 'report.json');
  const { status, stderr } = runCli(['report', evidence, '--image', image, '--format', 'json', '--out', out, ...more]);
  expect(status).toBe(0);
  return { ...(JSON.parse(readFileSync(out, 'utf8')) as Report), stderr };
}

/** Runs a command of a report as it says to: in bash, in the folder of the evidence. */
function again({ byHand }: Report, command: string): unknown {
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
    const { anomalies, space, certificates } = report.byHand.again;
    expect(report.byHand.setup).toContain(basename(evidence).slice(0, 2));
    const kinds = report.anomalies.map(({ kind, count }) => ({ kind, count }));
    expect(kinds.length).toBeGreaterThan(0);
    expect(again(report, anomalies)).toMatchObject({ kinds });
    const { wasted, efficiency, largest } = report.space;
    expect(again(report, space)).toMatchObject({ wasted, efficiency, paths: largest });
    const found = again(report, certificates) as { readonly certificates: readonly object[] };
    expect(found.certificates).toHaveLength(report.certificates?.looked.certificates ?? -1);
    for (const one of report.certificates?.told ?? []) expect(found.certificates).toContainEqual(one);
  });

  it('reads the evidence for certificates only when it is asked to, and tells what it looked into', () => {
    const without = reportOf('one:1');
    expect([without.certificates, without.stderr]).toEqual([null, '']);
    const { certificates, stderr } = reportOf('one:1', '--certificates');
    expect(certificates).toMatchObject({
      ...{ looked: { certificates: 2, filesDone: 1, filesTotal: 1 }, stopped: false, invalid: 1 },
      told: [{ flags: ['expired'], places: [{ path: 'etc/roots.pem', state: 'deleted', hiddenInLayer: 2 }] }],
    });
    expect(stderr).toBe('2 certificates; 1 of 1 files scanned\n');
  });
});

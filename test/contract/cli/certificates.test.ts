import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { pem2020, rootPem } from '../../engine-support/made-certificates';
import { emptyFolder, runCli } from './run-cli';

const evidence = join(emptyFolder(), 'certificates.tar');
const root = 'sha256:0beb722e0cc60821aa73c6842ad129d4d8229e2c38591e5b7e0c8ef8d3c2b652';

beforeAll(async () => {
  const bundle = { name: 'etc/ca\u001b[31m.crt', content: `${rootPem}${pem2020}` };
  const damaged = {
    name: 'etc/damaged.pem',
    content: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
  };
  await writeDockerArchive(evidence, [
    { tag: 'one:1', layers: [[bundle, damaged], [{ name: 'etc/.wh.ca\u001b[31m.crt' }]] },
  ]);
});

describe('certificates', () => {
  it('lists each with its times and places, in words that no terminal obeys', () => {
    const { status, stdout, stderr, left } = runCli(['certificates', evidence]);
    expect(status).toBe(0);
    expect(stdout).toBe(
      [
        '2010-01-01T00:00:00Z  2040-01-01T00:00:00Z  self-signed,ca  C=JP, O=Strata\\, Inc., CN=Strata Test Root',
        `    ${root}`,
        '    serial 01A7',
        '    issuer C=JP, O=Strata\\, Inc., CN=Strata Test Root',
        '    layer 1  etc/ca\\x1B[31m.crt  certificate 1  deleted by layer 2',
        '2020-01-01T00:00:00Z  2021-01-01T00:00:00Z  expired  CN=例え.test',
        '    sha256:213ecc19114490f0bc4875b0ce9faaf94c98d1c71d306f8dbfd22ece2169e57c',
        '    serial 01A8',
        '    issuer C=JP, O=Strata\\, Inc., CN=Strata Test Root',
        '    layer 1  etc/ca\\x1B[31m.crt  certificate 2  deleted by layer 2',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('2 certificates; 2 of 2 files scanned\nUnreadable certificate blocks: 1\n');
    expect(left).toEqual([]);
  });

  it('prints a document, and one object a line', () => {
    const document = JSON.parse(runCli(['certificates', evidence, '--json']).stdout) as object;
    expect(document).toMatchObject({
      created: '2024-05-02T00:00:00Z',
      coverage: { files: 2, read: 2, broken: 1, left: { largeFiles: 0, files: 0, blocks: 0 }, notRead: [] },
      certificates: [{ fingerprint: root }, { flags: ['expired'] }],
    });
    expect(runCli(['certificates', evidence, '--json', '--jsonl']).status).toBe(2);
    const lines = runCli(['certificates', evidence, '--jsonl']).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      ...{ fingerprint: root, subject: 'C=JP, O=Strata\\, Inc., CN=Strata Test Root', serial: '01A7' },
      ...{ issuer: 'C=JP, O=Strata\\, Inc., CN=Strata Test Root', flags: ['self-signed', 'ca'] },
      ...{ notBefore: '2010-01-01T00:00:00Z', notAfter: '2040-01-01T00:00:00Z', placeCount: 1 },
      places: [{ path: 'etc/ca\u001b[31m.crt', layer: 1, state: 'deleted', hiddenInLayer: 2, number: 1 }],
    });
  });
});

describe('timeline', () => {
  const format = ['timeline', evidence, '--format', 'jsonl'];

  it('prints from when until when certificates are valid with --certificates only', () => {
    const without = runCli(format);
    expect([without.status, without.stderr]).toEqual([0, '']);
    const { status, stdout, stderr, left } = runCli([...format, '--certificates']);
    expect([status, left]).toEqual([0, []]);
    expect(stderr).toBe('2 certificates; 2 of 2 files scanned\nUnreadable certificate blocks: 1\n');
    const lines = stdout.trimEnd().split('\n');
    const isOwn = (line: string): boolean => line.includes('"kind":"certificate-valid-');
    expect(lines.filter((line) => !isOwn(line)).join('\n')).toBe(without.stdout.trimEnd());
    expect(lines.filter(isOwn).map((line) => JSON.parse(line) as object)).toMatchObject([
      { time: '2040-01-01T00:00:00Z', kind: 'certificate-valid-until', certificate: { fingerprint: root, files: 1 } },
      { time: '2021-01-01T00:00:00Z', kind: 'certificate-valid-until', certificate: { flags: ['expired'] } },
      { time: '2020-01-01T00:00:00Z', kind: 'certificate-valid-from' },
      { time: '2010-01-01T00:00:00Z', kind: 'certificate-valid-from', layer: 1, path: 'etc/ca\u001b[31m.crt' },
    ]);
  });
});

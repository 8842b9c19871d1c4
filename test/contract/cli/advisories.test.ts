import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { dpkgStatus } from '../../engine-support/package-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const [evidence, data] = [join(folder, 'image.tar'), join(folder, 'osv')];

function advisory(id: string, ecosystem: string, name: string, fixed: string, modified = '2026-03-01T00:00:00Z') {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }];
  return {
    id,
    modified,
    aliases: ['CVE-2026-1'],
    summary: 'one\u001b[31m',
    affected: [{ package: { ecosystem, name }, ranges }],
  };
}

beforeAll(async () => {
  const status = `${dpkgStatus(['zlib1g', '1:1.2.13-1'], ['bash', '5.2-1'])}\nPackage: libssl3\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.11-1+b1\nSource: openssl (3.0.11-1)\n`;
  await writeDockerArchive(evidence, [
    {
      tag: 'debian:1',
      layers: [
        [
          { name: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
          { name: 'var/lib/dpkg/status', content: status },
          { name: 'srv/node_modules/left-pad/package.json', content: '{"name":"left-pad","version":"1.3.0"}' },
          { name: 'opt/lib/Zope_X-1.16.dist-info/METADATA', content: 'Name: Zope_X\nVersion: 1.16\n' },
        ],
      ],
    },
  ]);
  mkdirSync(data);
  const files: Readonly<Record<string, unknown>> = {
    'a.json': advisory('DSA-1', 'Debian:12', 'openssl', '3.0.11-1~deb12u2'),
    'b.json': advisory('DSA-2', 'Debian:12', 'openssl', '3.0.12-1', '2026-04-01T00:00:00Z'),
    'c.json': advisory('DSA-3', 'Debian:11', 'openssl', '9'),
    'd.json': [advisory('PYSEC-1', 'PyPI', 'zope-x', '1.17'), advisory('GHSA-1', 'npm', 'left-pad', '1.3.0')],
    'e.json': 'not an advisory',
  };
  for (const [name, value] of Object.entries(files)) writeFileSync(join(data, name), JSON.stringify(value));
});

describe('packages --advisories', () => {
  it('tells what data says of each package, and of when and what the data is', () => {
    const { status, stdout } = runCli(['packages', evidence, '--advisories', data, '--json']);
    expect(status).toBe(0);
    const [image] = (JSON.parse(stdout) as { images: { advisories: { matches: object[]; sources: object[] } }[] })
      .images;
    const matches = image?.advisories.matches.map((one) => {
      const { id, fixed, version, status: said } = one as Readonly<Record<string, string>>;
      return [id, version, said, fixed];
    });
    expect(matches?.sort()).toEqual([
      ['DSA-2', '3.0.11-1', 'affected', '3.0.12-1'],
      ['PYSEC-1', '1.16', 'affected', '1.17'],
    ]);
    expect(image?.advisories.sources).toMatchObject([
      { path: data, advisories: 5, dataOf: '2026-04-01T00:00:00.000Z', notRead: 1 },
    ]);
  });

  it('says none in data of a date, never that there is none, and prints no control character', () => {
    const file = join(folder, 'other.json');
    const bytes = JSON.stringify(advisory('GHSA-2', 'npm', 'left-pad', '1.0.0'));
    writeFileSync(file, bytes);
    const { status, stdout } = runCli(['packages', evidence, '--advisories', file]);
    expect(status).toBe(0);
    expect(stdout).toContain('None of these in data of 2026-03-01T00:00:00.000Z\n5 packages held against the data\n');
    expect(stdout).toContain(`1 advisory, sha256 ${createHash('sha256').update(bytes).digest('hex')}`);
    const found = runCli(['packages', evidence, '--advisories', data, '--advisories', file]).stdout;
    expect(found).toMatch(/DSA-2 +libssl3 +3\.0\.11-1 +affected, fixed in 3\.0\.12-1 +1\n/);
    expect(found).not.toContain('\u001b');
  });

  it('is wrong usage where the data is not there', () => {
    const { status, stderr } = runCli(['packages', evidence, '--advisories', join(folder, 'none')]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('cannot read advisories')]);
  });
});

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeAttestedArchive, type Attested } from '../../engine-support/attested-archive';
import { dpkgStatus } from '../../engine-support/package-archive';
import { emptyFolder, runCli, sample } from './run-cli';

const folder = emptyFolder();
const token = 'AKIAQ3EGTTYN5LVMHX2R';
const dockerfile = `FROM scratch
ADD rootfs.tar /
# the library
RUN curl -sSf https://host.example/x \\
      -H "X-Key: ${token}" \\
  && tar -C /opt -x
COPY app /srv
`;

const spdx = {
  spdxVersion: 'SPDX-2.3',
  creationInfo: { creators: ['Organization: X', 'Tool: syft-v0.105.0'] },
  packages: [
    { SPDXID: 'SPDXRef-Root', name: 'attested', primaryPackagePurpose: 'CONTAINER' },
    purled('bash', '5.2-1', 'pkg:deb/debian/bash@5.2-1?arch=amd64&distro=debian-12'),
    purled('curl', '7.88-1', 'pkg:deb/debian/curl@7.88-1?arch=amd64'),
    purled('zlib1g', '1.2', 'pkg:deb/debian/zlib1g@1.2?arch=amd64'),
    purled('thing', '1', 'pkg:generic/thing@1'),
  ],
};

function purled(name: string, versionInfo: string, referenceLocator: string) {
  const ref = { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator };
  return { SPDXID: `SPDXRef-${name}`, name, versionInfo, externalRefs: [ref] };
}

const cycloneDx = {
  bomFormat: 'CycloneDX',
  metadata: { tools: { components: [{ type: 'application', name: 'trivy' }] } },
  components: [
    { type: 'library', name: 'bash', version: '5.2-1', purl: 'pkg:deb/debian/bash@5.2-1' },
    { type: 'library', name: 'curl', version: '7.88-2', purl: 'pkg:deb/debian/curl@7.88-2' },
    { type: 'library', group: '@x', name: 'openssl', version: '3.0.2', purl: 'pkg:npm/%40x/openssl@3.0.2' },
    { type: 'operating-system', name: 'debian', version: '12' },
  ],
};

const attested: Attested = {
  dockerfile,
  slsa: 'v0.2',
  layers: [
    {
      entries: [{ name: 'var/lib/dpkg/status', content: dpkgStatus(['bash', '5.2-1'], ['curl', '7.88-2']) }],
      createdBy: 'ADD rootfs.tar / # buildkit',
      lines: [2, 2],
    },
    {
      entries: [
        { name: 'opt/x/lib/node_modules/@x/openssl/package.json', content: '{"name":"@x/openssl","version":"3.0.2"}' },
        { name: 'srv/app', content: 'early' },
      ],
      createdBy: 'RUN /bin/sh -c curl -sSf https://host.example/x | tar -C /opt -x # buildkit',
      lines: [4, 6],
    },
    { entries: [{ name: 'srv/app', content: 'app' }], createdBy: 'COPY app /srv # buildkit', lines: [7, 7] },
  ],
  more: { 'https://spdx.dev/Document': spdx, 'https://cyclonedx.org/bom': cycloneDx },
};

type Row = Readonly<Record<string, unknown>>;

function json(...args: readonly string[]): Row {
  const { status, stdout, stderr, left } = runCli([...args, '--json']);
  expect([status, stderr, left]).toEqual([0, '', []]);
  return JSON.parse(stdout) as Row;
}

async function archive(name: string, change: Partial<Attested> = {}): Promise<string> {
  const path = join(folder, `${name}.tar`);
  await writeAttestedArchive(path, { ...attested, ...change });
  return path;
}

function attestations(path: string): readonly Row[] {
  const [image] = json('attestations', path)['images'] as readonly Row[];
  return image?.['attestations'] as readonly Row[];
}

function contradictionsOf(path: string, kind: string): readonly Row[] {
  return attestations(path)
    .filter((one) => one['kind'] === kind)
    .flatMap((one) => one['contradictions'] as readonly Row[]);
}

let [old, recent] = ['', ''];
beforeAll(async () => {
  old = await archive('v0.2');
  recent = await archive('v1', { slsa: 'v1' });
});

describe.each(['v0.2', 'v1'])('provenance of SLSA %s', (version) => {
  const path = (): string => (version === 'v1' ? recent : old);

  it('leads from a file to the lines that made it, with secrets masked', () => {
    const { versions } = json('blame', path(), 'opt/x/lib/node_modules/@x/openssl/package.json');
    expect(versions).toMatchObject([
      {
        ...{ layer: 2, change: 'added', hiddenInLayer: null, step: 2 },
        dockerfile: {
          ...{ buildStep: 'step1', isBase: false },
          places: [
            {
              ...{ file: 'Dockerfile', from: 4, to: 6 },
              text: [
                'RUN curl -sSf https://host.example/x \\',
                expect.stringMatching(/^ {6}-H "X-Key: .*•{8}/),
                '  && tar -C /opt -x',
              ],
            },
          ],
        },
      },
    ]);
    expect(JSON.stringify(versions)).not.toContain(token);
  });

  it('stands beside the steps of the history', () => {
    const steps = json('history', path())['history'] as readonly { readonly dockerfile: Row }[];
    expect(steps.map((step) => step.dockerfile['places'])).toMatchObject([
      [{ from: 2, to: 2 }],
      [{ from: 4, to: 6 }],
      [{ from: 7, to: 7, text: ['COPY app /srv'] }],
    ]);
    expect(runCli(['history', path()]).stdout).toContain('[provenance: Dockerfile:4-6]');
  });

  it('is listed with what it says of the build, and agrees with the image', () => {
    const [provenance] = attestations(path()).filter((one) => one['kind'] === 'provenance');
    expect(provenance).toMatchObject({
      ...{ status: 'verified', attached: true, predicateType: `https://slsa.dev/provenance/${version}` },
      ...{ by: 'https://ci.example/runs/1', startedOn: '2026-01-01T00:00:00Z', count: 3, contradictions: [] },
    });
  });
});

it('blame lists every layer that changed a path', () => {
  const { versions } = json('blame', old, 'srv/app');
  expect(versions).toMatchObject([
    { layer: 2, change: 'added', hiddenInLayer: 3 },
    { layer: 3, change: 'modified', dockerfile: { places: [{ from: 7 }] } },
  ]);
  expect(runCli(['blame', old, 'srv/app']).stdout).toContain(
    '  the provenance says: Dockerfile line 7\n       7  COPY app /srv\n',
  );
});

it('an SPDX list is held against the packages of the image', () => {
  const [spdxRow, cyclone] = attestations(old).filter((one) => one['kind'] === 'sbom');
  expect([spdxRow?.['by'], spdxRow?.['count'], cyclone?.['by']]).toEqual(['syft-v0.105.0', 4, 'trivy']);
  expect(spdxRow?.['contradictions']).toMatchObject([
    { kind: 'package-version', package: 'curl', said: '7.88-1', found: '7.88-2', layer: 1 },
    {
      ...{ kind: 'package-not-named', package: '@x/openssl', found: '3.0.2', layer: 2 },
      path: 'opt/x/lib/node_modules/@x/openssl/package.json',
    },
    { kind: 'package-not-in-image', package: 'zlib1g', said: '1.2', layer: null },
  ]);
  expect(cyclone?.['contradictions']).toEqual([]);
  const { stdout } = runCli(['attestations', old]);
  expect(stdout).toContain(
    'the SBOM does not name @x/openssl 3.0.2, which is in opt/x/lib/node_modules/@x/openssl/package.json (layer 2)',
  );
  expect(stdout).toContain('1 named package not compared');
});

it('layers that the provenance has and the image has not, and the reverse, are told', async () => {
  const also = `sha256:${'ab'.repeat(32)}`;
  const [base, run, copy] = attested.layers;
  if (base === undefined || run === undefined || copy === undefined) throw new Error('three layers');
  const planted = { entries: [{ name: 'x', content: 'x' }], createdBy: 'COPY x /x # buildkit', lines: null };
  const path = await archive('planted', { layers: [base, run, copy, planted], alsoNamed: also });
  expect(contradictionsOf(path, 'provenance')).toMatchObject([
    { kind: 'layer-not-in-image', said: also, layer: null },
    { kind: 'layer-not-named', layer: 4 },
  ]);
});

it('a line of another instruction than the step is told', async () => {
  const path = await archive('instruction', { dockerfile: dockerfile.replace('COPY app', 'RUN make app') });
  expect(contradictionsOf(path, 'provenance')).toMatchObject([
    { kind: 'instruction', layer: 3, said: 'RUN make app /srv', found: 'COPY' },
  ]);
});

it('a statement about another image than the one that it is attached to is told', async () => {
  const other = `sha256:${'cd'.repeat(32)}`;
  const path = await archive('subject', { subject: other, more: {} });
  expect(contradictionsOf(path, 'provenance')).toMatchObject([{ kind: 'subject', said: other }]);
});

it.each([
  ['no JSON', Buffer.from('{'), 'not-json'],
  ['no statement', Buffer.from('[1]'), 'not-a-statement'],
  ['nested without end', Buffer.from('['.repeat(100_000)), 'not-json'],
])('bytes that are %s are an attestation that is not read', async (name, statement, unread) => {
  const path = await archive(name, { statement, more: {} });
  expect(attestations(path)).toMatchObject([{ kind: 'unread', unread, attached: true, contradictions: [] }]);
  expect(runCli(['history', path])).toMatchObject({ status: 0, stderr: '' });
});

it('evidence without any says so', () => {
  const { status, stdout } = runCli(['attestations', sample]);
  expect([status, stdout]).toEqual([0, expect.stringContaining('no attestations in the evidence')]);
  expect(runCli(['blame', sample, 'etc']).stderr).toContain('No provenance in the evidence');
});

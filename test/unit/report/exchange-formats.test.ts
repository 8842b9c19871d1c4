import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { reportLooks } from '../../../src/engine/output/report/report-looks';
import { reportPackages } from '../../../src/engine/output/report/report-packages';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { uuidV5 } from '../../../src/engine/output/report-exchange/uuid-v5';
import { imageReport, reportSectionSchema } from '../../../src/shared/contract/report';
import type { ReportFormat } from '../../../src/shared/formats';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { schemaCheck } from '../../engine-support/json-schema';
import { textOf } from '../../engine-support/rendered';
import { repositoryFile } from '../../fixtures-folder';
import { libraryWith, sampleArchive, type TemporaryLibrary } from './sample-library';

const schemas = repositoryFile('../shared/schemas');
const hasSchemas = existsSync(schemas);
const context = { generatedAt: '2026-01-02T03:04:05.678Z', version: '0.1.0', certificates: new Map() };
let held: TemporaryLibrary;
let hostile: TemporaryLibrary;
let packed: TemporaryLibrary;

beforeAll(async () => {
  held = await libraryWith(sampleArchive);
  const path = join(mkdtempSync(join(tmpdir(), 'stratigraph-exchange-')), '=cmd|x\u202e.tar');
  const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'A'.repeat(70)}\n${'B'.repeat(70)}\n-----END OPENSSH PRIVATE KEY-----\n`;
  const preload = { name: 'etc/ld.so.preload', content: '/tmp/\u202e\u001b[31m.so\n' };
  const names = ['a/<b>\u202e id_rsa', 'bad\u0001\u001b[31m.pem', '%2e%2e/=1+1'];
  await writeDockerArchive(path, [
    { tag: 'Odd/..:1', layers: [[...names.map((name) => ({ name, content: key })), preload]] },
  ]);
  hostile = await libraryWith(path);
  const status = (...names: readonly string[]): string =>
    names.map((name) => `Package: ${name}\nVersion: 1:2.0-1\nArchitecture: amd64\n`).join('\n');
  const packages = join(mkdtempSync(join(tmpdir(), 'stratigraph-exchange-')), 'packages.tar');
  const dpkg = 'var/lib/dpkg/status';
  await writeDockerArchive(packages, [
    {
      tag: 'packages:1',
      layers: [
        [{ name: dpkg, content: status('bash', 'gone') }],
        [{ name: dpkg, content: status('bash', '=cmd\u202e|x') }],
      ],
    },
  ]);
  packed = await libraryWith(packages);
});
afterAll(() => {
  held.remove();
  hostile.remove();
  packed.remove();
});

async function document(library: TemporaryLibrary, format: ReportFormat): Promise<Record<string, unknown>> {
  const fields = { reportNumber: 'R1', marking: 'TLP:AMBER', examiner: 'E', organisation: 'Lab', receivedFrom: '' };
  const sections = [...reportSectionSchema.options];
  const options = imageReport({ imageId: library.imageId, locale: 'en', sections, fields });
  const packages = await reportPackages(library.library, { ...options, format }, neverCancelled);
  const looks = await reportLooks(library.library, { ...options, format }, neverCancelled);
  const told = { ...context, packages, looks };
  const text = await textOf(renderReport(library.library, options, format, told));
  expect(await textOf(renderReport(library.library, options, format, told))).toBe(text);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  return JSON.parse(text) as Record<string, unknown>;
}

function schema(...path: readonly string[]): object {
  return JSON.parse(readFileSync(join(schemas, ...path), 'utf8')) as object;
}

const layer = (value: number): object => ({ name: 'stratigraph:layer', value: String(value) });
const every = (): readonly TemporaryLibrary[] => [held, hostile, packed];

describe('a report for other programs', () => {
  it.skipIf(!hasSchemas)('as SARIF 2.1.0 keeps to its schema, with a result for each finding', async () => {
    // The schema is of draft 4, whose `id` this checker does not know.
    const sarif = schema('sarif', 'sarif-2.1', 'schema', 'sarif-schema-2.1.0.json');
    const known = Object.entries(sarif).filter(([name]) => name !== 'id' && name !== '$schema');
    const check = schemaCheck('7').compile(Object.fromEntries(known));
    for (const library of every()) {
      const log = await document(library, 'sarif');
      expect([check(log), check.errors]).toEqual([true, null]);
      const [run] = log['runs'] as { results: object[] }[];
      expect(run?.results.length).toBeGreaterThan(library === held ? 6 : library === hostile ? 2 : -1);
    }
  });

  it('as CycloneDX 1.6 keeps to the schema of its library', async () => {
    const folder = join(
      dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
      'res',
      'schema',
    );
    const read = (name: string): object =>
      JSON.parse(readFileSync(join(folder, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
    // They refer to each other by the names of their files.
    const named = (name: string): object => ({
      ...{ ...read(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` },
    });
    const check = schemaCheck('7', ['spdx', 'jsf-0.82'].map(named)).compile(read('bom-1.6'));
    for (const library of every()) {
      const bom = await document(library, 'cyclonedx');
      expect([check(bom), check.errors]).toEqual([true, null]);
    }
    const bom = await document(held, 'cyclonedx');
    // Layers, and the two packages of the sample.
    expect(bom['components']).toHaveLength(12);
    expect(bom['metadata']).toMatchObject({ component: { type: 'container' }, timestamp: '2026-01-02T03:04:05.678Z' });
  });

  it('as CycloneDX and SPDX lists the packages of the last state with their layer, and counts those that are gone', async () => {
    const purl = 'pkg:deb/bash@1:2.0-1?arch=amd64';
    const bom = await document(packed, 'cyclonedx');
    const libraries = (bom['components'] as { type: string; name: string }[]).filter(({ type }) => type === 'library');
    expect(libraries).toMatchObject([
      { version: '1:2.0-1', properties: expect.arrayContaining([layer(2)]) as unknown },
      { name: 'bash', version: '1:2.0-1', purl, properties: expect.arrayContaining([layer(1)]) as unknown },
    ]);
    const gone = 'Packages removed by a later layer, not listed: 1.';
    expect(JSON.stringify(bom['metadata'])).toContain(gone);
    const spdx = await document(packed, 'spdx');
    const named = spdx['packages'] as { SPDXID: string }[];
    expect(named.filter(({ SPDXID }) => SPDXID.includes('-Package-'))).toMatchObject([
      { sourceInfo: 'Layer 2, step 2: var/lib/dpkg/status.' },
      { name: 'bash', sourceInfo: 'Layer 1, step 1: var/lib/dpkg/status.', externalRefs: [{ referenceLocator: purl }] },
    ]);
    expect(named[0]).toMatchObject({ SPDXID: 'SPDXRef-Image-1', comment: gone });
  });

  it.skipIf(!hasSchemas)('as SPDX 2.3 keeps to its schema', async () => {
    const check = schemaCheck('7').compile(schema('spdx', 'spdx-schema-2.3.json'));
    for (const library of every()) {
      const spdx = await document(library, 'spdx');
      expect([check(spdx), check.errors]).toEqual([true, null]);
    }
  });

  it.skipIf(!hasSchemas)('as STIX 2.1 keeps to the schemas of each of its objects', async () => {
    const folders = ['common', 'observables', 'sdos', 'sros'];
    const all = folders.flatMap((folder) =>
      readdirSync(join(schemas, 'stix', 'schemas', folder)).map((name) => schema('stix', 'schemas', folder, name)),
    );
    const ajv = schemaCheck('2020-12', all);
    const idOf = (type: string): string =>
      (all as { $id: string }[]).map(({ $id }) => $id).find(($id) => $id.endsWith(`/${type}.json`)) ?? type;
    for (const library of every()) {
      const bundle = await document(library, 'stix');
      expect([ajv.validate(idOf('bundle'), bundle), ajv.errors]).toEqual([true, null]);
      const objects = bundle['objects'] as { type: string; id: string }[];
      for (const one of objects)
        expect([one.type, ajv.validate(idOf(one.type), one), ajv.errors]).toEqual([one.type, true, null]);
      expect(new Set(objects.map(({ id }) => id)).size).toBe(objects.length);
      expect(objects.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['marking-definition', 'report', 'observed-data']),
      );
    }
  });

  it('as CASE names nothing that it does not hold', async () => {
    for (const library of every()) {
      const graph = (await document(library, 'case'))['@graph'] as object[];
      const text = JSON.stringify(graph);
      const ids = new Set([...text.matchAll(/"@id":"(kb:[^"]+)","@type"/g)].map(([, id]) => id));
      for (const [, id] of text.matchAll(/\{"@id":"(kb:[^"]+)"\}/g)) expect(ids.has(id)).toBe(true);
      expect(ids.size).toBeGreaterThan(8);
    }
  });
});

describe('a UUID of a name', () => {
  it('is that of RFC 9562, A.4', () => {
    expect(uuidV5('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { checkReport } from '../../../src/engine/output/report-check/check-report';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { knownLooks, reportLooks, verdictLook } from '../../../src/engine/output/report/report-looks';
import { notableVerdicts } from '../../../src/engine/query/verdicts/notable-verdicts';
import { keptVerdicts } from '../../../src/engine/query/verdicts/kept-verdicts';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { imageReport, type ReportOptions } from '../../../src/shared/contract/report';
import { reportDocumentSchema, type ReportJson } from '../../../src/shared/contract/report-document';
import type { ReportFormat } from '../../../src/shared/formats';
import { dpkgDatabase, dpkgLists, md5, type MadePackage } from '../../engine-support/dpkg-layers';
import { verdictsOf } from '../../engine-support/image-verdicts-of';
import { schemaCheck } from '../../engine-support/json-schema';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { bytesOf } from '../../engine-support/rendered';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-report-verdicts-'));
const archive = join(folder, 'changed.tar');
const plain = join(folder, 'plain.tar');
const login: MadePackage = {
  ...{ name: 'login', version: '1' },
  files: { 'bin/login': 'login', 'bin/su': 'su', 'bin/who': 'who', 'bin/id': 'id' },
};
const forged: MadePackage = { ...login, files: { ...login.files, 'bin/login': 'evil' } };
const PURL = 'pkg:deb/login@1?arch=amd64';
const fields = { reportNumber: 'R1', marking: '', examiner: '', organisation: '', receivedFrom: '' };
const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
const optionsWith = (changes: Partial<ReportOptions> = {}): ReportOptions => ({
  ...imageReport({ imageId: 1, locale: 'en', sections: ['summary', 'verdicts'], fields }),
  ...changes,
});

beforeAll(async () => {
  const shipped = Object.entries(login.files).map(([name, content]) => ({ name, content: content ?? '', mode: 0o755 }));
  const later = [
    ...dpkgLists(forged),
    { name: 'bin/login', content: 'evil', mode: 0o755 },
    { name: 'bin/su', content: 'su', mode: 0o4755 },
    { name: 'bin/.wh.who', content: '' },
    { name: 'opt/<b>\u202e.sh', content: '#!/bin/sh\n', mode: 0o755 },
    { name: 'usr/bin/agent', content: '#!/bin/sh\n', mode: 0o755 },
  ];
  await writeDockerArchive(archive, [{ tag: 'changed:1', layers: [[...dpkgDatabase([login]), ...shipped], later] }]);
  await writeDockerArchive(plain, [{ tag: 'plain:1', layers: [[{ name: 'bin/x', content: '#!/bin/sh\n' }]] }]);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function held(path = archive): Promise<WritableLibrary> {
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

async function made(library: WritableLibrary, format: ReportFormat, changes: Partial<ReportOptions> = {}) {
  const options = optionsWith(changes);
  const looks = await reportLooks(library, { ...options, format }, neverCancelled);
  return bytesOf(renderReport(library, options, format, { ...context, looks }));
}

const text = async (...asked: Parameters<typeof made>): Promise<string> => (await made(...asked)).toString();
const json = async (library: WritableLibrary): Promise<ReportJson> =>
  reportDocumentSchema.parse(JSON.parse(await text(library, 'json')));
const ofKind = ({ statements }: ReportJson) => statements.filter(({ kind }) => kind === 'verdict');
const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('files against packages in a report', () => {
  it('stand in its pages: counts, then each that is not as shipped with package, layer, step and why, in both languages', async () => {
    const library = await held();
    const page = read(await text(library, 'html'));
    expect(page).toMatch(/As shipped 1 The file is what its package shipped\./);
    expect(page).toMatch(/Unowned \d; of them programs, libraries, and scripts in system folders: 1 /);
    expect(page).toMatch(
      /Record rewritten pkg:deb\/login@1\?arch=amd64 Layer 2 bin\/login history step 2 As shipped: /,
    );
    expect(page).toContain(`Later record: md5:${md5('evil')}`);
    expect(page).toMatch(/Changed pkg:deb\/login@1\?arch=amd64 Layer 2 bin\/login history step 2 As shipped: md5/);
    expect(page).toMatch(/Metadata pkg:deb\S+ Layer 2 bin\/su history step 2 mode 0?755 → 4755/);
    expect(page).toMatch(/Missing pkg:deb\S+ Layer 2 bin\/who/);
    expect(page).toMatch(/Unowned Script Layer 2 usr\/bin\/agent .*Unowned Script Layer 2 opt\/&lt;b&gt;/);
    expect(page).toContain('Packaged files that are not as shipped, listed under Files against packages: 1.');
    expect(page).toContain('Records of packages that a later layer rewrote: 1.');
    expect(page).toMatch(/stratigraph check \S+\$EVIDENCE\S+ --image sha256:/);
    const ja = read(await text(library, 'html', { locale: 'ja' }));
    expect(ja).toContain('記録の書き換え');
    expect(ja).toContain('モード');
    expect(ja).not.toContain('a later layer');
  });

  it('are statements with place, package, layer and step in JSON, by its schema, each with an id of its own', async () => {
    const schema = JSON.parse(readFileSync(repositoryFile('docs/schemas/report-2.schema.json'), 'utf8')) as object;
    const report = await json(await held());
    const check = schemaCheck('2020-12').compile(schema);
    expect([check(report), check.errors]).toEqual([true, null]);
    const [counted, ...files] = ofKind(report);
    expect(counted?.value).toMatchObject({ 'as-shipped': 1, changed: 1, missing: 1, recordsRewritten: 1 });
    expect(counted?.value).toMatchObject({ hasPackages: true, unownedPrograms: 1, named: 6, notNamed: 0 });
    expect(files.map(({ place: { path, layer, step }, value }) => [value['is'], path, layer, step])).toEqual([
      ['record-rewritten', 'bin/login', 2, 2],
      ['changed', 'bin/login', 2, 2],
      ['metadata-changed', 'bin/su', 2, 2],
      ['missing', 'bin/who', 2, 2],
      ['unowned', 'usr/bin/agent', 2, 2],
      ['unowned', 'opt/<b>\u202e.sh', 2, 2],
    ]);
    expect(files[0]?.value).toMatchObject({ package: PURL, laterDigest: `md5:${md5('evil')}` });
    const ids = report.statements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('hold where the evidence says the same, and differ where a report says otherwise', async () => {
    const report = await json(await held());
    const fresh = await held();
    const looks = {
      certificates: () => Promise.reject(new Error('none')),
      footholds: () => Promise.reject(new Error('none')),
      verdicts: (imageId: number) => verdictLook(fresh, imageId, neverCancelled),
    };
    const checked = (statements: ReportJson['statements']) => checkReport({ ...report, statements }, fresh, looks);
    const differing = async (statements: ReportJson['statements']): Promise<readonly (string | null)[]> =>
      (await checked(statements)).statements.flatMap(({ statement, result }) =>
        result === 'differs' ? [statement.place.path] : [],
      );
    expect(await differing(report.statements)).toEqual([]);
    const changed = report.statements.map((one) =>
      one.value['is'] === 'changed' ? { ...one, value: { ...one.value, is: 'configuration-changed' } } : one,
    );
    expect(await differing(changed)).toEqual(['bin/login']);
    const without = report.statements.filter(({ value }) => value['is'] !== 'missing');
    expect((await checked(without)).unstated.count).toBe(1);
  });

  it('are told in the forms for other programs: SARIF, CSV, XLSX and PDF', async () => {
    const library = await held();
    const { runs } = JSON.parse(await text(library, 'sarif')) as {
      runs: readonly { results: readonly Readonly<Record<string, unknown>>[] }[];
    };
    const results = runs[0]?.results.filter(({ ruleId }) => String(ruleId).startsWith('verdict/')) ?? [];
    expect(results.map(({ ruleId, level, message }) => [ruleId, level, message])).toEqual([
      [
        'verdict/record-rewritten',
        'error',
        { text: expect.stringContaining(`Later record: md5:${md5('evil')}`) as unknown },
      ],
      ['verdict/changed', 'error', { text: expect.stringContaining(`${PURL}; As shipped: md5:`) as unknown }],
      ['verdict/metadata-changed', 'warning', { text: expect.stringContaining('mode') as unknown }],
    ]);
    expect(results[1]).toMatchObject({
      locations: [{ physicalLocation: { artifactLocation: { uri: 'bin/login' } } }],
      properties: { layer: 2, step: 2, package: PURL, shippedDigest: `md5:${md5('login')}` },
    });
    const rows = (await text(library, 'csv')).trim().split('\r\n');
    const verdictsOf = (path: string) =>
      rows.flatMap((row) => (row.split(',')[1] === path ? [`${row[0]} ${row.split(',').at(-1)}`] : []));
    expect(verdictsOf('bin/login')).toEqual(['1 ', '2 changed']);
    expect(verdictsOf('bin/id')).toEqual(['1 as-shipped']);
    expect(verdictsOf('bin/who')).toEqual(['1 ', '2 ']);
    expect(verdictsOf('usr/bin/agent')).toEqual(['2 unowned']);
    const sheet = (await readXlsx(await made(library, 'xlsx'))).sheets.find(({ name }) => name === 'verdict');
    expect(sheet?.rows.flat()).toEqual(expect.arrayContaining(['record-rewritten', PURL, 'opt/<b>\\u{202e}.sh']));
    expect((await made(library, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('are never said to be as shipped where nobody checked, the evidence is gone, or no package tells', async () => {
    const copy = join(temporaryFolder(), 'gone.tar');
    const shipped = [...dpkgDatabase([login]), { name: 'bin/login', content: 'login' }];
    await writeDockerArchive(copy, [{ tag: 'gone:1', layers: [shipped] }]);
    const library = await held(copy);
    const unlooked = read((await bytesOf(renderReport(library, optionsWith(), 'html', context))).toString());
    expect(unlooked).toContain('Files were not checked against packages yet: nothing is known to be as shipped.');
    expect(knownLooks(library, optionsWith()).verdicts.size).toBe(0);
    rmSync(copy);
    const gone = read(await text(library, 'html'));
    expect(gone).toContain('Files were not checked against packages: the evidence is not available.');
    expect(`${gone}${unlooked}`).not.toContain('As shipped');
    expect(ofKind(await json(library))).toEqual([]);
    const bare = read(await text(await held(plain), 'html'));
    expect(bare).toContain('and none is known to be as shipped');
    expect(bare).toMatch(/As shipped 0 /);
    expect(bare).not.toContain('Layer 1 bin/x');
  });

  it('are checked once for footholds and for these, and a preview tells of them then', async () => {
    const library = await held();
    const without = { ...optionsWith({ sections: ['summary'] }), format: 'json' as const };
    expect((await reportLooks(library, without, neverCancelled)).verdicts.size).toBe(0);
    for (const format of ['stix', 'spdx'] as const)
      expect((await reportLooks(library, { ...optionsWith(), format }, neverCancelled)).verdicts.size).toBe(0);
    const both = { ...optionsWith({ sections: ['footholds', 'verdicts'] }), format: 'json' as const };
    const { footholds, verdicts } = await reportLooks(library, both, neverCancelled);
    expect([footholds.size, verdicts.get(1)?.summary.counts.changed]).toEqual([1, 1]);
    expect(knownLooks(library, optionsWith()).verdicts.get(1)?.rows.length).toBe(6);
    expect(knownLooks(library, without).verdicts.size).toBe(0);
  });

  it('are named up to a limit, the worst first, and the others counted', async () => {
    const of = await keptVerdicts(await held(), 1, neverCancelled);
    const { rows, left } = notableVerdicts(of, 2);
    expect([rows.map(({ is }) => is), left]).toEqual([['record-rewritten', 'changed'], 4]);
    const scripts = Array.from({ length: 250 }, (_, at) => ({ name: `opt/s/${at}`, content: '#!/bin/sh\n' }));
    const elf = Buffer.from('7f454c46020101000000000000000000', 'hex');
    const programs = [...scripts, { name: 'opt/z', content: elf }, { name: 'usr/bin/z', content: '#!/bin/sh\n' }];
    const many = notableVerdicts(await verdictsOf([...dpkgDatabase([login]), ...programs]), 1000);
    const unowned = many.rows.filter(({ is }) => is === 'unowned');
    expect(unowned.slice(0, 3).map(({ path }) => path)).toEqual(['usr/bin/z', 'opt/z', 'opt/s/0']);
    expect([unowned.length, many.left]).toEqual([201, 51]);
  });
});

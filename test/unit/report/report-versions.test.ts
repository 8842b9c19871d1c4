import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkReport } from '../../../src/engine/output/report-check/check-report';
import { earlierReport, readReport } from '../../../src/engine/output/report-check/read-report';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { addressesIn } from '../../../src/engine/output/report/network-addresses';
import { caseUid, createCase, editCase } from '../../../src/engine/query/library/cases';
import { editItem } from '../../../src/engine/query/library/case-items';
import { addMark } from '../../../src/engine/query/work/change-marks';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { noNarrative, reportSectionSchema, type ReportOptions } from '../../../src/shared/contract/report';
import { reportDocumentSchema, type ReportJson } from '../../../src/shared/contract/report-document';
import type { ReportFormat } from '../../../src/shared/formats';
import { zonedTime } from '../../../src/shared/zoned-time';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { bytesOf, textOf } from '../../engine-support/rendered';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
let evidence: string;
let library: WritableLibrary;
let caseId: number;

beforeEach(async () => {
  evidence = join(temporaryFolder(), 'image.tar');
  const env = 'DB=postgres://app:hunter2hunter2@db.example.net:5432/stats\nPEER=203.0.113.9\n';
  await writeDockerArchive(evidence, [{ tag: 'one:1', layers: [[{ name: 'app/.env', content: env }]] }]);
  library = temporaryLibrary();
  caseId = createCase(library, 'Leak', 'Examiner 1').id;
  editCase(library, caseId, { number: 'IR-7', requester: 'Platform team' }, 'Examiner 1');
  await addTo(library, evidence, { caseId });
  const changes = { receivedFrom: 'Police', receivedBy: 'Examiner 1', receivedAt: '2026-01-01T20:00:00Z' };
  editItem(library, { caseId, evidenceId: 1, changes }, 'Examiner 1');
  const place = { kind: 'case', caseUid: caseUid(library, caseId) ?? '' } as const;
  addMark(library, { kind: 'note', body: 'Ask for **logs**', place, caseId, image: null }, 'Examiner 2');
});

function optionsWith(changes: Partial<ReportOptions>): ReportOptions {
  const fields = { reportNumber: 'IR-7-R1', marking: '', examiner: 'Examiner 1', organisation: '', receivedFrom: '' };
  const sections = reportSectionSchema.options.filter((section) => section !== 'certificates');
  return {
    ...{ scope: { kind: 'case', caseId }, locale: 'en', paper: 'a4', sections, fields, narrative: noNarrative },
    ...{ issued: null, ...changes },
  };
}

const render = (format: ReportFormat, changes: Partial<ReportOptions> = {}): Promise<string> =>
  textOf(renderReport(library, optionsWith(changes), format, context));

async function json(changes: Partial<ReportOptions> = {}): Promise<ReportJson> {
  return reportDocumentSchema.parse(JSON.parse(await render('json', changes)));
}

/** The words of the page, without its tags. */
const words = (html: string): string =>
  html
    .slice(html.indexOf('<body>'), html.indexOf('<data hidden'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('an amended report', () => {
  it.each(['json', 'html', 'pdf'] as const)('names the earlier one, read from its %s', async (format) => {
    const path = join(temporaryFolder(), `r1.${format}`);
    writeFileSync(path, await bytesOf(renderReport(library, optionsWith({ version: 3 }), format, context)));
    const earlier = earlierReport(path);
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(earlier).toEqual({ number: 'IR-7-R1', version: 3, issued: context.generatedAt, sha256 });
    const amends = { ...earlier, reason: 'A <b>digest</b> was wrong' };
    const made = await json({ version: 4, amends });
    expect([made.version, made.amends]).toEqual([4, amends]);
    expect(made.statements.find(({ id }) => id === 'amends')?.value).toEqual(amends);
    const page = words(await render('html', { version: 4, amends }));
    expect(page).toMatch(/Replaces IR-7-R1 , version 3 issued 2026-01-02T03:04:05Z sha256:[0-9a-f]{64}/);
    expect(page).toContain('A &lt;b&gt;digest&lt;/b&gt; was wrong');
    expect(page).toContain('IR-7-R1, version 4');
  });

  it('of a version before versions were written down is of version 1', async () => {
    const path = join(temporaryFolder(), 'old.json');
    const added = ['version', 'zone', 'redacted'];
    const old = Object.entries(await json()).filter(([name]) => !added.includes(name));
    writeFileSync(path, JSON.stringify(Object.fromEntries(old)));
    expect(earlierReport(path).version).toBe(1);
    expect(readReport(path).statements.length).toBeGreaterThan(20);
  });
});

describe('a report', () => {
  it('tells times in the zone asked for, and data and timeline in UTC', async () => {
    const page = words(await render('html', { zone: 'Asia/Tokyo' }));
    expect(page).toContain('Issued (Asia/Tokyo) 2026-01-02T12:04:05+09:00');
    expect(page).toContain('Evidence received 2026-01-02T05:00:00+09:00');
    expect(page).toContain('Times are in Asia/Tokyo');
    expect(page).toContain('Time (UTC) Where Event');
    const [utc, tokyo] = [await json(), await json({ zone: 'Asia/Tokyo' })];
    expect([tokyo.zone, tokyo.statements]).toEqual(['Asia/Tokyo', utc.statements]);
  });

  it('tells when evidence was received and examined as the case has it, or as a person says', async () => {
    expect(words(await render('html'))).toContain('Evidence received 2026-01-01T20:00:00Z Examined');
    const fields = { ...optionsWith({}).fields, received: 'New Year’s Day', examined: '2 to 3 January' };
    expect(words(await render('html', { fields }))).toContain(
      'Evidence received New Year’s Day Examined 2 to 3 January Issued',
    );
  });

  it('has notes on the case itself, and lines to be signed', async () => {
    const page = words(await render('html', { fields: { ...optionsWith({}).fields, reviewer: 'Examiner 3' } }));
    expect(page).toContain('On the case Note : IR-7 Leak');
    expect(page).toMatch(/Author Name Examiner 1 Place, date _+ Signature _+ Reviewer Name Examiner 3 /);
    const notes = (await json()).statements.filter(({ id }) => id.startsWith('case/mark/'));
    expect(notes.map(({ kind, value }) => [kind, value['body']])).toEqual([['person', 'Ask for **logs**']]);
  });

  it('lists the network addresses that the image names, and who signs in there stays out', async () => {
    const made = await json();
    const found = made.statements.filter(({ kind }) => kind === 'indicator');
    expect(found.map(({ value, place }) => [value['address'], value['type'], place.path])).toEqual([
      ['postgres://db.example.net:5432/stats', 'url', 'app/.env'],
    ]);
    expect(words(await render('html'))).toContain('URL postgres://db.example.net:5432/stats E-001 Layer 1 app/.env');
    const stix = JSON.parse(await render('stix')) as { objects: { type: string; value?: string }[] };
    expect(stix.objects.find(({ type }) => type === 'url')?.value).toBe('postgres://db.example.net:5432/stats');
  });

  it('leaves out what it is to leave out, in each form, and is still checked statement by statement', async () => {
    const redact = ['values', 'people'] as const;
    const changes = { redact: [...redact] };
    const plain = await json();
    expect(JSON.stringify(plain)).toContain('••••');
    for (const format of ['json', 'html', 'csv', 'sarif', 'stix', 'case'] as const) {
      const text = await render(format, changes);
      // The file name of a person's machine is not theirs to hide; names of people and values are.
      expect([format, /Examiner \d|Police|Platform team|•{4}/.exec(text)?.[0]]).toEqual([format, undefined]);
    }
    const report = await json(changes);
    const fresh = temporaryLibrary();
    await addTo(fresh, evidence);
    const { statements, unstated } = await checkReport(report, fresh, {
      certificates: () => Promise.reject(new Error('none')),
      footholds: () => Promise.reject(new Error('none')),
      verdicts: () => Promise.reject(new Error('none')),
    });
    expect(statements.filter(({ result }) => result === 'differs')).toEqual([]);
    expect(statements.filter(({ statement }) => statement.kind === 'finding').length).toBeGreaterThan(0);
    expect(unstated.count).toBe(0);
  });
});

it.each([
  ['2026-07-01T00:00:00Z', 'Europe/Berlin', '2026-07-01T02:00:00+02:00'],
  ['2026-01-01T00:00:00.123456789Z', 'America/St_Johns', '2025-12-31T20:30:00.123456789-03:30'],
  ['1969-12-31T23:59:59Z', 'Asia/Kolkata', '1970-01-01T05:29:59+05:30'],
  ['1800-01-01T00:00:00Z', 'Asia/Tokyo', '1800-01-01T09:18:00+09:18'],
  ['0001-01-01T00:00:00Z', 'America/New_York', '0001-01-01T00:00:00Z'],
  ['not a time', 'Asia/Tokyo', 'not a time'],
  ['2026-07-01T00:00:00Z', 'UTC', '2026-07-01T00:00:00Z'],
])('%s in %s is %s', (utc, zone, wanted) => {
  expect(zonedTime(utc, zone)).toBe(wanted);
});

it.each<[string, readonly string[]]>([
  ['RUN curl -fsSL https://u:p@get.Example.org:8443/a/b.sh?token=x#y | sh', ['https://get.example.org:8443/a/b.sh']],
  ['ENV PEER=203.0.113.9, next 198.51.100.7.', ['203.0.113.9', '198.51.100.7']],
  ['ENV NGINX_VERSION=1.2.3.4 pip install a==1.2.3.4 v1.2.3.4 1.2.3.4-r0 1.2.3.4.5 999.1.1.1', []],
  ['http://localhost:80/ http://127.0.0.1/ 127.0.0.1 0.0.0.0', []],
  ['HOST=2001:DB8::1:2 std::vector a::b 10:20:30', ['2001:db8::1:2']],
  ['https://hooks.example.com/T00/••••••••', ['https://hooks.example.com/T00']],
])('addresses in %s', (text, wanted) => {
  expect([...addressesIn(text)].map(({ address }) => address)).toEqual(wanted);
});

it('addresses in a hostile text are short, and found in linear time', () => {
  const started = performance.now();
  for (const text of ['http://', '1.', '::1:', 'a:'].map((part) => part.repeat(200_000)))
    for (const { address } of addressesIn(text)) expect(address.length).toBeLessThanOrEqual(2048);
  expect(performance.now() - started).toBeLessThan(5000);
});

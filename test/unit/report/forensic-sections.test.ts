import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { lookForCertificates } from '../../../src/engine/query/certificates/look-for-certificates';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import type { ReportContext } from '../../../src/engine/output/report/report-facts';
import { reportWords } from '../../../src/engine/output/report/report-words';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { anomalyKindSchema } from '../../../src/shared/contract/anomalies';
import { certificateFlags } from '../../../src/shared/contract/certificates';
import { imageReport, type ReportOptions, type ReportSection } from '../../../src/shared/contract/report';
import { reportDocumentSchema, type Statement } from '../../../src/shared/contract/report-document';
import type { Failure } from '../../../src/shared/failure';
import type { ReportFormat } from '../../../src/shared/formats';
import { tarOf, withRawName, writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { pem2020, pem2025, rootPem } from '../../engine-support/made-certificates';
import { textOf } from '../../engine-support/rendered';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { defined } from '../../../src/shared/defined';

const nothingLooked: ReportContext = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
const sections: readonly ReportSection[] = ['anomalies', 'space', 'certificates'];
type Layer = readonly MadeFile[] | Buffer;

async function imageOf(layers: readonly Layer[], name = 'image.tar', created?: string): Promise<WritableLibrary> {
  const path = join(temporaryFolder(), name);
  await writeDockerArchive(path, [defined({ tag: 'one:1', layers, created })]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

async function looked(library: WritableLibrary): Promise<ReportContext> {
  const options = { imageId: 1, signal: neverCancelled, cacheDir: library.cacheDir };
  return { ...nothingLooked, certificates: new Map([[1, await lookForCertificates(library, options)]]) };
}

function render(
  library: WritableLibrary,
  format: ReportFormat,
  changes: Partial<ReportOptions> = {},
  context: ReportContext = nothingLooked,
): Promise<string> {
  const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
  const options: ReportOptions = {
    ...imageReport({ imageId: 1, locale: 'en', sections: [...sections], fields }),
    ...changes,
  };
  return textOf(renderReport(library, options, format, context));
}

/** What a report as JSON states. */
function statementsOf(json: string): readonly Statement[] {
  return reportDocumentSchema.parse(JSON.parse(json)).statements;
}

function valueOf(json: string, id: string): Statement['value'] | undefined {
  return statementsOf(json).find((one) => one.id === id)?.value;
}

/** A section of an HTML report without its tags. */
function wordsOf(html: string, title: string): string {
  const section = html.split('<section>').find((one) => one.includes(`. ${title}</h2>`)) ?? '';
  return section.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

const command = (name: string, html: string): string =>
  new RegExp(`stratigraph ${name} &quot;\\$EVIDENCE&quot; --image sha256:[0-9a-f]{64}`).exec(html)?.[0] ?? '';

const plainLayers: readonly Layer[] = [
  [
    { name: 'bin/su', content: 'x'.repeat(10), mode: 0o4755 },
    { name: 'etc/motd', content: 'a'.repeat(300) },
    { name: 'etc/copied', content: 'b'.repeat(40) },
    { name: 'etc/gone.pem', content: `${rootPem}${pem2020}` },
    { name: 'etc/new.pem', content: pem2025 },
  ],
  [
    { name: 'etc/motd', content: 'c'.repeat(100) },
    { name: 'etc/copied', content: 'b'.repeat(40) },
    { name: 'etc/.wh.gone.pem' },
    { name: '.wh.never' },
    { name: 'lib/away', type: 'symlink', linkname: '../../../etc/shadow' },
  ],
];

describe('a report', () => {
  it('tells what is out of the ordinary by kind, with counts, places and what became of them', async () => {
    const html = await render(await imageOf(plainLayers), 'html');
    const words = wordsOf(html, 'Anomalies');
    expect(words).toMatch(/Medium Link escapes the root escaping-link 1 Medium Setuid: runs as its owner setuid 1/);
    expect(words).toContain('Info Whiteout of a missing path whiteout-of-nothing 1');
    expect(words).toContain('1 bin/su 4755 Visible');
    expect(words).toContain('2 lib/away → ../../../etc/shadow broken, not found: etc/shadow');
    expect(words).not.toContain('more; to see them');
    expect(command('anomalies', html)).not.toBe('');
  });

  it('tells the wasted space with its definition, by layer and by path', async () => {
    const html = await render(await imageOf(plainLayers), 'html');
    const words = wordsOf(html, 'Wasted space');
    const pem = rootPem.length + pem2020.length;
    const stored = 10 + 300 + 40 + pem + pem2025.length + 100 + 40;
    const efficiency = (10 + 100 + 40 + pem2025.length) / stored;
    const comma = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    expect(words).toContain(`Efficiency ${(Math.floor(efficiency * 10_000) / 100).toFixed(2)} %`);
    expect(words).toContain('the sum of the smallest version of each path divided by the sum of all its versions');
    expect(words).toContain(`Wasted bytes ${comma(300 + 40 + pem)} bytes`);
    expect(words).toContain(`Deleted by a later layer ${comma(pem)} bytes, files: 1`);
    // Layer, stored, wasted, deleted, replaced, stored again, hides.
    expect(words).toContain(
      `1 ${comma(stored - 140)} ${comma(340 + pem)} ${comma(pem)} 300 40 0 2 140 0 0 0 0 ${comma(340 + pem)}`,
    );
    expect(words).toContain(`1 etc/gone.pem ${comma(pem)} 1 Deleted by layer 2 1 etc/motd 300 2 Replaced by layer 2`);
    expect(command('space', html)).not.toBe('');
  });

  it('says that certificates were not looked for and what looks, and tells what a look found', async () => {
    const library = await imageOf(plainLayers);
    const without = await render(library, 'html');
    expect(wordsOf(without, 'Certificates')).toContain('Certificates were not scanned for this report');
    expect(command('certificates', without)).not.toBe('');
    const html = await render(library, 'html', {}, await looked(library));
    const words = wordsOf(html, 'Certificates');
    expect(words).toContain('Distinct certificates: 3. Scanned 2 of 2 files');
    expect(words).toContain('expired when the image was built 1');
    expect(words).toContain('not yet valid when the image was built 1');
    expect(words).toContain('creation time in the config: 2024-05-02T00:00:00Z');
    expect(words).toMatch(
      /2020-01-01T00:00:00Z 2021-01-01T00:00:00Z CN=例え\.test .* Layer 1 etc\/gone\.pem \(Deleted by layer 2\)/,
    );
    expect(words).not.toContain('2010-01-01T00:00:00Z');
    expect(command('certificates', html)).not.toBe('');
  });

  it('measures certificates against nothing where there are none, or where the image tells no time', async () => {
    const none = await imageOf([[{ name: 'README', content: 'x' }]]);
    const words = wordsOf(await render(none, 'html', {}, await looked(none)), 'Certificates');
    expect(words).toContain('Distinct certificates: 0. Scanned 0 of 0 files');
    expect(words).not.toContain('Compared with');
    const library = await imageOf([[{ name: 'old.pem', content: pem2020 }]], 'untold.tar', '');
    const untold = wordsOf(await render(library, 'html', {}, await looked(library)), 'Certificates');
    expect(untold).toContain('The image has no creation time');
    expect(untold).not.toMatch(/expired when|None of the certificates found/);
  });

  it('tells what a look could not read, and not where it lies on this machine', async () => {
    const library = await imageOf(plainLayers);
    const whole = await looked(library);
    const look = whole.certificates.get(1);
    if (look === undefined) throw new Error('nothing looked');
    const { counts } = look;
    const path = '/evidence/secret-case/image.tar';
    const failure: Failure = { code: 'evidence-changed', params: { path }, details: [path] };
    const notRead = [{ evidence: '<i>.tar', files: 4, bytes: 9, failure }];
    const left = { largeFiles: 1, files: 2, blocks: 3 };
    const certificates = new Map([[1, { ...look, stopped: true, counts: { ...counts, broken: 5, left, notRead } }]]);
    const context = { ...whole, certificates };
    const texts = [await render(library, 'html', {}, context), await render(library, 'json', {}, context)];
    for (const text of texts) expect(text).not.toContain('secret-case');
    const words = wordsOf(texts[0] ?? '', 'Certificates');
    expect(words).toContain('The scan was stopped early. There may be more.');
    expect(words).toContain('Unreadable certificate blocks: 5. Files skipped, over 1 MiB: 1.');
    expect(words).toContain('Unreadable files: 4. &lt;i&gt;.tar :');
    expect(valueOf(texts[1] ?? '', 'image-1/certificates')).toMatchObject({
      ...{ largeFiles: 1, moreFiles: 2, moreBlocks: 3, stopped: true },
      notRead: ['<i>.tar: 4 files, evidence-changed'],
    });
  });

  it('bounds its lists, and says what is more and what shows it', async () => {
    const programs = Array.from({ length: 103 }, (_, at) => ({ name: `bin/p${at}`, content: 'x', mode: 0o4755 }));
    const waste = Array.from({ length: 53 }, (_, at) => ({ name: `tmp/f${at}`, content: 'x'.repeat(at + 1) }));
    const library = await imageOf([
      [...programs, ...waste],
      waste.map(({ name }) => ({ name: name.replace('/', '/.wh.') })),
    ]);
    const html = await render(library, 'html');
    const odd = wordsOf(html, 'Anomalies');
    expect(odd).toContain('setuid 103');
    expect(odd).toMatch(
      / 3 more; to see them, run stratigraph anomalies &quot;\$EVIDENCE&quot; --image sha256:[0-9a-f]{64} /,
    );
    const space = wordsOf(html, 'Wasted space');
    expect(space).toMatch(
      / 3 more; to see them, run stratigraph space &quot;\$EVIDENCE&quot; --image sha256:[0-9a-f]{64} --json/,
    );
    expect(space).toContain('tmp/f52 53');
    expect(space).not.toMatch(/tmp\/f2 /);
    const json = await render(library, 'json');
    expect(valueOf(json, 'image-1/anomaly/setuid')).toMatchObject({ count: 103 });
    expect(statementsOf(json).filter(({ id }) => id.includes('/anomaly/setuid/'))).toHaveLength(100);
    expect(valueOf(json, 'image-1/space')).toMatchObject({ paths: 53 });
    expect(statementsOf(json).filter(({ id }) => id.includes('/space/path-'))).toHaveLength(50);
  });

  it.each(['en', 'ja'] as const)('says in %s that there is nothing, where there is nothing', async (locale) => {
    const library = await imageOf([[{ name: 'root.pem', content: rootPem }]]);
    const words = reportWords(locale);
    const html = await render(library, 'html', { locale }, await looked(library));
    for (const key of ['anomalies.none', 'space.none', 'certificates.noneInvalid'] as const)
      expect(html).toContain(words.say(key));
    expect(wordsOf(html, words.say('section.space'))).toContain('100.00 %');
    expect(html).not.toMatch(/\{\{|undefined|NaN/);
  });

  it.each(['en', 'ja'] as const)('names every kind and flag in %s', (locale) => {
    const words = reportWords(locale);
    for (const kind of anomalyKindSchema.options) expect(words.anomalyKind(kind)).toMatch(/./);
    for (const flag of certificateFlags) expect(words.certificateFlag(flag)).toMatch(/./);
  });
});

describe('hostile names in the sections of a report', () => {
  const evil = '"><script>alert(1)</script>';
  const hostile: readonly MadeFile[] = [
    { name: `bin/${evil}`, content: 'x', mode: 0o4755 },
    { name: `a/turn\u202efdp.pem`, content: pem2020 },
    { name: 'a/line\nbreak\u001b[31m', content: 'x', mode: 0o757 },
    { name: 'a/link', type: 'symlink', linkname: `../../../${evil}\u202e` },
    { name: `case/README${evil}`, content: 'x' },
    { name: `case/readme${evil}`, content: 'x' },
    { name: `.wh.${evil}`, content: 'bytes' },
  ];

  it.each(['en', 'ja'] as const)('neither act nor deceive, in %s', async (locale) => {
    const raw = withRawName(
      await tarOf([{ name: 'a/raw', content: 'r'.repeat(9), mode: 0o4755 }, ...hostile]),
      Buffer.from('a/\u00ff<b>', 'latin1'),
    );
    const over: readonly MadeFile[] = [{ name: `bin/${evil}`, content: 'yy' }];
    const library = await imageOf([raw, over], `evil '"$(id)\u202e<b>.tar`);
    const context = await looked(library);
    const html = await render(library, 'html', { locale }, context);
    expect(html).not.toMatch(/<script|<img|<b>\.|\u202e|\u001b|\udcff|\{\{|undefined|NaN/);
    expect(html).toContain('bin/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('a/<span class="hc">\\xFF</span>&lt;b&gt;');
    expect(html).toContain('a/turn<span class="hc">U+202E</span>fdp.pem');
    // The name of the evidence cannot act in a shell either.
    expect(html).toContain(`EVIDENCE=$&#39;evil \\&#39;&quot;$(id)\\xe2\\x80\\xae&lt;b&gt;.tar&#39;`);
    const stated = statementsOf(await render(library, 'json', {}, await looked(library)));
    const odd = stated.find(({ place }) => place.path === 'a/\\xFF<b>');
    expect(odd?.place.pathBytes).toBe(Buffer.from('a/\u00ff<b>', 'latin1').toString('base64'));
    const found = stated.filter(({ kind, place }) => kind === 'certificate' && place.path !== null);
    expect(found[0]?.place.path).toBe('a/turn\u202efdp.pem');
  });
});

describe('the JSON of a report', () => {
  it('states what is in the sections asked for, and nothing of the others', async () => {
    const library = await imageOf(plainLayers);
    const kinds = async (some: readonly ReportSection[]): Promise<string[]> => {
      const stated = statementsOf(await render(library, 'json', { sections: [...some] }));
      return [...new Set(stated.map(({ section }) => section))].sort();
    };
    expect(await kinds([])).toEqual(['coverage', 'identity']);
    expect(await kinds(['anomalies', 'space', 'deleted'])).toEqual([
      ...['anomalies', 'coverage', 'deleted', 'identity', 'space'],
    ]);
    const whole = await render(library, 'json', {}, await looked(library));
    expect(valueOf(whole, 'image-1/certificates')).toMatchObject({
      ...{ filesDone: 2, filesTotal: 2, found: 3, stopped: false, invalid: 2 },
    });
    const told = statementsOf(whole).filter(({ id }) => id.includes('/certificate/'));
    expect(told.map(({ value }) => value['flags'])).toEqual([['expired'], ['not-yet-valid']]);
    expect(whole).not.toContain('entryId');
    expect(statementsOf(await render(library, 'json')).some(({ kind }) => kind === 'certificate')).toBe(false);
  });
});

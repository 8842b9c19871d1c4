import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkReport, type ReportCheck } from '../../../src/engine/output/report-check/check-report';
import { readReport } from '../../../src/engine/output/report-check/read-report';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import type { ReportContext } from '../../../src/engine/output/report/report-facts';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { createCase, editCase } from '../../../src/engine/query/library/cases';
import { addMark } from '../../../src/engine/query/work/change-marks';
import { setTriage } from '../../../src/engine/query/work/triage';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { imageReport, noNarrative, reportSectionSchema, type ReportOptions } from '../../../src/shared/contract/report';
import { reportDocumentSchema, type ReportJson, type Statement } from '../../../src/shared/contract/report-document';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { bytesOf, textOf } from '../../engine-support/rendered';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { sampleArchive } from './sample-library';

const context: ReportContext = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
const refused = (): Promise<never> => Promise.reject(new Error('nothing is looked for'));
const noLook = { certificates: refused, footholds: refused, verdicts: refused };
const fields = { reportNumber: 'R1', marking: '', examiner: 'E', organisation: '', receivedFrom: '' };
const sections = [...reportSectionSchema.options];

async function sampleLibrary(path = sampleArchive): Promise<WritableLibrary> {
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

async function report(library: WritableLibrary, changes: Partial<ReportOptions> = {}): Promise<ReportJson> {
  const options = { ...imageReport({ imageId: 1, locale: 'en', sections, fields }), ...changes };
  return reportDocumentSchema.parse(JSON.parse(await textOf(renderReport(library, options, 'json', context))));
}

function results({ statements }: ReportCheck, result: string): readonly string[] {
  return statements.flatMap((one) => (one.result === result ? [one.statement.id] : []));
}

describe('a report held against the evidence', () => {
  it('holds where nothing changed, and leaves what people said to them', async () => {
    const made = await report(await sampleLibrary(), { narrative: { ...noNarrative, opinion: 'I think so.' } });
    const check = await checkReport(made, await sampleLibrary(), noLook);
    expect(results(check, 'differs')).toEqual([]);
    expect(check.unstated).toEqual({ count: 0, first: [] });
    expect(results(check, 'not-checkable')).toEqual(
      expect.arrayContaining(['field/examiner', 'narrative/opinion', 'item-1/added']),
    );
    expect(results(check, 'holds').length).toBeGreaterThan(200);
  });

  it('differs in each statement whose value, place or kind was edited, and in no other', async () => {
    const made = await report(await sampleLibrary());
    const fresh = await sampleLibrary();
    const checkable = made.statements.filter(({ kind }) => kind !== 'person' && kind !== 'record');
    const edits: readonly ((one: Statement) => Statement)[] = [
      (one) => ({ ...one, value: { ...one.value, more: 'x' } }),
      (one) => ({ ...one, place: { ...one.place, line: (one.place.line ?? 0) + 1 } }),
      (one) => ({ ...one, kind: 'person' }),
      (one) => ({ ...one, section: one.section === 'files' ? 'layers' : 'files' }),
    ];
    for (const [index, edit] of edits.entries()) {
      const edited = new Set(checkable.filter((_, at) => at % 7 === index).map(({ id }) => id));
      const statements = made.statements.map((one) => (edited.has(one.id) ? edit(one) : one));
      const check = await checkReport({ ...made, statements }, fresh, noLook);
      expect(edited.size).toBeGreaterThan(20);
      expect(results(check, 'differs')).toEqual([...edited]);
    }
  });

  it('counts what was taken out, and tells of what is not in the evidence', async () => {
    const made = await report(await sampleLibrary());
    const [first, ...others] = made.statements.filter(({ kind }) => kind === 'finding');
    if (first === undefined) throw new Error('no finding');
    const kept = made.statements.filter(({ id }) => id !== first.id);
    const invented = { ...first, id: `${others[0]?.id ?? ''}0` };
    const check = await checkReport({ ...made, statements: [...kept, invented] }, await sampleLibrary(), noLook);
    expect(check.unstated).toEqual({ count: 1, first: [first.id] });
    expect(results(check, 'differs')).toEqual([invented.id]);
  });

  it('differs from other evidence, and says so where the evidence was not read', async () => {
    const path = join(temporaryFolder(), 'other.tar');
    await writeDockerArchive(path, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'a' }]] }]);
    const made = await report(await sampleLibrary());
    const other = await checkReport(made, await sampleLibrary(path), noLook);
    expect(results(other, 'holds')).toEqual([]);
    expect(results(other, 'differs')).toContain('item-1');
    const none = await checkReport(made, temporaryLibrary(), noLook);
    expect(new Set(none.statements.map(({ result }) => result))).toEqual(new Set(['not-checkable']));
  });
});

describe('a file that is said to be a report', () => {
  it('is read from JSON, HTML and PDF, each of the same statements', async () => {
    const library = await sampleLibrary();
    const folder = temporaryFolder();
    const ids: string[] = [];
    for (const format of ['json', 'html', 'pdf'] as const) {
      const options = imageReport({ imageId: 1, locale: 'ja', sections: ['summary', 'findings', 'layers'], fields });
      const path = join(folder, `report.${format}`);
      writeFileSync(path, await bytesOf(renderReport(library, options, format, context)));
      ids.push(
        readReport(path)
          .statements.map(({ id }) => id)
          .join(' '),
      );
    }
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['other JSON', '{"schema":"stratigraph.report/2"}'],
    ['a list', '[]'],
    ['deep JSON', '['.repeat(200_000)],
    ['HTML without a report', '<!doctype html><p>x'],
    ['HTML with half a report', '<!doctype html><data hidden id="stratigraph-report" value="eyJhIjo'],
    ['a PDF without a report', '%PDF-1.7\n/Type /EmbeddedFile'],
    ['a PDF whose stream is longer than it', '%PDF-1.7\n1 0 obj <</Length 9999999999 /Type /EmbeddedFile>>\nstream\nx'],
    [
      'a PDF with a broken stream',
      '%PDF-1.7\n1 0 obj <</Length 1 /Type /EmbeddedFile /Filter /FlateDecode>>\nstream\nx',
    ],
  ])('is refused where it is %s', (_, content) => {
    const path = join(temporaryFolder(), 'report');
    writeFileSync(path, content);
    expect(() => readReport(path)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'report-not-readable' }) as object }),
    );
  });
});

describe('a report on a case', () => {
  it('has its number, its items, who held them, notes and what was concluded, in each form', async () => {
    const library = temporaryLibrary();
    const { id: caseId } = createCase(library, 'Leak', 'Examiner 1');
    editCase(library, caseId, { number: 'IR-7', requester: 'Platform team' }, 'Examiner 1');
    const path = join(temporaryFolder(), 'second.tar');
    await writeDockerArchive(path, [{ tag: 'two:1', layers: [[{ name: 'a', content: 'a' }]] }]);
    for (const one of [sampleArchive, path]) await addTo(library, one, { caseId });
    const scope = { kind: 'case', caseId } as const;
    const plain = await report(library, { scope });
    const finding = plain.statements.find(({ kind }) => kind === 'finding');
    expect(plain.evidence.map(({ item }) => item)).toEqual([1, 2]);
    expect(plain.images.map(({ image, item }) => [image, item])).toEqual([
      [1, 1],
      [2, 2],
    ]);

    const diffId = String(plain.statements.find(({ id }) => id === 'image-1/layer-1')?.value['diffId']);
    const place = { kind: 'layer', diffId } as const;
    addMark(library, { kind: 'note', body: 'Looks **odd** <b>', place, caseId, image: 1 }, 'Examiner 2');
    const judged = imageFindings(library, 1).find(({ id }) => finding?.id.endsWith(id) === true);
    if (judged === undefined) throw new Error('no finding');
    const of = [{ place: judged.place, valueKey: null }];
    setTriage(library, { of, state: 'false-positive', reason: 'a test value' }, 'Examiner 2');

    const options = { ...imageReport({ imageId: 1, locale: 'en', sections, fields }), scope };
    const html = await textOf(renderReport(library, options, 'html', context));
    for (const said of [
      'IR-7 Leak',
      'Platform team',
      'E-001',
      'E-002',
      '<b><bdi>odd</bdi></b>',
      '&lt;b&gt;',
      'False positive',
      'judged false positive: 1',
    ])
      expect(html).toContain(said);
    const made = await report(library, { scope });
    expect(made.statements.filter(({ section }) => section === 'notes').map(({ value }) => value['body'])).toEqual([
      'Looks **odd** <b>',
    ]);
    expect(made.statements.filter(({ id }) => id.includes('/judged/')).map(({ value }) => value['state'])).toEqual([
      'false-positive',
    ]);
    expect(made.statements.filter(({ section }) => section === 'custody').length).toBeGreaterThan(1);
    expect(await textOf(renderReport(library, options, 'html', context))).toBe(html);
  });
});

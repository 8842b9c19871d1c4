import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { imageReport, reportSectionSchema } from '../../../src/shared/contract/report';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { bytesOf } from '../../engine-support/rendered';
import { libraryWith } from './sample-library';

const names = ['=1+1', '+cmd|x', '-2', '@SUM(A1)', 'a/\u202e\u0001<b>&amp;', '=HYPERLINK("http://x","y")'];

it('a report as XLSX has a sheet for each kind of statement, and no formula whatever a file is called', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'stratigraph-xlsx-')), '=1+1.tar');
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [names.map((name) => ({ name, content: 'x' }))] }]);
  const held = await libraryWith(path);
  const fields = { reportNumber: '=2+2', marking: '', examiner: '@x', organisation: '', receivedFrom: '' };
  const options = imageReport({
    imageId: held.imageId,
    locale: 'en',
    sections: [...reportSectionSchema.options],
    fields,
  });
  const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
  const made = (): Promise<Buffer> => bytesOf(renderReport(held.library, options, 'xlsx', context));
  const bytes = await made();
  await new Promise((done) => setTimeout(done, 2100));
  expect((await made()).equals(bytes)).toBe(true);
  held.remove();

  const book = await readXlsx(bytes);
  const sheets = book.sheets.map(({ name }) => name);
  expect(sheets).toEqual(expect.arrayContaining(['report', 'evidence', 'image', 'layer', 'file', 'person']));
  const files = book.sheets.find(({ name }) => name === 'file')?.rows ?? [];
  const column = files[0]?.indexOf('path') ?? -1;
  const shown = files.slice(1).map((row) => row[column]);
  expect(shown).toEqual(expect.arrayContaining(['=1+1', '+cmd|x', '-2', '@SUM(A1)', 'a/\\u{202e}\\u{1}<b>&amp;']));
  for (const { cells } of book.sheets) for (const cell of cells?.values() ?? []) expect(cell.formula).toBeUndefined();
});

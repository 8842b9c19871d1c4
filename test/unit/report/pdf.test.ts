import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carriedReport } from '../../../src/engine/output/report-check/carried-report';
import { readReport } from '../../../src/engine/output/report-check/read-report';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { imageReport, noNarrative, reportSectionSchema, type ReportOptions } from '../../../src/shared/contract/report';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { bytesOf } from '../../engine-support/rendered';
import { libraryWith, type TemporaryLibrary } from './sample-library';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-pdf-'));
const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
const names = [
  '#let x = 1',
  '*bold* _x_ $a$ @ref <lab>',
  '"]) #panic("x")',
  'a/\u202eevil',
  'emoji\u{1f600}',
  '日本語/ש',
];
let held: TemporaryLibrary;

beforeAll(async () => {
  const path = join(folder, '#panic("name").tar');
  const layers = [names.map((name) => ({ name, content: 'x' })), [{ name: '.wh.#let x = 1' }]];
  await writeDockerArchive(path, [{ tag: '#panic:1', layers }]);
  held = await libraryWith(path);
});
afterAll(() => held.remove());

function pdf(changes: Partial<ReportOptions> = {}): Promise<Buffer> {
  const fields = { reportNumber: '#panic("n")', marking: '$x$', examiner: '', organisation: '', receivedFrom: '' };
  const sections = [...reportSectionSchema.options];
  const options = { ...imageReport({ imageId: held.imageId, locale: 'en', sections, fields }), ...changes };
  return bytesOf(renderReport(held.library, options, 'pdf', context));
}

function textOfPdf(bytes: Buffer): string | null {
  const path = join(folder, 'read.pdf');
  writeFileSync(path, bytes);
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch {
    process.stdout.write('skipped: the text of the PDF: pdftotext is not installed\n');
    return null;
  }
}

describe('a report as PDF', () => {
  it.each(['en', 'ja'] as const)('in %s is PDF/A, tagged, and the same bytes each time', async (locale) => {
    const bytes = await pdf({ locale });
    const raw = bytes.toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toMatch(/<pdfaid:part>3<\/pdfaid:part>/);
    expect(raw).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(raw).not.toMatch(/\/JavaScript|\/JS |\/URI|\/Launch/);
    expect((await pdf({ locale })).equals(bytes)).toBe(true);
  });

  it('draws what is in the evidence and what a person wrote as text, and tells characters that deceive', async () => {
    const summary = '#panic("s") **bold** <script>alert(1)</script> [to](javascript:x) `#let`';
    const text = textOfPdf(await pdf({ narrative: { ...noNarrative, summary }, paper: 'letter' }));
    if (text === null) return;
    for (const name of names.slice(0, 3)) expect(text).toContain(name);
    for (const said of [
      'U+202E',
      'U+1F600',
      'U+05E9',
      '日本語/',
      '#panic("s") bold',
      '<script>alert(1)</script>',
      'to (javascript:x)',
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(said);
    expect(text).not.toMatch(/[\u200b\u202e\u{1f600}]/u);
  });

  it('carries the report as JSON', async () => {
    const bytes = await pdf();
    const path = join(folder, 'carried.pdf');
    writeFileSync(path, bytes);
    const report = readReport(path);
    expect(report.statements.filter(({ kind }) => kind === 'hidden-file')).toHaveLength(1);
    for (const cut of [bytes.subarray(0, 2000), bytes.subarray(0, bytes.length - 9000)])
      expect(() => carriedReport(cut)).not.toThrow();
  });
});

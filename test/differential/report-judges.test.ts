import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/engine/output/report-formats/render-report';
import { noNarrative, reportSectionSchema, type ReportOptions } from '../../src/shared/contract/report';
import type { ReportFormat } from '../../src/shared/formats';
import { writeDockerArchive } from '../engine-support/made-archive';
import { bytesOf } from '../engine-support/rendered';
import { libraryWith, type TemporaryLibrary } from '../unit/report/sample-library';

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const tools = { soffice: has('soffice'), qpdf: has('qpdf'), pdftotext: has('pdftotext') };
for (const [name, there] of Object.entries(tools))
  if (!there) process.stdout.write(`skipped: reports are not judged by ${name}, which is not installed\n`);

const SECRET = 'glpat-AAAAbbbbCCCCdddd1234';
const names = [
  ...['=1+1', '+cmd|" /C calc"!A0', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', '=HYPERLINK("http://x.example","y")'],
  ...['a,=1+1', 'a"\n=1+1', ';=1+1', "'=1+1", '=DDE("cmd";"/C calc";"x")', '\u001b]0;x\u0007', '<b>#panic("x")</b>'],
];
const folder = mkdtempSync(join(tmpdir(), 'stratigraph-judges-'));
let held: TemporaryLibrary;

beforeAll(async () => {
  const path = join(folder, '=1+1.tar');
  const layer = names.map((name) => ({ name, content: `token=${SECRET}` }));
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [layer] }]);
  held = await libraryWith(path);
}, 60_000);
afterAll(() => held.remove());

async function written(format: ReportFormat, changes: Partial<ReportOptions> = {}): Promise<string> {
  const fields = { reportNumber: '=2+2', marking: '@x', examiner: '+1', organisation: '-1', receivedFrom: '=3' };
  const options: ReportOptions = {
    ...{ scope: { kind: 'images', imageIds: [held.imageId] }, locale: 'en', paper: 'a4', issued: null, fields },
    ...{ sections: [...reportSectionSchema.options], narrative: { ...noNarrative, summary: '=1+1' }, ...changes },
  };
  const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
  const path = join(mkdtempSync(join(folder, 'out-')), `report.${format}`);
  writeFileSync(path, await bytesOf(renderReport(held.library, options, format, context)));
  return path;
}

describe('a report on names that want to be run', () => {
  it.skipIf(!tools.soffice).each(['csv', 'xlsx'] as const)(
    'as %s has no formula and no link in LibreOffice',
    async (format) => {
      const path = await written(format);
      const out = mkdtempSync(join(folder, 'office-'));
      const profile = pathToFileURL(join(out, 'profile')).href;
      const ask = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'fods', '--outdir', out, path];
      execFileSync('soffice', ask, { stdio: 'ignore', timeout: 240_000 });
      const sheet = readFileSync(join(out, 'report.fods'), 'utf8');
      expect(sheet).toContain('=1+1');
      expect(sheet.match(/table:formula=|text:a |dde-|<office:event-listeners/g)).toBeNull();
    },
    300_000,
  );

  it.skipIf(!tools.qpdf)(
    'as PDF is sound for qpdf, in each language',
    async () => {
      for (const locale of ['en', 'ja'] as const) {
        const path = await written('pdf', { locale });
        const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
        expect([status, stderr]).toEqual([0, '']);
        expect(stdout).toContain('No syntax or stream encoding errors found');
        // Nothing in it acts: no script, no action, nothing that opens or leads away.
        const plain = execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], { maxBuffer: 1 << 28 });
        expect(
          /\/(?:JavaScript|JS|Launch|URI|SubmitForm|GoToR|OpenAction|RichMedia)\b/.exec(plain.toString('latin1')),
        ).toBeNull();
      }
    },
    120_000,
  );

  it.skipIf(!tools.pdftotext)(
    'as PDF shows them as text, with its pages counted and the secret masked',
    async () => {
      const text = execFileSync('pdftotext', ['-layout', await written('pdf'), '-'], { encoding: 'utf8' });
      expect(text).toContain('#panic("x")');
      expect(text).not.toContain(SECRET);
      expect(text).toMatch(/Page 1 of \d+/);
      expect(/[\u0000-\u0009\u000b\u000d-\u001f]/.exec(text)).toBeNull();
    },
    120_000,
  );
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportFacts } from '../../../src/engine/output/report/report-facts';
import { fileCommand } from '../../../src/engine/output/report/by-hand';
import { coverageSection } from '../../../src/engine/output/report-sections/coverage-section';
import { blocksHtml } from '../../../src/engine/output/report-html/block-html';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { reportWords } from '../../../src/engine/output/report/report-words';
import { newOutput } from '../../../src/engine/output/writer/output-target';
import { writeReport } from '../../../src/engine/output/report-formats/write-report';
import { imageReport, type ReportOptions } from '../../../src/shared/contract/report';
import type { ReportFormat } from '../../../src/shared/formats';
import { notScannedReasonSchema } from '../../../src/shared/vocabulary';
import { filled } from '../../filled';
import { textOf } from '../../engine-support/rendered';
import { libraryWith, sampleArchive, type TemporaryLibrary } from './sample-library';

const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
const secrets = ['Kx9!tr4w-vesper-71', 'Zx81mQvT4nYw6KpR2sLd', 'moss-Lantern-40', 'b3BlbnNzaC1rZXktdjE'];
let held: TemporaryLibrary;

beforeAll(async () => {
  held = await libraryWith(sampleArchive);
});
afterAll(() => held.remove());

function options(changes: Partial<ReportOptions> = {}): ReportOptions {
  const fields = { reportNumber: '<R1>', marking: 'TLP:AMBER', examiner: '', organisation: '', receivedFrom: '' };
  const sections = ['summary', 'identity', 'integrity', 'findings', 'layers', 'deleted', 'problems', 'files'] as const;
  return { ...imageReport({ imageId: held.imageId, locale: 'en', sections: [...sections], fields }), ...changes };
}

function render(format: ReportFormat, changes: Partial<ReportOptions> = {}): Promise<string> {
  return textOf(renderReport(held.library, options(changes), format, context));
}

describe('a report', () => {
  it.each(['html', 'json', 'csv'] as const)('as %s holds no secret and is the same each time', async (format) => {
    const text = await render(format);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(await render(format)).toBe(text);
  });

  it('as HTML can neither act nor load', async () => {
    const html = await render('html');
    expect(html).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|javascript:|\ssrc=|\shref=|url\(/i);
    expect(html).toContain(`default-src &#39;none&#39;`);
    expect(html).toContain('&lt;R1&gt;');
  });

  it('shows a deceiving name as what it is', async () => {
    expect(await render('html')).toContain('app/manual-<span class="hc">U+202E</span>fdp.sh');
    expect(await render('csv')).toContain('app/manual-\\u{202e}fdp.sh');
    expect(await render('html')).not.toContain('\u202e');
  });

  it('always holds coverage and limits', async () => {
    expect(await render('html', { sections: [] })).toContain('1. Coverage and limits');
    expect(await render('html', { sections: [], locale: 'ja' })).toContain('1. 調査範囲と限界');
  });

  it('says in words why a file was not searched, or not all of it is listed', () => {
    const [image] = reportFacts(held.library, options(), context).images;
    if (image === undefined) throw new Error('no image');
    const reasons = notScannedReasonSchema.options;
    const coverage = { ...image.coverage, notScanned: reasons.map((reason) => ({ reason, files: 1, bytes: 1 })) };
    for (const locale of ['en', 'ja'] as const) {
      const words = reportWords(locale);
      const html = [...blocksHtml(coverageSection({ ...image, coverage }, words), words)].join('');
      for (const reason of reasons) expect(html).not.toContain(`>${reason}<`);
      expect(html).toContain('1,000');
      expect(html).not.toContain('undefined');
    }
  });

  it('states the deleted key with layer, path and offset in both languages', async () => {
    for (const locale of ['en', 'ja'] as const) {
      const html = await render('html', { locale });
      expect(html).toContain('root/.ssh/id_ed25519');
      expect(html).not.toMatch(/\{\{|undefined|NaN/);
    }
    expect(await render('html')).toMatch(
      /Private key\.<\/b> Layer 9 .*id_ed25519.*line 1, byte 0 of the file.*Deleted by layer 10/,
    );
  });

  it('gives commands that print the digests it states', () => {
    const [facts] = reportFacts(held.library, options(), context).images;
    if (facts === undefined) throw new Error('no image');
    const run = (command: string): string =>
      execFileSync('bash', ['-c', `${facts.byHand.setup}\n${command}`], { cwd: dirname(sampleArchive) })
        .toString()
        .slice(0, 64);
    expect(run(facts.byHand.evidence ?? '')).toBe(facts.detail.image.evidence.sha256);
    for (const { layer, digest, diffId } of filled(facts.byHand.layers)) {
      const stated = facts.detail.layers.find((one) => one.layer === layer);
      expect(`sha256:${run(digest)}`).toBe(stated?.digest);
      expect(`sha256:${run(diffId)}`).toBe(stated?.diffId);
    }
    const key = [...facts.hiddenEntries].find(({ path }) => path.endsWith('id_ed25519'));
    const layer = facts.byHand.layers.find((one) => one.layer === 9);
    expect(
      run(
        layer === undefined || key === undefined ? '' : fileCommand(layer, { ...key, dataOffset: key.dataOffset ?? 0 }),
      ),
    ).toBe(key?.sha256);
  });

  it('is written whole, and never over the evidence', async () => {
    const out = join(held.folder, 'report.json');
    const written = await writeReport(held.library, { ...options(), format: 'json' }, newOutput(out), context);
    const text = readFileSync(out, 'utf8');
    expect(written).toMatchObject({ out, bytes: Buffer.byteLength(text) });
    expect(JSON.parse(text)).toMatchObject({ schema: 'stratigraph.report/2', images: [{ image: 1, item: 1 }] });
    const onEvidence = writeReport(held.library, { ...options(), format: 'json' }, newOutput(sampleArchive), context);
    await expect(onEvidence).rejects.toMatchObject({ failure: { code: 'output-protected' } });
    const nowhere = writeReport(
      held.library,
      { ...options(), format: 'json' },
      newOutput(join(sampleArchive, 'report.json')),
      context,
    );
    await expect(nowhere).rejects.toMatchObject({ failure: { code: 'output-unwritable' } });
  });
});

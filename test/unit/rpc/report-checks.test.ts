import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkReportFile } from '../../../src/engine/output/report-check/check-file';
import { ReportChecks, type RunCheck } from '../../../src/engine/output/report-check/report-checks';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { FailureError } from '../../../src/shared/failure';
import { imageReport } from '../../../src/shared/contract/report';
import { reportDocumentSchema } from '../../../src/shared/contract/report-document';
import type { ReportCheckState } from '../../../src/shared/contract/report-check';
import { textOf } from '../../engine-support/rendered';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { sampleArchive } from '../report/sample-library';

const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };

/** A report with a false number of entries in its first layer, and the checks of a library that has the evidence. */
async function scene() {
  const library = temporaryLibrary();
  await addTo(library, sampleArchive);
  const options = imageReport({ imageId: 1, locale: 'en', sections: ['layers', 'summary'], fields });
  const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map<number, never>() };
  const report = reportDocumentSchema.parse(JSON.parse(await textOf(renderReport(library, options, 'json', context))));
  const statements = report.statements.map((one) =>
    one.id === 'image-1/layer-1' ? { ...one, value: { ...one.value, entries: 1 } } : one,
  );
  const path = join(temporaryFolder(), 'report.json');
  writeFileSync(path, JSON.stringify({ ...report, statements }));
  const states: ReportCheckState[] = [];
  const run: RunCheck = (request, { signal, onProgress = () => undefined }) =>
    checkReportFile(request.path, {
      ...{ evidence: request.evidence, libraryDir: library.dir, scanThread: '', signal: neverCancelled, onProgress },
      makeFolder: temporaryFolder,
    }).finally(() => {
      if (signal.aborted) throw new FailureError('cancelled');
    });
  return { path, states, checks: new ReportChecks(run, (state) => states.push(state)) };
}

it('tells how far it is, then the counts, and gives the statements by section', async () => {
  const { path, states, checks } = await scene();
  const checkId = checks.begin({ path, evidence: null });
  await checks.runs.idle();
  expect(states.some(({ reading }) => reading === 'haproxy-sample.tar')).toBe(true);
  const last = states.at(-1);
  expect(last).toMatchObject({ checkId, state: 'done', reading: null, name: 'report.json' });
  expect(last?.report?.counts).toMatchObject({ differs: 1 });
  const differing = checks.page({ checkId, results: ['differs'], offset: 0, limit: 10 });
  expect(differing.statements.map(({ statement }) => statement.id)).toEqual(['image-1/layer-1']);
  expect(differing.sections).toMatchObject([{ section: 'layers', rows: 1 }]);
  const all = checks.page({ checkId, results: [], offset: 0, limit: 1000 });
  // The report has them in this order, and what it is on in each of its sections.
  expect(all.sections.map(({ section }) => section).slice(0, 1)).toEqual(['layers']);
  expect(all.total).toBe(all.sections.reduce((sum, { rows }) => sum + rows, 0));
});

it('keeps nothing of a check that was given up or cancelled', async () => {
  const { path, states, checks } = await scene();
  const first = checks.begin({ path, evidence: null });
  const second = checks.begin({ path, evidence: null });
  expect(second).toBeGreaterThan(first);
  checks.runs.cancel(first);
  checks.runs.cancel(second);
  await checks.runs.idle();
  expect(states.at(-1)).toMatchObject({ checkId: second, state: 'cancelled', report: null });
  expect(checks.page({ checkId: second, results: [], offset: 0, limit: 10 }).total).toBe(0);
});

it('fails with the reason where the evidence is nowhere', async () => {
  const { path, states, checks } = await scene();
  checks.begin({ path, evidence: join(temporaryFolder(), 'gone.tar') });
  await checks.runs.idle();
  expect(states.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'evidence-not-found' } });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportFormats, workingFormats } from '../../../src/shared/formats';
import { imageReport } from '../../../src/shared/contract/report';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { EngineClient } from '../../engine-support/engine-client';
import { temporaryFolder } from '../../engine-support/test-library';

it('the engine writes a report in each form, with the fonts and programs that lie beside it', async () => {
  const folder = temporaryFolder();
  const archive = join(folder, 'one.tar');
  await writeDockerArchive(archive, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  const client = new EngineClient(join(folder, 'library'));
  await client.call('ingest.start', { paths: [archive], caseId: null, copy: false, limits: {} });
  await client.until((message) => JSON.stringify(message).includes('"state":"done"'));
  const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
  const options = imageReport({ imageId: 1, locale: 'ja', sections: ['summary', 'files'], fields });
  for (const format of workingFormats(reportFormats)) {
    const out = join(folder, `report-${format}`);
    expect([format, await client.call('report.export', { ...options, format, out })]).toMatchObject([
      format,
      { ok: true },
    ]);
    expect(readFileSync(out).length).toBeGreaterThan(100);
  }
  expect(await client.shutdown()).toBe(0);
});

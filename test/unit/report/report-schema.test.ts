import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'oxfmt';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { imageReport, reportSectionSchema } from '../../../src/shared/contract/report';
import { reportDocumentSchema } from '../../../src/shared/contract/report-document';
import { schemaCheck } from '../../engine-support/json-schema';
import { textOf } from '../../engine-support/rendered';
import { repositoryFile } from '../../fixtures-folder';
import { libraryWith, sampleArchive, type TemporaryLibrary } from './sample-library';

const published = repositoryFile('docs/schemas/report-2.schema.json');
let held: TemporaryLibrary;
beforeAll(async () => {
  held = await libraryWith(sampleArchive);
});
afterAll(() => held.remove());

describe('the published schema of a report', () => {
  it('is what the engine reads and writes', async () => {
    const made = z.toJSONSchema(reportDocumentSchema, { io: 'input' });
    const text = JSON.stringify({ title: 'Stratigraph report, version 2', ...made });
    const { code: wanted } = await format(published, text, { printWidth: 120 });
    // WRITE_SCHEMA=1 npx vitest run test/unit/report/report-schema.test.ts
    if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(published, wanted);
    expect(readFileSync(published, 'utf8')).toBe(wanted);
  });

  it('holds for a report with every section, as another program checks it', async () => {
    const check = schemaCheck('2020-12').compile(JSON.parse(readFileSync(published, 'utf8')) as object);
    const fields = { reportNumber: 'R', marking: '', examiner: 'E', organisation: '', receivedFrom: '' };
    const sections = [...reportSectionSchema.options];
    const options = imageReport({ imageId: held.imageId, locale: 'en', sections, fields });
    const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
    const document: unknown = JSON.parse(await textOf(renderReport(held.library, options, 'json', context)));
    expect([check(document), check.errors]).toEqual([true, null]);
    expect(check({ ...(document as object), more: 1 })).toBe(false);
    const { statements } = reportDocumentSchema.parse(document);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
    expect(statements.length).toBeGreaterThan(200);
  });
});

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { imageReport } from '../../src/shared/contract/report';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { engineContract, isWriting, type EngineChannel } from '../../src/shared/contract/contract';
import type { Result } from '../../src/shared/failure';
import { filled } from '../filled';
import { answerSaveDialog, sampleImage } from './app';
import { test } from './kept-app';

const writing = (Object.keys(engineContract) as EngineChannel[]).filter(isWriting);

const exportOf = (out: string): object => ({ imageId: 1, format: 'jsonl', out });

async function tryTo(page: Page, channel: string, input: object): Promise<Result<unknown>> {
  return page.evaluate(
    ({ name, given }) => window.stratigraph.call(name as 'library.get', given as Record<string, never>),
    { name: channel, given: input },
  );
}

const chosen = (page: Page): Promise<Result<unknown>> =>
  tryTo(page, 'host.chooseOutput', { suggestedName: 'a', extension: '' });

test('the window writes nowhere that no dialog granted, by no channel', async ({ withSample, folder }) => {
  const { page } = await withSample();
  const out = join(folder, 'not-granted');
  const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
  const valid = {
    'case.export': { caseId: 1, evidence: false },
    'explorer.export': { imageId: 1, layer: 1, entryId: 1 },
    'explorer.exportTree': { imageId: 1, view: 'merged', layer: 1, what: { kind: 'dir', dir: '' } },
    'explorer.exportArchive': {
      ...{ imageId: 1, view: 'merged', layer: 1, what: { kind: 'dir', dir: '' }, as: { kind: 'tar' } },
    },
    'timeline.export': { imageId: 1, format: 'jsonl' },
    'certificates.export': { lookId: 1, format: 'jsonl' },
    'findings.export': { imageId: 1, ids: [], format: 'csv', locale: 'en' },
    'footholds.export': { imageId: 1, ids: [], format: 'csv', locale: 'en' },
    'packages.export': {
      ...{
        imageId: 1,
        text: '',
        ecosystem: null,
        state: null,
        layer: null,
        order: 'name',
        isDown: false,
        format: 'csv',
      },
    },
    'compare.export': { a: 1, b: 1, format: 'json', locale: 'en' },
    'diagnostics.save': { text: 'x' },
    'report.export': { ...imageReport({ imageId: 1, locale: 'en', sections: [], fields }), format: 'html' },
  };
  for (const channel of filled(writing)) {
    const input = { ...valid[channel], out };
    const result = await tryTo(page, channel, input);
    expect(result).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
    expect(JSON.stringify(result)).toContain('not chosen in a dialog');
  }
  expect(existsSync(out)).toBe(false);
});

test('a dialog grants one file, once, and a file that was there may be replaced', async ({ withSample, folder }) => {
  const app = await withSample();
  const out = join(folder, 'events.jsonl');
  await answerSaveDialog(app.electron, out);
  await chosen(app.page);
  expect(await tryTo(app.page, 'timeline.export', exportOf(out))).toMatchObject({ ok: true });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(await tryTo(app.page, 'timeline.export', exportOf(out))).toMatchObject({ failure: { code: 'input-invalid' } });
  writeFileSync(out, 'older');
  await chosen(app.page);
  expect(await tryTo(app.page, 'timeline.export', exportOf(out))).toMatchObject({ ok: true });
  expect(readFileSync(out, 'utf8')).not.toContain('older');
});

test('evidence and library stay, also where the dialog was answered with them', async ({ withSample, folder }) => {
  const app = await withSample();
  const before = readFileSync(sampleImage);
  const { libraryPath } = ((await tryTo(app.page, 'host.info', {})) as { value: { libraryPath: string } }).value;
  for (const out of [sampleImage, join(libraryPath, 'library.sqlite'), join(libraryPath, 'cache', 'new')]) {
    await answerSaveDialog(app.electron, out);
    await chosen(app.page);
    const result = await tryTo(app.page, 'timeline.export', exportOf(out));
    expect(result).toMatchObject({ failure: { code: 'output-protected' } });
  }
  expect(readFileSync(sampleImage).equals(before)).toBe(true);
  expect(existsSync(join(folder, 'new'))).toBe(false);
});

test('diagnostics are saved by the engine, also where the library does not open', async ({ start, folder }) => {
  const library = join(folder, 'library');
  mkdirSync(library);
  writeFileSync(join(library, 'library.sqlite'), 'this is no database, and it is long enough to be looked at');
  const app = await start({ args: [`--library=${library}`] });
  const out = join(folder, 'diagnostics.txt');
  await answerSaveDialog(app.electron, out);
  const saved = await tryTo(app.page, 'host.saveDiagnostics', { text: 'lines' });
  expect(saved).toMatchObject({ ok: true, value: { path: out } });
  expect(readFileSync(out, 'utf8')).toBe('lines');
  expect(statSync(out).mode & 0o777).toBe(0o600);
  await answerSaveDialog(app.electron, join(library, 'new.txt'));
  const refused = await tryTo(app.page, 'host.saveDiagnostics', { text: 'lines' });
  expect(refused).toMatchObject({ ok: false, failure: { code: 'output-protected' } });
});

import { expect } from '@playwright/test';
import { test } from './app';

test('opens one locked-down window', async ({ start }) => {
  const { page, electron, errors } = await start();
  await expect(page).toHaveTitle('Stratigraph');
  expect(page.url()).toMatch(/^app:\/\/stratigraph\/index\.html/);
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
  ).toEqual(['undefined', 'undefined']);
  expect(await page.evaluate(() => Object.keys(window.stratigraph).sort())).toEqual([
    'call',
    'cancel',
    'on',
    'pathsOfFiles',
  ]);
  const windows = await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
  expect(errors).toEqual([]);
});

test('sends a strict policy with every file and serves nothing else', async ({ start }) => {
  const { electron } = await start();
  const answers = await electron.evaluate(async ({ session }) => {
    const get = async (url: string): Promise<string> => {
      const response = await session.defaultSession.fetch(url);
      return `${response.status} ${response.headers.get('content-security-policy') ?? ''}`;
    };
    return {
      page: await get('app://stratigraph/index.html'),
      outside: await get('app://stratigraph/..%2f..%2fpackage.json'),
      source: await get('app://stratigraph/../main/index.cjs'),
      report: await get('app://report/none'),
      other: await get('app://elsewhere/index.html'),
    };
  });
  expect(answers.page).toMatch(/^200 default-src 'none'; script-src 'self'; style-src 'self';/);
  for (const answer of [answers.outside, answers.source, answers.report, answers.other]) expect(answer).toMatch(/^404/);
});

test('keeps the window on its page', async ({ start }) => {
  const { page, electron } = await start();
  await page.evaluate(() => {
    window.open('https://example.org/');
    location.href = 'https://example.org/';
  });
  const blocked = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'loaded',
      () => 'blocked',
    ),
  );
  expect(blocked).toBe('blocked');
  expect(page.url()).toMatch(/^app:\/\/stratigraph\//);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('refuses what the contract does not allow', async ({ start }) => {
  const { page } = await start();
  const codes = await page.evaluate(async () => {
    const raw = (channel: string, input: unknown): Promise<unknown> =>
      window.stratigraph.call(channel as 'host.info', input as Record<string, never>);
    const inputs: [string, unknown][] = [
      ['no.such.channel', {}],
      ['host.window', { action: 'format-disk' }],
      ['host.info', { more: 1 }],
      ['ingest.start', { paths: [] }],
    ];
    return Promise.all(inputs.map(([channel, input]) => raw(channel, input)));
  });
  expect(codes).toHaveLength(4);
  for (const result of codes) expect(result).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
});

test('answers a question that is taken back with that, and the others as ever', async ({ start }) => {
  const { page } = await start();
  const results = await page.evaluate(() => {
    const search = (query: string, id: number) =>
      window.stratigraph.call('search.files', { query, caseId: null, after: null, limit: 10 }, id);
    const asked = [search('a', 1), search('ab', 2), search('abc', 3)];
    window.stratigraph.cancel(1);
    window.stratigraph.cancel(2);
    window.stratigraph.cancel(99);
    return Promise.all(asked);
  });
  expect(results[0]).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(results[1]).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(results[2]).toMatchObject({ ok: true, value: { hits: [] } });
});

test('writes only where a dialog allowed it', async ({ start, folder }) => {
  const { page } = await start();
  const result = await page.evaluate(
    (out) => window.stratigraph.call('explorer.export', { imageId: 1, layer: 1, entryId: 1, out }),
    `${folder}/not-chosen.bin`,
  );
  expect(result).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
});

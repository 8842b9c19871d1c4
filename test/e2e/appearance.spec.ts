import { expect, type Page } from '@playwright/test';
import { violations, type AskedRules } from './accessibility';
import { chooseTheme, resizeWindow, screenshot, sizes, type RunningApp } from './app';
import { test } from './kept-app';
import { goTo, type ViewName } from './steps';

const views: readonly ViewName[] = [
  'Library',
  'Case',
  'Overview',
  'Explorer',
  'Timeline',
  'Packages',
  'Footholds',
  'Search',
  'Findings',
  'Compare',
  'Report',
  'Settings',
];
/** A word that stands in a view only once its data is there: a picture of a skeleton proves nothing. */
const DATA: Partial<Readonly<Record<ViewName, string>>> = {
  Library: 'haproxy-sample.tar',
  Overview: 'HAPROXY_VERSION',
  Explorer: 'drwxr-xr-x',
  Timeline: 'Config step',
  Findings: 'GitLab access token',
  Settings: 'Reader limits',
};

/** With the question for a name answered: the pictures show the views, and that has a test of its own. */
async function startAnswered(withSample: () => Promise<RunningApp>): Promise<RunningApp> {
  const app = await withSample();
  await app.page.getByRole('button', { name: 'Not now' }).click();
  return app;
}

/** Waits until the view has something to show, waits for nothing more, and has stopped changing. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const look = (): string => document.querySelector('#main')?.innerHTML ?? '';
    const waits = (): boolean => document.querySelector('[data-part="waiting"], [aria-busy="true"]') !== null;
    const before = look();
    await new Promise((resolve) => setTimeout(resolve, 250));
    return before !== '' && before === look() && !waits();
  });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** What is asked in each theme: of the dark one only what is another there. */
const themes: readonly (readonly ['light' | 'dark', AskedRules])[] = [
  ['light', 'all'],
  ['dark', 'of colours'],
];

for (const [theme, rules] of themes) {
  test(`every view is accessible and drawn in ${theme}`, async ({ withSample }) => {
    test.setTimeout(120_000);
    const app = await startAnswered(withSample);
    const { page } = app;
    await chooseTheme(page, theme);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const broken: string[] = [];
    for (const size of sizes) {
      await resizeWindow(app, size);
      for (const view of views) {
        await goTo(page, view);
        const data = DATA[view];
        if (data !== undefined) await expect(page.locator('#main').getByText(data).first()).toBeVisible();
        await settle(page);
        if (view === 'Report') await expect(page.frameLocator('iframe').getByRole('heading').first()).toBeVisible();
        await screenshot(page, `${view.toLowerCase()}-${theme}-${size.name}`);
        if (size.name === '1440x900')
          broken.push(...(await violations(page, { rules })).map((text) => `${view}: ${text}`));
      }
      await page.evaluate(() => (location.hash = '#/image/1/explorer?layer=9&at=2048'));
      await expect(page.locator('#main [aria-current=location]')).toBeVisible();
      await settle(page);
      await screenshot(page, `layer-bytes-${theme}-${size.name}`);
      if (size.name === '1440x900')
        broken.push(...(await violations(page, { rules })).map((text) => `layer bytes: ${text}`));
    }
    expect(broken).toEqual([]);
    expect(app.errors).toEqual([]);
  });
}

/** Searches whose results look different, and what stands in each once it is there. */
const searches = [
  { name: 'files', query: 'etc', row: /etc/ },
  { name: 'content', query: 'in:content HAPROXY', row: /^line \d+/ },
  { name: 'history', query: 'in:history COPY', row: /step \d+/ },
] as const;

for (const [theme, rules] of themes) {
  test(`results of searches are accessible and drawn in ${theme}`, async ({ withSample }) => {
    const app = await startAnswered(withSample);
    const { page } = app;
    await chooseTheme(page, theme);
    await page.reload();
    await goTo(page, 'Search');
    const broken: string[] = [];
    for (const size of sizes) {
      await resizeWindow(app, size);
      for (const { name, query, row } of searches) {
        await page.getByRole('textbox', { name: 'Query' }).fill(query);
        if (name === 'content') await page.getByRole('textbox', { name: 'Query' }).press('Enter');
        await page.getByRole('row', { name: row }).first().click();
        await settle(page);
        await screenshot(page, `search-${name}-${theme}-${size.name}`);
        if (size.name === '1440x900')
          broken.push(...(await violations(page, { rules })).map((text) => `${name}: ${text}`));
      }
    }
    expect(broken).toEqual([]);
    expect(app.errors).toEqual([]);
  });
}

test('the empty library is accessible and drawn in both themes', async ({ afresh }) => {
  const app = await afresh();
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(app.page, theme);
    await app.page.reload();
    await settle(app.page);
    await screenshot(app.page, `empty-${theme}-1440x900`);
    expect(await violations(app.page)).toEqual([]);
  }
});

test('every view speaks Japanese', async ({ withSample }) => {
  const app = await startAnswered(withSample);
  const { page } = app;
  await page.evaluate(() => window.stratigraph.call('host.saveSettings', { locale: 'ja' }));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.evaluate(() => (location.hash = '#/image/1/overview'));
  const links = page.getByRole('navigation', { name: '画面' }).getByRole('link');
  await expect(links).toHaveCount(views.length);
  for (let index = 0; index < views.length; index += 1) {
    await links.nth(index).click();
    await settle(page);
    await screenshot(page, `${views[index]?.toLowerCase() ?? ''}-ja`);
    const text = await page.getByRole('main').innerText();
    expect(text).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    // A key without words would be shown as itself.
    expect(text).not.toMatch(/\b[a-z]+\.[a-z]+[A-Z]\w*\b.*\{\{|\{\{/);
  }
  expect(app.errors).toEqual([]);
});

test('the keyboard alone leads through the main job', async ({ withSample }) => {
  const { page, errors } = await startAnswered(withSample);
  await page.keyboard.press('Control+3');
  await expect(page).toHaveURL(/\/explorer/);
  const files = page.getByRole('treegrid', { name: 'Files' });
  await expect(files).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page).toHaveURL(/layer=9/);
  await page.keyboard.press('F6');
  await expect(files).not.toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(files).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(files.getByRole('row', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Control+4');
  await expect(page).toHaveURL(/\/timeline/);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('>report');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/report/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page).toHaveURL(/\/timeline/);
  await page.keyboard.press('F10');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu').first()).toBeVisible();
  await page.keyboard.press('Escape');
  expect(errors).toEqual([]);
});

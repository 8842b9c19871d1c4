import { join } from 'node:path';
import { expect } from '@playwright/test';
import { tarOf, writeDockerArchive } from '../engine-support/made-archive';
import { test } from './kept-app';
import { ask, expectOverview, goTo, startWithSample } from './steps';

const SLACK = 'bytes behind the end marker';

test('a limit is changed in the settings, refused out of its range, and set back', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Settings');
  const field = page.getByLabel(/Entries per layer/);
  // They are for experts: a heading until somebody asks.
  const limits = page.getByText('Reader limits', { exact: true });
  await expect(limits).toBeVisible();
  await expect(field).toBeHidden();
  await limits.click();
  await field.fill('0');
  await expect(page.getByRole('alert')).toContainText('Enter a whole number from 1');
  await field.fill('5');
  await field.press('Enter');
  await expect.poll(async () => (await ask(page, 'host.settings', {})).limits).toEqual({ entries: 5 });
  await page.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect(field).toHaveValue('50000000');
  expect((await ask(page, 'host.settings', {})).limits).toEqual({});
  expect(errors).toEqual([]);
});

test('a changed limit counts for what is opened next, and the problem leads to the place where it met', async ({
  afresh,
  folder,
}) => {
  const { page } = await startWithSample(afresh);
  await goTo(page, 'Settings');
  await page.getByText('Reader limits', { exact: true }).click();
  await page.getByLabel(/Entries per layer/).fill('1');
  await page.getByLabel(/Entries per layer/).press('Enter');
  const path = join(folder, 'two.tar');
  const files = ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, content: name }));
  await writeDockerArchive(path, [{ tag: 'two:1', layers: [files] }]);
  await ask(page, 'ingest.start', {
    ...{ paths: [path], caseId: null, copy: false },
    limits: (await ask(page, 'host.settings', {})).limits,
  });
  await goTo(page, 'Library');
  await page.getByRole('row', { name: /two:1/ }).dblclick();
  await expectOverview(page, 'two:1');
  await expect(page.getByRole('heading', { name: 'Too many entries in a layer' })).toBeVisible();
  await page.getByRole('button', { name: 'Show bytes' }).click();
  await expect(page.getByRole('complementary', { name: 'Bytes of layer 1' })).toContainText('b.txt');
});

test('bytes behind the end marker are reached from their problem', async ({ afresh, folder }) => {
  const layer = Buffer.concat([await tarOf([{ name: 'a.txt', content: 'a' }]), Buffer.from(SLACK.padEnd(512, '.'))]);
  const path = join(folder, 'slack.tar');
  await writeDockerArchive(path, [{ tag: 'slack:1', layers: [layer] }]);
  const { page, errors } = await afresh({ open: [path] });
  await expectOverview(page, 'slack');
  await page.getByRole('button', { name: 'Show bytes' }).first().click();
  const bytes = page.getByRole('complementary', { name: 'Bytes of layer 1' });
  await expect(bytes.locator('[aria-current=location]')).toBeVisible();
  await bytes.getByRole('textbox', { name: /Offset in layer/ }).fill(`0x${layer.indexOf(SLACK).toString(16)}`);
  await page.keyboard.press('Enter');
  await expect(bytes.locator('[aria-current=location]')).toContainText('bytes be');
  await bytes.getByRole('button', { name: 'Close layer bytes' }).click();
  await expect(bytes).toHaveCount(0);
  expect(errors).toEqual([]);
});

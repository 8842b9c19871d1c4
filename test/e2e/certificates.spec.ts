import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { pem2020, pem2025, rootPem } from '../engine-support/made-certificates';
import { violationsWithin } from './accessibility';
import { answerSaveDialog } from './app';
import { test } from './kept-app';
import { expectOverview, goTo } from './steps';

test('the timeline looks for certificates, shows when they are valid, and leads to their files', async ({
  afresh,
  folder,
}, info) => {
  const path = join(folder, 'certs.tar');
  await writeDockerArchive(path, [
    {
      tag: 'certs:1',
      layers: [
        [{ name: 'etc/ssl/certs/ca-certificates.crt', content: `${rootPem}${pem2020}` }],
        [{ name: 'etc/ssl/certs/.wh.ca-certificates.crt' }, { name: 'own/next.pem', content: pem2025 }],
      ],
    },
  ]);
  const { page, electron, errors } = await afresh({ open: [path] });
  await expectOverview(page, 'certs');
  await goTo(page, 'Timeline');
  await expect(page.getByRole('region', { name: 'Events in view' })).toBeVisible();
  const ticks = await page.locator('[data-part="time-axis"]').innerText();
  await page.getByRole('button', { name: /^Certificates/ }).click();
  const panel = page.getByRole('region', { name: 'Certificates', exact: true });
  await expect(panel.getByText(/^2 of 2 files scanned/)).toBeVisible();
  const list = panel.getByRole('grid', { name: 'Certificates by layer and path' });
  await expect(list.getByRole('row')).toHaveCount(4);
  await expect(page.locator('[data-part="certificate-lane"]')).toContainText('3 certificates');
  // Thirty years of a root do not stretch the two days of a build.
  expect(await page.locator('[data-part="time-axis"]').innerText()).toBe(ticks);

  await list.focus();
  await page.keyboard.press('ArrowDown');
  const detail = panel.getByRole('region', { name: 'Selected certificate' });
  await expect(detail).toContainText('sha256:0beb722e0cc60821aa73c6842ad129d4d8229e2c38591e5b7e0c8ef8d3c2b652');
  await expect(detail).toContainText('Deleted by');
  await expect(page.locator('[data-part="selected-span"]')).toHaveCount(1);
  expect(await violationsWithin(page, '#main')).toEqual([]);
  await detail.getByRole('button', { name: 'Copy digest' }).click();
  await panel.getByRole('checkbox', { name: /Not valid when the image was built/ }).press('Space');
  await expect(list.getByRole('row')).toHaveCount(3);
  await expect(list.getByRole('row', { name: /expired when the image was built/ })).toBeVisible();
  await page.screenshot({ path: info.outputPath('certificates.png') });

  const out = info.outputPath('certificates.jsonl');
  await answerSaveDialog(electron, out);
  await panel.getByRole('button', { name: 'Export JSON lines' }).click();
  await expect(panel.getByText(/^Saved to/)).toBeVisible();
  expect((await readFile(out, 'utf8')).trimEnd().split('\n')).toHaveLength(3);

  await list.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/explorer/);
  await expect(page.getByRole('complementary', { name: /Preview/ })).toContainText('next.pem');
  expect(errors).toEqual([]);
});

test('a look that the report begins is in the report, among the events and in their export', async ({
  afresh,
  folder,
}, info) => {
  const path = join(folder, 'certs.tar');
  const bundle = { name: 'etc/roots.crt', content: `${rootPem}${pem2020}` };
  await writeDockerArchive(path, [
    { tag: 'certs:1', layers: [[bundle], [{ name: 'own/next.pem', content: pem2025 }]] },
  ]);
  const { page, electron, errors } = await afresh({ open: [path] });
  await expectOverview(page, 'certs');
  await goTo(page, 'Report');
  const preview = page.frameLocator('iframe[title="Preview"]');
  await expect(preview.getByText('Certificates were not scanned', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Scan certificates' }).click();
  await expect(page.getByText('3 found', { exact: true })).toBeVisible();
  await expect(preview.getByText('Distinct certificates: 3.', { exact: false })).toBeVisible();
  await page.screenshot({ path: info.outputPath('report-certificates.png') });

  await goTo(page, 'Timeline');
  const events = page.getByRole('region', { name: 'Events in view' });
  const ofCertificates = events.getByRole('row', { name: /Certificate valid to/ });
  await expect(events.getByRole('row', { name: /roots\.crt/ })).toBeVisible();
  await expect(ofCertificates).toHaveCount(0);
  await events.getByRole('checkbox', { name: 'Certificate times' }).press('Space');
  await expect(ofCertificates.filter({ hasText: 'next.pem' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('certificate-events.png') });

  const exported = async (name: string): Promise<readonly string[]> => {
    const out = info.outputPath(name);
    await answerSaveDialog(electron, out);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'JSON lines', exact: true }).click();
    await expect(page.getByRole('main').getByText(new RegExp(`^Saved to .*${name}`))).toBeVisible();
    return (await readFile(out, 'utf8')).match(/"kind":"certificate-valid-/g) ?? [];
  };
  expect(await exported('without.jsonl')).toHaveLength(0);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'With 3 certificates: valid from, valid to' }).click();
  expect(await exported('with.jsonl')).toHaveLength(6);
  expect(errors).toEqual([]);
});

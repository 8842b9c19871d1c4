import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { test } from './kept-app';
import { goTo } from './steps';

test('the metadata of a file say where else in the library it is, and lead there', async ({ folder, afresh }) => {
  const evidence = join(folder, 'three.tar');
  const key = { name: 'opt/key.pem', content: 'the same key' };
  await writeDockerArchive(evidence, [
    { tag: 'a:1', layers: [[key], [{ name: 'opt/.wh.key.pem' }]] },
    { tag: 'b:1', layers: [[{ name: 'srv/renamed.pem', content: 'the same key' }]] },
    {
      tag: 'c:1',
      layers: [
        [
          { name: 'etc/key.pem', content: 'another' },
          { name: 'key', type: 'symlink', linkname: 'etc/key.pem' },
        ],
      ],
    },
  ]);
  const { page, errors } = await afresh({ open: [evidence] });
  await expect(page.getByRole('heading', { name: /a:1|b:1|c:1/ }).first()).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => (location.hash = '#/image/2/explorer?path=srv%2Frenamed.pem'));
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  await preview.getByRole('tab', { name: 'Metadata' }).click();
  const content = preview.getByRole('grid', { name: 'Same content, any name' });
  await expect(content.getByRole('row', { name: /^a:1, Layer 1, opt\/key\.pem, deleted by layer 2/ })).toBeVisible();
  await expect(
    content.getByRole('row', { name: /^b:1, Layer 1, srv\/renamed\.pem, in the final image/ }),
  ).toBeVisible();
  await expect(preview.getByText('Places: 2, images: 2')).toBeVisible();
  await preview.getByRole('heading', { name: 'Elsewhere in the library' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('elsewhere.png') });
  await content.getByRole('button', { name: /opt.*key\.pem/ }).click();
  await expect(page).toHaveURL(/#\/image\/1\/explorer/);
  await preview.getByRole('tab', { name: 'Metadata' }).click();
  const name = preview.getByRole('grid', { name: 'Same name, any folder' });
  await expect(name.getByRole('row', { name: /^c:1, Layer 1, etc\/key\.pem/ })).toBeVisible();
  await name.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/image\/3\/explorer/);
  await goTo(page, 'Explorer');
  await page.getByRole('row', { name: /^key, Symbolic link/ }).click();
  await expect(preview.getByText('Resolves to')).toBeVisible();
  expect(errors).toEqual([]);
});

test('rows are marked where something about the entry is out of the ordinary', async ({ folder, afresh }) => {
  const evidence = join(folder, 'odd.tar');
  await writeDockerArchive(evidence, [
    {
      tag: 'odd:1',
      layers: [
        [
          { name: 'su', content: 'x', mode: 0o6755 },
          { name: 'null', type: 'character-device', devmajor: 1, devminor: 3 },
          { name: 'exe\u202egpj.sh', content: 'x' },
          { name: 'plain', content: 'x' },
        ],
      ],
    },
  ]);
  const { page, errors } = await afresh({ open: [evidence] });
  await expect(page.getByRole('heading', { name: /odd:1/ }).first()).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Explorer');
  const su = page.getByRole('row', { name: /^su, .*Setuid: runs as its owner; Setgid: runs as its group/ });
  await expect(su.locator('[data-tip="Setuid: runs as its owner; Setgid: runs as its group"]')).toBeVisible();
  await expect(
    page.getByRole('row', { name: /^null, .*Device node/ }).locator('[data-tip="Device node"]'),
  ).toBeVisible();
  await expect(page.locator('[data-tip="Text direction override in name"]')).toBeVisible();
  const plain = page.getByRole('row', { name: /^plain/ });
  await expect(plain).toBeVisible();
  await expect(plain.locator('[data-part="flag"]')).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('flags.png') });
  expect(errors).toEqual([]);
});

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { DIALOG, violations } from './accessibility';
import { answerOpenDialog, answerSaveDialog, chooseTheme, launchApp, screenshot } from './app';
import { test } from './kept-app';
import { ask, startWithSample } from './steps';

const NUMBER = 'IR-2024-0911';

/** The sample as the only evidence of a case, and the view of that case. */
async function openCase(page: Page): Promise<number> {
  const { id } = await ask(page, 'case.create', { name: 'Edge stats credential leak', number: NUMBER });
  const [image] = await ask(page, 'library.images', { caseId: null });
  await ask(page, 'case.addEvidence', { caseId: id, evidenceIds: [image?.evidence.id ?? 0] });
  await page.evaluate((hash) => (location.hash = hash), `#/case?case=${id}`);
  await expect(page.getByRole('heading', { name: 'Edge stats credential leak' })).toBeVisible();
  return id;
}

const rowOf = (page: Page, name: RegExp) => page.getByRole('row', { name });
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });

test('a case has its number, its fields and its status, and each change can be undone', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  const id = await openCase(page);
  await expect(page.getByText(NUMBER)).toBeVisible();
  await rowOf(page, /^E-001, haproxy-sample/).click();
  await page.keyboard.press('F2');
  const form = page.getByRole('dialog', { name: 'Edit case' });
  await form.getByRole('textbox', { name: 'Organization' }).fill('Example Security Lab');
  await form.getByRole('textbox', { name: 'Requester' }).fill('Platform team');
  await form.getByRole('radio', { name: 'Closed' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-part=case-status]')).toContainText('Closed');
  await expect(page.getByText('Example Security Lab')).toBeVisible();
  await rowOf(page, /^E-001, haproxy-sample/).click();
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-part=case-status]')).toContainText('Open');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Example Security Lab')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('Example Security Lab')).toBeVisible();
  expect((await ask(page, 'case.get', { caseId: id })).status).toBe('open');
  expect(errors).toEqual([]);
});

test('an item says where it came from, is handed over, and goes to another case', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await openCase(page);
  await ask(page, 'case.create', { name: 'Other' });
  await rowOf(page, /^E-001, haproxy-sample/).dblclick();
  const item = page.getByRole('dialog', { name: 'Edit E-001' });
  await item.getByRole('textbox', { name: 'Received from' }).fill('Platform team');
  await item.getByRole('textbox', { name: /^Received at/ }).fill('2024-09-11 25:00');
  await expect(item.getByRole('button', { name: 'Save' })).toBeDisabled();
  await item.getByRole('textbox', { name: /^Received at/ }).fill('2024-09-11 08:15');
  await item.getByRole('button', { name: 'Save' }).click();
  const detail = page.getByRole('complementary', { name: 'Evidence details' });
  await expect(detail).toContainText('Platform team');
  await expect(detail).toContainText('2024-09-11 08:15 UTC');

  await rowOf(page, /^E-001, haproxy-sample/).click();
  await page.keyboard.press('h');
  const over = page.getByRole('dialog', { name: 'Hand over evidence' });
  await over.getByRole('textbox', { name: 'To', exact: true }).fill('Examiner 2');
  await over.getByRole('button', { name: 'Add entry' }).click();
  await expect(detail).toContainText('to Examiner 2');

  await rowOf(page, /^E-001, haproxy-sample/).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to another case…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
  await expect(page.getByText('No evidence in this case')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(page, /^E-001, haproxy-sample/)).toBeVisible();

  await tab(page, 'Custody').click();
  await rowOf(page, /Released, haproxy-sample/).click();
  await page.getByRole('button', { name: 'Correct…' }).click();
  const right = page.getByRole('dialog', { name: 'Correct custody entry' });
  await right.getByRole('textbox', { name: 'To', exact: true }).fill('Examiner 3');
  await right.getByRole('button', { name: 'Add entry' }).click();
  await expect(page.getByRole('grid', { name: 'Custody' })).toContainText('correction');
  await expect(page.getByRole('grid', { name: 'Custody' })).toContainText('corrected');

  await tab(page, 'Audit').click();
  await expect(page.getByText(/^The audit log is intact: \d+ entries/)).toBeVisible();
  await expect(rowOf(page, /Custody entry added/).first()).toBeVisible();
  await expect(page.getByText(/stratigraph audit verify --library .* --anchors/)).toBeVisible();
  expect(errors).toEqual([]);
});

test('notes of a case lead to where they are, are changed, and come back after they were removed', async ({
  afresh,
}) => {
  const { page, errors } = await startWithSample(afresh);
  const caseId = await openCase(page);
  const [image] = await ask(page, 'library.images', { caseId });
  if (image === undefined) throw new Error('no image');
  const place = { kind: 'path', diffId: image.layers[8]?.diffId ?? '', path: 'root/.ssh/id_ed25519' } as const;
  const made = { place, caseId, image: image.id };
  const body =
    '# Deploy key is **still** readable\n\nLayer 10 removes it.\n\n- [a link](https://example.org/x)\n- <script>1</script>';
  await ask(page, 'marks.add', { kind: 'note', body, ...made });
  await ask(page, 'marks.add', { kind: 'tag', tagUid: 'notable', ...made });
  await ask(page, 'marks.add', {
    kind: 'bookmark',
    ...made,
    place: { ...place, kind: 'bytes', offset: 16, length: 32 },
  });
  await page.keyboard.press('Alt+2');
  const list = page.getByRole('grid', { name: 'Notes' });
  await expect(list.getByRole('row')).toHaveCount(4);
  await rowOf(page, /^Note, Deploy key/).click();
  const detail = page.getByRole('complementary', { name: 'Note details' });
  await expect(detail.getByRole('listitem').filter({ hasText: 'https://example.org/x' })).toBeVisible();
  await expect(detail.getByRole('link')).toHaveCount(0);
  await expect(detail).toContainText('<script>1</script>');
  await screenshot(page, 'case-notes');

  await page.keyboard.press('F2');
  const form = page.getByRole('dialog', { name: 'Edit note' });
  await form.getByRole('textbox', { name: 'Text' }).fill('Rotate it');
  await form.getByRole('button', { name: /^Save/ }).click();
  await expect(rowOf(page, /^Note, Rotate it/)).toBeVisible();
  await expect(detail).toContainText('Layer 10 removes it.');

  await page.getByRole('radio', { name: 'Bookmarks' }).click();
  await expect(list.getByRole('row')).toHaveCount(2);
  await rowOf(page, /^Bookmark/).click();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Bookmark removed').last()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await rowOf(page, /^Bookmark/).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Bytes of layer 9' })).toBeVisible();
  expect(errors).toEqual([]);
});

for (const theme of ['light', 'dark'] as const)
  test(`the view of a case breaks no rule of accessibility in the ${theme} theme`, async ({ afresh }) => {
    const { page, errors } = await startWithSample(afresh);
    const caseId = await openCase(page);
    const [image] = await ask(page, 'library.images', { caseId });
    const place = { kind: 'image', imageUid: image?.imageId ?? '' } as const;
    await ask(page, 'marks.add', { kind: 'note', body: 'Base is ours', place, caseId, image: image?.id ?? null });
    await ask(page, 'marks.add', { kind: 'tag', tagUid: 'benign', place, caseId, image: image?.id ?? null });
    await chooseTheme(page, theme);
    await page.evaluate((hash) => (location.hash = hash), `#/case?case=${caseId}`);
    for (const name of ['Evidence', 'Notes', 'Custody', 'Audit']) {
      await tab(page, name).click();
      await expect(page.getByRole('tabpanel').getByRole('grid')).toBeVisible();
      await screenshot(page, `case-${name.toLowerCase()}-${theme}`);
      expect(await violations(page, { rules: theme === 'light' ? 'all' : 'of colours' })).toEqual([]);
    }
    await tab(page, 'Evidence').click();
    await rowOf(page, /^E-001/).click();
    await page.keyboard.press('F2');
    await expect(page.getByRole('dialog', { name: 'Edit case' })).toBeVisible();
    expect(await violations(page, { within: DIALOG })).toEqual([]);
    expect(errors).toEqual([]);
  });

test('a case goes to one file, and comes from it into another library', async ({ start, folder, display }) => {
  const file = join(folder, `${NUMBER}.stratcase`);
  const first = await startWithSample(start);
  await openCase(first.page);
  await answerSaveDialog(first.electron, file);
  await first.page.locator('#main').getByRole('button', { name: 'Export…' }).click();
  const question = first.page.getByRole('dialog', { name: 'Export case' });
  await screenshot(first.page, 'case-export');
  await question.getByRole('button', { name: 'Export…' }).click();
  await expect(question.getByText(file)).toBeVisible();
  await expect(question.getByText(createHash('sha256').update(readFileSync(file)).digest('hex'))).toBeVisible();
  expect(await violations(first.page)).toEqual([]);
  await first.close();

  const other = await launchApp(join(folder, 'other'), { env: display });
  await answerOpenDialog(other.electron, [file]);
  await other.page.evaluate(() => (location.hash = '#/case'));
  await other.page.getByRole('button', { name: 'Import case…' }).click();
  const answer = other.page.getByRole('dialog', { name: 'Import case' });
  await expect(answer.getByText('1 evidence added, 0 already in the library')).toBeVisible();
  await screenshot(other.page, 'case-import');
  await answer.getByRole('button', { name: 'Open case' }).click();
  await expect(other.page.getByRole('heading', { name: 'Edge stats credential leak' })).toBeVisible();
  await expect(rowOf(other.page, /^E-001, haproxy-sample/)).toBeVisible();
  expect([...first.errors, ...other.errors]).toEqual([]);

  writeFileSync(file, 'no case file');
  await other.page.evaluate(() => (location.hash = '#/case'));
  await other.page.getByRole('button', { name: 'Import case…' }).click();
  await expect(answer.locator('[data-tone=mismatch]')).toBeVisible();
  await answer.getByRole('button', { name: 'Close' }).click();
  await expect(answer).toHaveCount(0);
  await other.close();
});

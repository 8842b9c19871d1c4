import { expect, type Locator, type Page } from '@playwright/test';
import { DIALOG, violations, type AskedRules } from './accessibility';
import { chooseTheme, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { goTo } from './steps';

/** What was asked of the policy and refused, as the page saw it. */
async function watchPolicy(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { refusedByPolicy: seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.violatedDirective}: ${event.sourceFile} ${event.sample}`);
    });
  });
  return () => page.evaluate(() => (window as unknown as { refusedByPolicy: string[] }).refusedByPolicy);
}

/** The elements in the smaller size, the colours in the greater, and both once together. */
function rulesFor(theme: 'light' | 'dark', size: (typeof sizes)[number]): AskedRules {
  if (size.name === '1024x700') return 'of elements';
  return theme === 'light' ? 'all' : 'of colours';
}

for (const theme of ['light', 'dark'] as const) {
  test(`one of a list is chosen by keyboard, in ${theme}`, async ({ withSample }) => {
    const app = await withSample();
    const { page } = app;
    const refused = await watchPolicy(page);
    await chooseTheme(page, theme);
    await page.getByRole('button', { name: 'Not now' }).click();
    await goTo(page, 'Explorer');
    const field = page.getByRole('combobox').first();
    const before = await field.textContent();
    for (const size of sizes) {
      await resizeWindow(app, size);
      await field.focus();
      await page.keyboard.press('Enter');
      const list = page.getByRole('listbox', { name: (await field.getAttribute('aria-label')) ?? '' });
      await expect(list).toBeVisible();
      await expect(list.getByRole('option', { selected: true })).toBeFocused();
      await screenshot(page, `part-select-${theme}-${size.name}`);
      expect(await violations(page, { rules: rulesFor(theme, size) })).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(list).toHaveCount(0);
      await expect(field).toBeFocused();
      await expect(field).toHaveText(before ?? '');
    }
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('End');
    const last = page.getByRole('option').last();
    await expect(last).toBeFocused();
    const words = (await last.textContent()) ?? '';
    await page.keyboard.press('Enter');
    await expect(field).toHaveText(words);
    await expect(field).toBeFocused();
    expect(await refused()).toEqual([]);
    expect(app.errors).toEqual([]);
  });

  test(`a tooltip comes by pointer and by keyboard, stays under the pointer and goes with Esc, in ${theme}`, async ({
    withSample,
  }) => {
    const app = await withSample();
    const { page } = app;
    const refused = await watchPolicy(page);
    await chooseTheme(page, theme);
    await page.getByRole('button', { name: 'Not now' }).click();
    const tooltip = page.getByRole('tooltip');
    for (const size of sizes) {
      await resizeWindow(app, size);
      // By its name: which one is the first changes while the view fills.
      const copy = page.locator('#main button[data-tip]', { hasText: 'Recheck' }).first();
      const words = (await copy.getAttribute('data-tip')) ?? '';
      // The first time the window may still be laying itself out, and another element comes under the pointer.
      await expect(async () => {
        await page.mouse.move(1, 300);
        await copy.hover();
        await expect(tooltip).toHaveText(words, { timeout: 1500 });
      }).toPass();
      await screenshot(page, `part-tooltip-${theme}-${size.name}`);
      expect(await violations(page, { rules: rulesFor(theme, size) })).toEqual([]);
      const box = await tooltip.boundingBox();
      if (box === null) throw new Error('the tooltip has no place');
      // Two steps: on a busy machine each may take longer than the gap may.
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 2 });
      // Longer than an element that was left keeps its tooltip.
      await page.waitForTimeout(400);
      await expect(tooltip).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(tooltip).toHaveCount(0);
      await page.mouse.move(1, 300);
      await expect(copy).not.toBeFocused();
      await page.keyboard.press('Tab');
      await copy.focus();
      await expect(tooltip).toHaveText(words);
      await page.keyboard.press('Tab');
      await expect(tooltip.filter({ hasText: words })).toHaveCount(0);
    }
    expect(await refused()).toEqual([]);
    expect(app.errors).toEqual([]);
  });
}

/** Opens the menu of the button that has the focus, and nothing else. */
async function openByKey(page: Page, key: string): Promise<Locator> {
  await page.keyboard.press(key);
  const menu = page.getByRole('menu');
  await expect(menu).toHaveCount(1);
  return menu;
}

for (const theme of ['light', 'dark'] as const) {
  test(`menus are walked by keyboard, in ${theme}`, async ({ withSample }) => {
    const app = await withSample();
    const { page } = app;
    const refused = await watchPolicy(page);
    await chooseTheme(page, theme);
    await page.getByRole('button', { name: 'Not now' }).click();
    for (const size of sizes) {
      await resizeWindow(app, size);
      const bar = page.getByRole('menubar').getByRole('menuitem');
      await page.keyboard.press('F10');
      await expect(bar.first()).toBeFocused();
      const menu = await openByKey(page, 'Enter');
      await expect(menu.getByRole('menuitem').first()).toBeFocused();
      await screenshot(page, `part-menu-${theme}-${size.name}`);
      expect(await violations(page, { rules: rulesFor(theme, size) })).toEqual([]);
      await page.keyboard.press('ArrowDown');
      await expect(menu.getByRole('menuitem').nth(1)).toBeFocused();
      if ((await bar.count()) > 1) {
        await page.keyboard.press('ArrowRight');
        await expect(page.getByRole('menu', { name: (await bar.nth(1).textContent()) ?? '' })).toBeVisible();
        await expect(menu).toHaveCount(1);
      }
      await page.keyboard.press('Escape');
      await expect(menu).toHaveCount(0);
      expect(await bar.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))).toBe(true);
    }
    const images = page.locator('#current-image');
    await images.focus();
    const choices = await openByKey(page, 'Enter');
    await expect(choices.getByRole('menuitemradio', { checked: true })).toBeFocused();
    expect(await violations(page, { within: '[role=menu]' })).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(images).toBeFocused();
    // A command of a menu runs, and the dialog that it opens has the focus.
    await page.keyboard.press('F10');
    await openByKey(page, 'Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const about = page.getByRole('dialog', { name: 'Stratigraph' });
    await expect(about.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(about).toHaveCount(0);
    await expect(page.getByRole('menubar').getByRole('menuitem').first()).toBeFocused();
    expect(await refused()).toEqual([]);
    expect(app.errors).toEqual([]);
  });
}

test('the parts of our own are walked by keyboard', async ({ withSample }) => {
  const app = await withSample();
  const { page } = app;
  await page.getByRole('button', { name: 'Not now' }).click();
  await goTo(page, 'Explorer');
  await page.getByRole('row', { name: /^bin/ }).click();

  await test.step('tabs: one stop, arrows select and go round', async () => {
    const tabs = page.getByRole('tablist', { name: 'Preview' }).getByRole('tab');
    await tabs.and(page.getByRole('tab', { selected: true })).focus();
    await page.keyboard.press('Home');
    await expect(tabs.first()).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(tabs.last()).toBeFocused();
    await expect(tabs.last()).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel')).toBeVisible();
  });

  await test.step('a choice of a few: one stop, arrows choose', async () => {
    const choices = page.getByRole('main').getByRole('radio');
    await page.getByRole('radio', { checked: true }).first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(choices.first()).toBeChecked();
    await expect(choices.first()).toBeFocused();
    expect(await choices.evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length)).toBe(1);
  });

  await test.step('a dialog keeps the focus, and gives it back', async () => {
    const list = page.getByRole('treegrid').first();
    await list.focus();
    await page.keyboard.press('g');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab');
      // Past its last part the focus is with the window itself, never with what is under the dialog.
      expect(['DIALOG', 'BODY']).toContain(
        await page.evaluate(() => document.activeElement?.closest('dialog, main, #root, body')?.tagName),
      );
    }
    expect(await violations(page, { within: DIALOG })).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(list).toBeFocused();
  });

  await test.step('the palette gives the focus back too', async () => {
    const list = page.getByRole('treegrid').first();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(list).toBeFocused();
  });

  await test.step('a box is ticked by the space bar', async () => {
    await goTo(page, 'Report');
    const box = page.getByRole('checkbox', { disabled: false }).first();
    const before = await box.isChecked();
    await box.press('Space');
    await expect(box).toBeChecked({ checked: !before });
    expect(await violations(page)).toEqual([]);
  });
  expect(app.errors).toEqual([]);
});

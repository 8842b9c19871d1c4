import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { violations, violationsOfPart } from '../e2e/accessibility';
import { looks, testOfScenes } from './component-window';

const files = readdirSync(import.meta.dirname).flatMap((name) => /^(.+)\.scenes\.tsx$/.exec(name)?.[1] ?? []);

// Parts at rest; what opens is looked at in its own tests.
for (const file of files) {
  const test = testOfScenes<object>(file);
  for (const look of looks) {
    test(`${file} breaks no rule of accessibility: ${look.theme}, ${look.locale}`, async ({ page, show }) => {
      await show(null, look);
      expect(await violationsOfPart(page)).toEqual([]);
    });
  }
}

testOfScenes<object>('button')(
  'what breaks a rule is found, by the rules and in the part that are asked',
  async ({ page, show }) => {
    const main = await show(null);
    await main.evaluate((element) => {
      const pale = Object.assign(document.createElement('p'), { id: 'pale', textContent: 'can hardly be read' });
      pale.style.color = '#aaaaaa';
      pale.style.backgroundColor = '#ffffff';
      element.append(pale, Object.assign(document.createElement('button'), { id: 'nameless' }));
    });
    const found = async (...asked: Parameters<typeof violations>): Promise<readonly string[]> =>
      (await violations(...asked)).map((text) => text.split(' ', 2).join(' '));
    const [pale, nameless] = ['color-contrast: #pale', 'button-name: #nameless'];
    expect(await found(page)).toEqual([nameless, pale]);
    expect(await found(page, { rules: 'of colours' })).toEqual([pale]);
    expect(await found(page, { rules: 'of elements' })).toEqual([nameless]);
    expect(await found(page, { within: '#pale' })).toEqual([pale]);
    expect(await found(page, { within: ['#pale', '#nameless'] })).toEqual([nameless, pale]);
    expect(await violationsOfPart(page)).toHaveLength(2);
  },
);

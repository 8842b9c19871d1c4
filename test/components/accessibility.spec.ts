import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { violationsOfPart } from '../e2e/accessibility';
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

import { defineConfig } from '@playwright/test';

/**
 * Window tests: each starts the built app with a user folder of its own, so they can run side by side. Component tests: the
 * parts of the window one by one, on a page of their own in one window of each worker.
 */
export default defineConfig({
  projects: [
    { name: 'components', testDir: 'test/components' },
    { name: 'window', testDir: 'test/e2e' },
  ],
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 45_000,
  expect: { timeout: 10_000 },
  // One more than the cores there are at least: a window that starts, draws or closes is waited for.
  workers: 3,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // Now and then a window is attached to before it has a page; what is tried again is listed.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});

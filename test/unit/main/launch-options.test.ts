import { describe, expect, it } from 'vitest';
import { readLaunchOptions } from '../../../src/main/launch-options';

const context = { cwd: '/cases', appFolder: null, env: {} };

describe('the command line of the app', () => {
  it.each([
    ['a packaged app', ['stratigraph', 'a.tar'], null, ['/cases/a.tar']],
    ['a checkout', ['electron', '--no-sandbox', '/app', 'a.tar', 'b.tar'], '/app', ['/cases/a.tar', '/cases/b.tar']],
    ['a checkout named by a relative path', ['electron', '.', '../b'], '/cases', ['/b']],
    [
      'a test runner with a loader',
      ['electron', '-r', 'loader.js', '/app', '--lang=en', 'x.tar'],
      '/app',
      ['/cases/x.tar'],
    ],
    ['switches after the evidence', ['stratigraph', '/x.tar', '--library=/l', '--foo'], null, ['/x.tar']],
    ['nothing to open', ['stratigraph'], null, []],
  ])('finds evidence in %s', (_name, argv, appFolder, paths) => {
    expect(readLaunchOptions(argv, { ...context, appFolder }).paths).toEqual(paths);
  });

  it('takes the library from the command line before the environment', () => {
    const env = { STRATIGRAPH_LIBRARY: '/from/env', STRATIGRAPH_USER_DATA: 'user' };
    expect(readLaunchOptions(['s', '--library=lib'], { ...context, env })).toMatchObject({
      library: '/cases/lib',
      userData: '/cases/user',
    });
    expect(readLaunchOptions(['s'], { ...context, env }).library).toBe('/from/env');
    expect(readLaunchOptions(['s'], context).library).toBeNull();
  });
});

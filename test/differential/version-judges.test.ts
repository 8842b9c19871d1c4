import { describe, expect, it } from 'vitest';
import type { Ecosystem } from '../../src/shared/vocabulary';
import { compareVersions } from '../../src/engine/detect/versions/compare-versions';
import { isInstalled } from './run-tool';
import {
  dpkgVerdicts,
  mavenVerdicts,
  pythonVerdicts,
  rpmVerdicts,
  versionPairs,
  type Pair,
  type Verdicts,
} from './version-judges';

function skipped(what: string): void {
  process.stdout.write(`skipped: versions are not compared with ${what}: it is not installed\n`);
}

function expectSame(ecosystem: Ecosystem, pairs: readonly Pair[], verdicts: Verdicts): void {
  expect(verdicts).toHaveLength(pairs.length);
  const ours = pairs.map(([a, b]) => `${a} ${b} ${compareVersions(ecosystem, a, b)}`);
  expect(ours).toEqual(pairs.map(([a, b], index) => `${a} ${b} ${verdicts[index]}`));
  for (const verdict of [-1, 0, 1]) expect(verdicts).toContain(verdict);
}

const hasDpkg = await isInstalled('dpkg');
const hasRpm = await isInstalled('rpm');
const hasPython = (await pythonVerdicts([['1', '2']])) !== null;
const hasMaven = (await mavenVerdicts([['1', '2']])) !== null;
if (!hasDpkg) skipped('dpkg');
if (!hasRpm) skipped('rpm');
if (!hasPython) skipped("Python's packaging");
if (!hasMaven) skipped('Maven');

const MARKS = ['0', '1', '9', '10', '007', 'a', 'b', 'Z', '.', '+', '-', '~', '~'];

describe('the order of versions is that of', () => {
  it.skipIf(!hasDpkg)('dpkg --compare-versions', async () => {
    const pairs = [
      ...versionPairs([...MARKS, ':', '1:', '~~'], 300),
      ...versionPairs(MARKS, 300, '1'),
      ...versionPairs([...MARKS, '_', '%', '-1'], 150, '2:3'),
    ].filter((pair) => pair.every((version) => version !== '' && !version.startsWith('+') && !version.startsWith('-')));
    expectSame('deb', pairs, await dpkgVerdicts(pairs));
  });

  it.skipIf(!hasRpm)('rpm', async () => {
    const pieces = ['0', '1', '9', '10', '007', 'a', 'b', 'Z', '.', '+', '_', '~', '^', '^20'];
    const bare = versionPairs(pieces, 1500, '1');
    const full = versionPairs(pieces, 400, '1').flatMap(([a, b]): Pair[] => [
      [`${a}-1.el9`, `${b}-1.el10`],
      [`1:${a}-1`, `${b}-1`],
      [a, `${b}-1`],
    ]);
    const pairs = [...bare, ...full];
    expectSame('rpm', pairs, await rpmVerdicts(pairs));
  });

  it.skipIf(!hasPython)("Python's packaging", async () => {
    const words = ['a', 'b', 'rc', 'c', 'alpha', 'preview', '.post', '-', '.dev', 'dev', '+local', '+', '1!', 'v', '_'];
    const pairs = [
      ...versionPairs(['0', '1', '9', '10', '.', '.0', '.1', ...words], 6000, '1'),
      ...versionPairs(['.0', '.1', 'a1', 'b', 'rc2', '.post3', '.dev1', '-4', '+5.a', '+6'], 6000, '1'),
    ];
    const verdicts = await pythonVerdicts(pairs);
    expectSame('pypi', pairs, verdicts ?? []);
    expect(verdicts?.filter((verdict) => verdict !== null).length).toBeGreaterThan(1000);
  });

  it.skipIf(!hasMaven)('Maven', async () => {
    const words = ['a', 'b', 'm', 'x', 'alpha', 'beta', 'rc', 'cr', 'snapshot', 'sp', 'ga', 'final', 'RELEASE', 'foo'];
    const pairs = [
      ...versionPairs(['0', '1', '9', '10', '007', '.', '.', '-', '-', ...words], 1500, '1'),
      ...versionPairs(['0', '1', '.', '-', ...words], 1500),
    ].filter((pair) => pair.every((version) => version !== ''));
    expectSame('maven', pairs, (await mavenVerdicts(pairs)) ?? []);
  });
});

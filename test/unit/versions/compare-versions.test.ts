import { describe, expect, it } from 'vitest';
import { compareVersions, MOST_VERSION_LENGTH } from '../../../src/engine/detect/versions/compare-versions';
import { ecosystemSchema, type Ecosystem } from '../../../src/shared/vocabulary';

/** Versions of each kind from the oldest to the newest; those on one line are the same. */
const ORDERED: Readonly<Record<Ecosystem, readonly string[]>> = {
  deb: ['0~~', '0~', '0', '1.0~rc1-1', '1.0-1', '1.0-1ubuntu1', '1.0-1+b1', '1.0-10', '1.0.1-1', '1:0.1', '2:0'],
  apk: [
    ...['0.1.0_alpha_pre2', '0.1.0_alpha', '0.1.0_alpha2', '0.1.3_alpha', '0.9.28-r1', '0.9.28-r2', '0.9.28.1'],
    ...[
      '1.0',
      '1.02',
      '1.07.5',
      '1.1_alpha1',
      '1.1_rc2',
      '1.1',
      '1.1-r1',
      '1.1_p9',
      '1.1_p10-r0',
      '1.1a',
      '1.3_pre1-r1',
    ],
    ...['1.3-r0', '1.3.1-r0', '8.2.0015', '8.2.002', '20050718-r2', '20060720'],
  ],
  rpm: [
    '1.0~beta',
    '1.0~rc1',
    '1.0',
    '1.0^20200101',
    '1.0a',
    '1.0.1',
    '1.1-1.el9',
    '1.1-1.el10',
    '1.1-2',
    '1.10-1',
    '1:0-1',
  ],
  npm: [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.10',
  ],
  cargo: ['0.1.0-pre', '0.1.0', '0.2.0', '0.10.0'],
  golang: [
    ...['v0.0.0-20190101000000-abcdefabcdef', 'v0.0.0-20200101000000-012345678901', 'v1.2.3', 'v1.3.0-rc.1', '1.3.0'],
    ...['go1.20', '1.20.5', 'go1.21beta1', 'go1.21rc2', 'go1.21.0', '1.21.10', 'v2.0.0+incompatible'],
  ],
  pypi: [
    ...[
      '1.dev0',
      '1.0.dev456',
      '1.0a1',
      '1.0a2.dev456',
      '1.0a12.dev456',
      '1.0a12',
      '1.0b1.dev456',
      '1.0b2',
      '1.0b2.post345',
    ],
    ...[
      '1.0rc1',
      '1.0',
      '1.0+abc.5',
      '1.0+abc.7',
      '1.0+5',
      '1.0.post456.dev34',
      '1.0.post456',
      '1.1.dev1',
      '20240101123456789012',
      '20240101123456789013',
      '1!0',
    ],
  ],
  gem: ['1.0.a', '1.0.a.2', '1.0.b1', '1.0.0-rc1', '1.0.0.rc2', '1', '1.0.1', '1.2.pre', '1.2', '1.10'],
  maven: [
    '1-alpha2snapshot',
    '1-alpha2',
    '1-alpha-123',
    '1-beta-2',
    '1-m11',
    '1-rc',
    '1-SNAPSHOT',
    '1',
    '1-sp',
    '1-abc',
    '1-1',
    '1.1',
    '1.10',
  ],
  composer: [
    '1.0-dev',
    '1.0-alpha',
    '1.0-alpha1',
    '1.0-beta2',
    '1.0-RC1-dev',
    '1.0-RC1',
    '1.0',
    '1.0-p1',
    '1.0.1',
    'v1.2.0',
    '2.10.0.1',
    '20240102',
  ],
  nuget: ['1.0.0-1', '1.0.0-alpha', '1.0.0-Alpha.2', '1.0.0-alpha.10', '1.0.0', '1.0.0.1', '1.0.1', '1.10'],
  conda: [
    ...['0.4.1.rc', '0.4.1', '0.5a1', '0.5b3', '0.5', '0.9.6', '0.960923', '1.0', '1.1dev1', '1.1_', '1.1a1'],
    ...[
      '1.1.0dev1',
      '1.1.a1',
      '1.1.0rc1',
      '1.1.0',
      '1.1.0post1',
      '1.1post1',
      '1996.07.12',
      '1!0.4.1',
      '1!3.1.1.6',
      '2!0.4.1',
    ],
  ],
};

describe('the order of versions', () => {
  it.each(ecosystemSchema.options)('of %s is that of its published rules', (ecosystem) => {
    const versions = ORDERED[ecosystem];
    const wrong = versions.flatMap((a, one) =>
      versions.flatMap((b, two) => {
        const order = compareVersions(ecosystem, a, b);
        return order === Math.sign(one - two) ? [] : [`${a} ${b}: ${order}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['deb', '0:1.0', '1.0'],
    ['deb', '1.0-0', '1.0'],
    ['apk', '1.1-r0', '1.1-r00'],
    ['rpm', '1.0', '0:1.0'],
    ['rpm', '1.05', '1.5'],
    ['npm', '1.2.3+build', 'v1.2.3'],
    ['golang', 'go1.20', 'v1.20.0'],
    ['pypi', '1.0.0', 'v1'],
    ['pypi', '1.0-1', '1.0.post1'],
    ['pypi', '1.0+ubuntu-1', '1.0+UBUNTU.1'],
    ['gem', '1.0.0', '1'],
    ['gem', '1.0-rc1', '1.0.pre.rc1'],
    ['maven', '1.0.0.Final', '1-ga'],
    ['maven', '1.0.RC2', '1-cr2'],
    ['composer', '1.0', 'v1.0.0.0'],
    ['composer', '1.0.0-beta.2', '1.0.0b2'],
    ['nuget', '1.0', '1.0.0.0+abc'],
    ['nuget', '1.0.0-BETA', '1.0.0-beta'],
    ['conda', '0.4', '0.4.0'],
    ['conda', '0.5C1', '0.5c1'],
  ] as const)('of %s takes %s and %s for the same', (ecosystem, a, b) => {
    expect(compareVersions(ecosystem, a, b)).toBe(0);
    expect(compareVersions(ecosystem, b, a)).toBe(0);
  });

  it.each([
    ['deb', '1.0 1'],
    ['deb', '1.0-'],
    ['deb', 'x:1'],
    ['apk', '1.0bc'],
    ['apk', '23_foo'],
    ['rpm', ''],
    ['npm', '1.0'],
    ['npm', 'latest'],
    ['golang', '(devel)'],
    ['cargo', '1.0.0.0'],
    ['pypi', '1.0-final-really'],
    ['gem', '1.0_1'],
    ['maven', ' '],
    ['composer', 'dev-main'],
    ['nuget', '1.2.3.4.5'],
    ['conda', '1..2'],
    ['conda', '1!2!3'],
  ] as const)('of %s says nothing of "%s"', (ecosystem, version) => {
    expect(compareVersions(ecosystem, version, version)).toBeNull();
    expect(compareVersions(ecosystem, '1.0.0', version)).toBeNull();
    expect(compareVersions(ecosystem, version, '1.0.0')).toBeNull();
  });

  const HOSTILE = ['1', '0', 'a', '1.', '1-', '-', '~', '1a', '.a', '_p1', '1_', '^', '+', '.dev', '1!', 'rc', ' '];

  /** Milliseconds for comparisons of versions of a length, each made of one piece. */
  function timeOf(ecosystem: Ecosystem, length: number): number {
    const start = performance.now();
    for (const piece of HOSTILE) {
      const long = `1.${piece.repeat(Math.floor((length - 4) / piece.length))}`;
      for (const end of ['', '1', '!']) {
        compareVersions(ecosystem, `${long}${end}`, `${long}${end}`);
        compareVersions(ecosystem, `${long}${end}`, `${long}x`);
      }
    }
    return performance.now() - start;
  }

  it.each(ecosystemSchema.options)('of %s costs little, whatever hostile versions are', (ecosystem) => {
    // 102 comparisons each. What takes the square of the length takes minutes.
    expect(timeOf(ecosystem, MOST_VERSION_LENGTH)).toBeLessThan(5000);
    expect(timeOf(ecosystem, 1024 * 1024)).toBeLessThan(5000);
  });

  it('is not told of a version that no release has', () => {
    const digits = '1'.repeat(MOST_VERSION_LENGTH - 1);
    expect(compareVersions('deb', digits, `${digits}2`)).toBe(-1);
    expect(compareVersions('deb', digits, `${digits}23`)).toBeNull();
  });
});

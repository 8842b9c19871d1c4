import { describe, expect, it } from 'vitest';
import { isAffected } from '../../../src/engine/detect/advisories/is-affected';
import { osvAdvisory, type AffectedPackage } from '../../../src/engine/detect/advisories/osv-advisory';
import type { Ecosystem } from '../../../src/shared/vocabulary';

type Events = readonly Readonly<Record<string, string>>[];

function affected(ranges: readonly Events[], versions: readonly string[] = []): AffectedPackage {
  const advisory = osvAdvisory({
    ...{ id: 'X-1', modified: '2026-01-01T00:00:00Z' },
    affected: [
      {
        package: { ecosystem: 'Any', name: 'x' },
        ranges: ranges.map((events) => ({ type: 'ECOSYSTEM', events })),
        versions,
      },
    ],
  });
  const [first] = advisory?.affected ?? [];
  if (first === undefined) throw new Error('not an advisory');
  return first;
}

const one = affected([[{ introduced: '1.2.0' }, { fixed: '1.4.3' }]]);
const twice = affected([[{ introduced: '0' }, { fixed: '1.0.5' }, { introduced: '2.0.0' }, { fixed: '2.0.3' }]]);
const unsorted = affected([[{ fixed: '2.0.3' }, { introduced: '2.0.0' }, { fixed: '1.0.5' }, { introduced: '0' }]]);
const last = affected([[{ introduced: '0' }, { last_affected: '3.1' }]]);
const limited = affected([[{ introduced: '1.0.0' }, { limit: '2.0.0' }]]);
const listed = affected([], ['9.9']);
const branches = affected([
  [{ introduced: '1.0.0' }, { fixed: '1.0.9' }],
  [{ introduced: '2.0.0' }, { fixed: '2.1.0' }],
]);

describe('whether a version is affected', () => {
  it.each<[Ecosystem, string, AffectedPackage, string]>([
    ['npm', '1.1.9', one, 'no'],
    ['npm', '1.2.0', one, 'yes, fixed 1.4.3'],
    ['npm', '1.4.2', one, 'yes, fixed 1.4.3'],
    ['npm', '1.4.3-rc.1', one, 'yes, fixed 1.4.3'],
    ['npm', '1.4.3', one, 'no'],
    ['npm', '1.0.4', twice, 'yes, fixed 1.0.5'],
    ['npm', '1.5.0', twice, 'no'],
    ['npm', '2.0.2', twice, 'yes, fixed 2.0.3'],
    ['npm', '2.0.3', twice, 'no'],
    ['npm', '1.0.4', unsorted, 'yes, fixed 1.0.5'],
    ['npm', '1.5.0', unsorted, 'no'],
    ['npm', '2.0.2', unsorted, 'yes, fixed 2.0.3'],
    ['pypi', '3.1.0', last, 'yes, fixed null'],
    ['pypi', '3.1.post1', last, 'no'],
    ['npm', '1.9.9', limited, 'yes, fixed null'],
    ['npm', '2.0.0', limited, 'no'],
    ['pypi', '9.9', listed, 'yes, fixed null'],
    ['pypi', '9.8', listed, 'no'],
    ['npm', '2.0.5', branches, 'yes, fixed 2.1.0'],
    ['npm', '1.0.9', branches, 'no'],
    [
      'deb',
      '3.0.11-1~deb12u1',
      affected([[{ introduced: '0' }, { fixed: '3.0.11-1~deb12u2' }]]),
      'yes, fixed 3.0.11-1~deb12u2',
    ],
    ['deb', '3.0.11-1', affected([[{ introduced: '0' }, { fixed: '3.0.11-1~deb12u2' }]]), 'no'],
    ['golang', '(devel)', one, 'unknown'],
    ['npm', '1.0.0', affected([[{ introduced: '0' }, { fixed: 'not a version' }]]), 'unknown'],
  ])('%s %s', (ecosystem, version, of, expected) => {
    const found = isAffected(ecosystem, version, of);
    expect(found.kind === 'yes' ? `yes, fixed ${found.fixed}` : found.kind).toBe(expected);
  });

  it('is told by no advisory that was withdrawn, by commits alone, or that is none', () => {
    const base = { id: 'X-1', modified: '2026-01-01T00:00:00Z' };
    const of = [{ package: { ecosystem: 'npm', name: 'x' }, ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }];
    expect(osvAdvisory({ ...base, withdrawn: '2026-02-01T00:00:00Z', affected: of })?.affected).toEqual([]);
    expect(osvAdvisory({ ...base, affected: of })?.affected[0]?.ranges).toEqual([]);
    for (const value of [null, 1, 'x', [], {}, { id: 1 }, { ...base, affected: [{ ranges: [{ type: 'X' }] }] }])
      expect(osvAdvisory(value)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { comparePackages } from '../../../src/engine/query/packages/compare-packages';
import type { ImagePackage } from '../../../src/engine/query/packages/image-packages';
import type { Ecosystem } from '../../../src/shared/vocabulary';

interface Made {
  readonly ecosystem?: Ecosystem;
  readonly place?: string;
  readonly more?: Partial<ImagePackage>;
}

function made(
  name: string,
  version: string | null,
  { ecosystem = 'deb', place = '', more = {} }: Made = {},
): ImagePackage {
  return {
    ...{ purl: null, name, namespace: null, version, epoch: null, ecosystem, arch: 'amd64', source: null },
    ...{ licence: null, origin: null, database: `${place}/db`, databaseEntry: { layer: 1, entryId: 1 } },
    ...{ addedInLayer: 1, addedByStep: 2, changedInLayers: [], changes: [], removedInLayer: null, removedByStep: null },
    ...{ files: null, recordKey: `${name} ${version}`, place: `${ecosystem}\n${place}\n\n${name}` },
    ...more,
  };
}

function told(a: readonly ImagePackage[], b: readonly ImagePackage[]): readonly string[] {
  const versionOf = (side: { readonly version: string | null } | null): string => side?.version ?? '-';
  return comparePackages(a, b).differences.map(
    (one) => `${one.change} ${one.name} ${versionOf(one.a)} ${versionOf(one.b)}`,
  );
}

describe('the packages of two images', () => {
  it('are added, removed, upgraded and downgraded by the order of their ecosystem', () => {
    const a = [
      made('bash', '5.1-2'),
      made('gone', '1'),
      made('libc6', '2.36-9'),
      made('tool', '1.0~rc1'),
      made('zlib', '1'),
    ];
    const b = [
      made('bash', '5.1-10'),
      made('libc6', '2.35-1'),
      made('new', '3'),
      made('tool', '1.0'),
      made('zlib', '1'),
    ];
    expect(told(a, b)).toEqual([
      'upgraded bash 5.1-2 5.1-10',
      'removed gone 1 -',
      'downgraded libc6 2.36-9 2.35-1',
      'added new - 3',
      'upgraded tool 1.0~rc1 1.0',
    ]);
    const { counts } = comparePackages(a, b);
    expect(counts).toEqual({ added: 1, removed: 1, upgraded: 2, downgraded: 1, version: 0, record: 0, equal: 1 });
    expect(comparePackages(b, a).counts).toEqual({ ...counts, upgraded: 1, downgraded: 2 });
  });

  it('tell of another record of the same version, and of versions that have no order', () => {
    const a = [made('curl', '7', { more: { recordKey: 'x' } }), made('mod', '(devel)', { ecosystem: 'golang' })];
    const b = [made('curl', '7', { more: { recordKey: 'y' } }), made('mod', 'v1.0.0', { ecosystem: 'golang' })];
    expect(told(a, b)).toEqual(['record curl 7 7', 'version mod (devel) v1.0.0']);
  });

  it('count the epoch of rpm', () => {
    const rpm = (epoch: string) => made('bind', '9.1-1', { ecosystem: 'rpm', more: { epoch, recordKey: epoch } });
    expect(told([rpm('32')], [rpm('4')])).toEqual(['downgraded bind 9.1-1 9.1-1']);
  });

  it('are those of the ends of the images: what a layer removed is not there', () => {
    const removed = made('apt', '2', { more: { removedInLayer: 2 } });
    expect(told([removed], [made('apt', '2')])).toEqual(['added apt - 2']);
    expect(told([made('apt', '2')], [removed])).toEqual(['removed apt 2 -']);
  });

  it('of one name in several places are held against those of the same place, then of the same version', () => {
    const npm = (version: string, place: string) => made('lodash', version, { ecosystem: 'npm', place });
    const a = [npm('4.0.0', 'x'), npm('3.0.0', 'y'), npm('1.0.0', 'z')];
    const b = [npm('3.0.0', 'x'), npm('4.0.0', 'w'), npm('1.0.0', 'z')];
    expect(told(a, b)).toEqual(['downgraded lodash 4.0.0 3.0.0', 'upgraded lodash 3.0.0 4.0.0']);
    expect(told([npm('1.0.0', 'x')], [npm('1.0.0', 'moved')])).toEqual([]);
    expect(told([npm('1.0.0', 'x'), npm('2.0.0', 'y')], [npm('3.0.0', 'v')])).toEqual([
      'removed lodash 1.0.0 -',
      'removed lodash 2.0.0 -',
      'added lodash - 3.0.0',
    ]);
  });

  it('are compared in a time in line with their number', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      made('same', `${index}.0.0`, { ecosystem: 'npm', place: `${index}` }),
    );
    const moved = many.map((one) => ({ ...one, place: `${one.place}x` }));
    const start = performance.now();
    expect(comparePackages(many, moved).counts.equal).toBe(10_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

import { describe, expect, it } from 'vitest';
import type { ImagePackage } from '../../../src/engine/query/packages/image-packages';
import { filteredPackages, packagePage, statesOf } from '../../../src/engine/query/packages/package-list';
import type { ChannelInput } from '../../../src/shared/contract/contract';

const one = (name: string, more: Partial<ImagePackage> = {}): ImagePackage => ({
  ...{ purl: `pkg:deb/${name}`, name, namespace: null, version: '1', ecosystem: 'deb', arch: null, source: null },
  ...{ licence: null, origin: null, database: 'var/lib/dpkg/status', databaseEntry: { layer: 1, entryId: 1 } },
  ...{ addedInLayer: 1, addedByStep: 1, changedInLayers: [], changes: [], removedInLayer: null, removedByStep: null },
  ...{ files: 3, epoch: null, recordKey: name, place: name },
  ...more,
});
const change = (layer: number, recordOnly: boolean, order: 'downgraded' | null = null) => ({
  layer,
  step: layer,
  versionBefore: '1',
  recordOnly,
  order,
});

const packages = [
  one('bash', { changedInLayers: [3], changes: [change(3, true)] }),
  one('curl', { changedInLayers: [2], changes: [change(2, false)], version: '7.88', files: null }),
  one('Babel', { namespace: '@core', ecosystem: 'npm', addedInLayer: 4, database: 'srv/package.json', files: 90 }),
  one('openssl', { addedInLayer: 2, removedInLayer: 3, removedByStep: 3, source: 'openssl-src' }),
];

const query = (more: Partial<ChannelInput<'packages.list'>> = {}): ChannelInput<'packages.list'> => ({
  ...{ imageId: 1, text: '', ecosystem: null, state: null, layer: null, order: 'name', isDown: false },
  ...{ offset: 0, limit: 100 },
  ...more,
});
const names = (more: Partial<ChannelInput<'packages.list'>>): readonly string[] =>
  filteredPackages(packages, query(more)).map(({ name }) => name);

describe('a list of packages', () => {
  it('is filtered by words in any case, of name with scope, version, source and database', () => {
    expect(names({ text: '@CORE/babel' })).toEqual(['Babel']);
    expect(names({ text: '7.88 cu' })).toEqual(['curl']);
    expect(names({ text: 'openssl-src' })).toEqual(['openssl']);
    expect(names({ text: 'dpkg/status' })).toEqual(['bash', 'curl', 'openssl']);
    expect(names({ text: 'bash curl' })).toEqual([]);
  });

  it('is filtered by the layer that added, changed or removed, by kind and by state', () => {
    expect(names({ layer: 2 })).toEqual(['curl', 'openssl']);
    expect(names({ layer: 3 })).toEqual(['bash', 'openssl']);
    expect(names({ ecosystem: 'npm' })).toEqual(['Babel']);
    expect(names({ state: 'record-only' })).toEqual(['bash']);
    expect(names({ state: 'removed' })).toEqual(['openssl']);
    expect(names({ state: 'present' })).toEqual(['Babel', 'bash', 'curl']);
  });

  it('is ordered by a column, both ways; what has no value comes first of the small ones', () => {
    expect(names({ order: 'files', isDown: true })).toEqual(['Babel', 'bash', 'openssl', 'curl']);
    expect(names({ order: 'files' })).toEqual(['curl', 'bash', 'openssl', 'Babel']);
    expect(names({ order: 'layer', isDown: true })[0]).toBe('Babel');
  });

  it('comes in pages, with counts of each filter over what passes the others', () => {
    const page = packagePage({ packages, problems: [] }, query({ state: 'present', limit: 1, offset: 1 }));
    expect(page.packages.map(({ name, index }) => [name, index])).toEqual([['bash', 0]]);
    expect([page.total, page.all]).toEqual([3, 4]);
    expect(page.ecosystems).toEqual([
      { ecosystem: 'deb', count: 2 },
      { ecosystem: 'npm', count: 1 },
    ]);
    expect(page.states).toEqual({ present: 3, changed: 1, downgraded: 0, 'record-only': 1, removed: 1 });
    expect(packagePage({ packages, problems: [] }, query({ ecosystem: 'npm' })).states.present).toBe(1);
  });

  it('says of a package all that layers did', () => {
    const both = one('x', { changes: [change(2, false), change(3, true)], removedInLayer: 4 });
    expect(statesOf(both)).toEqual(['removed', 'changed', 'record-only']);
    expect(statesOf(one('x', { changes: [change(2, false, 'downgraded')] }))).toEqual([
      'present',
      'changed',
      'downgraded',
    ]);
  });
});

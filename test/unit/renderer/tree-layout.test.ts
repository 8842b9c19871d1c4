import { describe, expect, it } from 'vitest';
import type { TreeRow } from '../../../src/shared/contract/explorer';
import { ancestorPaths, indexOfPlace, layoutTree, parentPath, placeAt } from '../../../src/renderer/ui/tree-layout';
import { PAGE_ROWS, TreeSource } from '../../../src/renderer/ui/tree-source';
import { timed } from '../../timed';

function row(path: string, hasChildren: boolean, entryId = 1): TreeRow {
  return {
    key: `${path}#${entryId}`,
    entryId,
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    type: hasChildren ? 'dir' : 'file',
    layer: 1,
    change: 'added',
    fate: { kind: 'visible' },
    size: 0,
    sha256: null,
    mode: 0o644,
    mtime: null,
    newerThanLayer: false,
    linkTarget: null,
    hasChildren,
    childLayers: [],
    findings: 0,
    worstFinding: null,
    problems: [],
    anomalies: [],
  };
}

/** A tree on paper: directory to children, directories first. */
function sourceOf(children: Readonly<Record<string, readonly TreeRow[]>>) {
  const asked: string[] = [];
  const source = new TreeSource((dir, offset, limit) => {
    asked.push(`${dir}@${offset}`);
    const rows = children[dir] ?? [];
    return Promise.resolve({ rows: rows.slice(offset, offset + limit), total: rows.length });
  });
  return { source, asked };
}

const small = {
  '': [row('a', true), row('b', true), row('z', false)],
  a: [row('a/x', true), row('a/y', false)],
  'a/x': [row('a/x/1', false), row('a/x/2', false)],
  b: [row('b/1', false)],
};

async function visible(source: TreeSource<TreeRow>): Promise<readonly string[]> {
  await source.want('', 0, 1);
  const { folders, open } = source.state();
  const block = layoutTree(folders, open);
  return Array.from({ length: block.size }, (_, index) => {
    const place = placeAt(block, index);
    expect(place).not.toBeNull();
    if (place === null) return '';
    expect(indexOfPlace(block, place.dir, place.position)).toBe(index);
    return `${place.level} ${folders.get(place.dir)?.rows.get(place.position)?.path ?? '?'}`;
  });
}

describe('the tree on screen', () => {
  it('shows the root closed', async () => {
    const { source } = sourceOf(small);
    expect(await visible(source)).toEqual(['1 a', '1 b', '1 z']);
  });

  it('shows open folders in their place, at any depth', async () => {
    const { source } = sourceOf(small);
    await source.want('', 0, 1);
    for (const dir of ['a', 'a/x', 'b']) {
      source.setOpen(dir, true);
      await source.want(dir, 0, 1);
    }
    expect(await visible(source)).toEqual(['1 a', '2 a/x', '3 a/x/1', '3 a/x/2', '2 a/y', '1 b', '2 b/1', '1 z']);
    source.setOpen('a', false);
    expect(await visible(source)).toEqual(['1 a', '1 b', '2 b/1', '1 z']);
  });

  it('remembers what was open inside a folder that closed', async () => {
    const { source } = sourceOf(small);
    await source.locate('a/x/2');
    source.setOpen('a', false);
    source.setOpen('a', true);
    expect(await visible(source)).toEqual(['1 a', '2 a/x', '3 a/x/1', '3 a/x/2', '2 a/y', '1 b', '1 z']);
  });

  it('opens the folders of the view before as soon as it sees them', async () => {
    const rows = small as Readonly<Record<string, readonly TreeRow[]>>;
    const source = new TreeSource((dir) => Promise.resolve({ rows: rows[dir] ?? [], total: rows[dir]?.length ?? 0 }), {
      open: new Set(['a', 'gone']),
    });
    await source.want('', 0, 1);
    await source.want('a', 0, 1);
    expect(await visible(source)).toEqual(['1 a', '2 a/x', '2 a/y', '1 b', '1 z']);
  });

  it('has no place outside its rows', () => {
    const block = layoutTree(new Map(), new Set());
    expect([placeAt(block, 0), placeAt(block, -1)]).toEqual([null, null]);
  });
});

describe('large directories', () => {
  const many = Array.from({ length: 100_000 }, (_, index) =>
    row(`big/f${String(index).padStart(6, '0')}`, false, index + 1),
  );
  const tree = { '': [row('big', true), row('last', false)], big: many };

  it('finds a row by a handful of pages, not by all of them', async () => {
    const { source, asked } = sourceOf(tree);
    const found = await source.locate('big/f076543', (one) => one.entryId === 76_544);
    expect(found?.position).toBe(76_543);
    expect(asked.length).toBeLessThan(14);
  });

  it('loads only what is looked at', async () => {
    const { source, asked } = sourceOf(tree);
    await source.want('big', 50_010, 50_060);
    expect(asked).toEqual([`big@${50_010 - (50_010 % PAGE_ROWS)}`]);
  });

  it('lays out a hundred thousand rows without walking them', timed, async () => {
    const { source } = sourceOf(tree);
    await source.locate('big/f000000');
    const { folders, open } = source.state();
    const start = performance.now();
    for (let round = 0; round < 1000; round += 1) layoutTree(folders, open);
    expect(performance.now() - start).toBeLessThan(500);
    expect(layoutTree(folders, open).size).toBe(100_002);
  });

  it('tells versions of one path apart, also across the border of a page', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) =>
      row(`f${String(Math.floor(index / 3)).padStart(4, '0')}`, false, index + 1),
    );
    const { source } = sourceOf({ '': rows });
    for (const entry of [499, 500, 501, 502, 1000, 1001, 1200]) {
      const at = rows[entry - 1]?.path ?? '';
      expect((await source.locate(at, (one) => one.entryId === entry))?.row.entryId).toBe(entry);
    }
  });

  it('finds a path in a flat list, where folders and files stand by their bytes', async () => {
    const paths = Array.from({ length: 1000 }, (_, index) => `d${String(index).padStart(4, '0')}`);
    const rows = paths.flatMap((path) => [row(path, true), row(`${path}/f`, false)]);
    const load = (_: string, offset: number, limit: number) =>
      Promise.resolve({ rows: rows.slice(offset, offset + limit), total: rows.length });
    const source = new TreeSource(load, { isFlat: true });
    expect((await source.locate('d0777/f'))?.position).toBe(1555);
    expect((await source.locate('d0777'))?.position).toBe(1554);
    expect(await source.locate('d0777/g')).toBeNull();
  });

  it('says that a path is not there', async () => {
    const { source } = sourceOf(tree);
    expect(await source.locate('big/none')).toBeNull();
    expect(await source.locate('no/such/folder')).toBeNull();
  });
});

describe('failures', () => {
  it('keeps the failure and tries again when asked', async () => {
    let fails = true;
    const source = new TreeSource(() =>
      fails ? Promise.reject(new Error('gone')) : Promise.resolve({ rows: [row('a', false)], total: 1 }),
    );
    await source.want('', 0, 1);
    expect(source.state().failure?.code).toBe('bug');
    fails = false;
    source.retry();
    await source.want('', 0, 1);
    expect(source.state().failure).toBeNull();
    expect(source.state().folders.get('')?.total).toBe(1);
  });
});

it('splits paths', () => {
  expect(ancestorPaths('a/b/c')).toEqual(['a', 'a/b']);
  expect(parentPath('a/b/c')).toBe('a/b');
  expect(parentPath('a')).toBe('');
});

import { describe, expect, it } from 'vitest';
import { MergedTree, type MergeEntry } from '../../reference/merged-tree';

function dir(entryId: number, path: string, meta = ''): MergeEntry {
  return { entryId, path, type: 'dir', leavesRoot: false, hides: null, content: null, meta };
}

function whiteout(entryId: number, path: string): MergeEntry {
  return { entryId, path: `.wh.${path}`, type: 'whiteout', leavesRoot: false, hides: path, content: null, meta: '' };
}

describe('a folder that several layers write', () => {
  it('is one folder: its earlier entries are continued, not hidden', () => {
    const tree = new MergedTree();
    tree.applyLayer(1, [dir(1, 'etc')]);
    const second = tree.applyLayer(2, [dir(2, 'etc', 'other mode')]);
    expect(second.hidden).toEqual([{ entryId: 1, layer: 1, by: 2, kind: 'continued' }]);
    expect(second.changes.get(2)).toBe('meta');
    expect([...tree.finalPaths()]).toEqual([{ path: 'etc', layer: 2, entryId: 2, type: 'dir' }]);
  });

  it('is plainly replaced in its earlier layers once a later layer deletes it', () => {
    const tree = new MergedTree();
    tree.applyLayer(1, [dir(1, 'etc')]);
    tree.applyLayer(2, [dir(2, 'etc')]);
    expect(tree.applyLayer(3, [whiteout(3, 'etc')]).hidden).toEqual([
      { entryId: 2, layer: 2, by: 3, kind: 'deleted' },
      { entryId: 1, layer: 1, by: 2, kind: 'replaced' },
    ]);
    expect([...tree.finalPaths()]).toEqual([]);
  });

  it('is replaced where a file takes its place', () => {
    const tree = new MergedTree();
    tree.applyLayer(1, [dir(1, 'etc')]);
    const file: MergeEntry = { ...dir(2, 'etc'), type: 'file', content: '00' };
    expect(tree.applyLayer(2, [file]).hidden).toEqual([{ entryId: 1, layer: 1, by: 2, kind: 'replaced' }]);
  });
});

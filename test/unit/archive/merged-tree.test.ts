import { describe, expect, it } from 'vitest';
import { entryPath } from '../../../src/engine/evidence/layer/entry-path';
import { MergedTree, type HiddenEntry, type MergeEntry } from '../../reference/merged-tree';
import { whiteoutOf } from '../../../src/engine/evidence/layer/whiteout';
import type { EntryType } from '../../../src/shared/vocabulary';

let nextId = 0;

/** An entry as the scan would tell it: `d/` is a folder, `.wh.` names are whiteouts, all else is a file. */
function entry(recorded: string, content = recorded, meta = ''): MergeEntry {
  const { path, leavesRoot } = entryPath(Buffer.from(recorded));
  const whiteout = whiteoutOf(path.slice(path.lastIndexOf('/') + 1), path, leavesRoot);
  const type: EntryType = whiteout.kind === 'none' ? (recorded.endsWith('/') ? 'dir' : 'file') : whiteout.kind;
  nextId += 1;
  return {
    entryId: nextId,
    path,
    type,
    leavesRoot,
    hides: whiteout.kind === 'none' ? null : whiteout.hides,
    content,
    meta,
  };
}

function merge(layers: readonly (readonly (string | MergeEntry)[])[]) {
  const tree = new MergedTree();
  const named = new Map<number, string>();
  const hidden: HiddenEntry[] = [];
  const changes: Record<string, string>[] = [];
  for (const [index, entries] of layers.entries()) {
    const list = entries.map((item) => (typeof item === 'string' ? entry(item) : item));
    for (const { entryId, path } of list) named.set(entryId, path);
    const result = tree.applyLayer(index + 1, list);
    hidden.push(...result.hidden);
    changes.push(Object.fromEntries([...result.changes].map(([id, change]) => [named.get(id) ?? '', change])));
  }
  return {
    final: [...tree.finalPaths()].map(({ path, layer }) => `${layer} ${path}`).sort(),
    hidden: hidden
      .map(({ entryId, layer, by, kind }) => `${layer} ${named.get(entryId) ?? ''} ${kind} by ${by}`)
      .sort(),
    changes,
  };
}

describe('merged tree', () => {
  it('lets a whiteout delete a path and all below it, in lower layers only', () => {
    const { final, hidden } = merge([
      ['etc/', 'etc/a', 'etc/b', 'etcetera'],
      ['new/', 'new/x', '.wh.etc', 'etc/', 'etc/c'],
    ]);
    expect(final).toEqual(['1 etcetera', '2 etc', '2 etc/c', '2 new', '2 new/x']);
    expect(hidden).toEqual(['1 etc replaced by 2', '1 etc/a deleted by 2', '1 etc/b deleted by 2']);
  });

  it.each([['before'], ['after']])('keeps new content that stands %s an opaque marker', (where) => {
    const marker = 'd/.wh..wh..opq';
    const second = where === 'before' ? ['d/', 'd/new', marker] : ['d/', marker, 'd/new'];
    expect(merge([['d/', 'd/old', 'd/sub/', 'd/sub/x'], second]).final).toEqual(['2 d', '2 d/new']);
  });

  it('hides everything below with an opaque marker at the root', () => {
    expect(
      merge([
        ['a', 'b/', 'b/c'],
        ['.wh..wh..opq', 'z'],
      ]).final,
    ).toEqual(['2 z']);
  });

  it('counts the last of several entries of one path in one layer', () => {
    const { final, hidden } = merge([['a', 'a']]);
    expect(final).toEqual(['1 a']);
    expect(hidden).toEqual(['1 a replaced by 1']);
  });

  it('removes what was below a folder that becomes a file, but not below one that stays a folder', () => {
    expect(merge([['d/', 'd/x'], ['d']]).final).toEqual(['2 d']);
    expect(merge([['d/', 'd/x'], ['d/']]).final).toEqual(['1 d/x', '2 d']);
  });

  it('gives no place to names that leave the root or lie below a whiteout name', () => {
    expect(merge([['../evil', '.wh.x/inside', '/abs', './dot', 'a//b']]).final).toEqual(['1 a/b', '1 abs', '1 dot']);
  });

  it.each(['.wh.', '.wh..', '.wh...', '.wh..wh.plnk'])('lets the malformed whiteout %s hide nothing', (name) => {
    expect(merge([['a', 'd/', 'd/x'], [`d/${name}`]]).final).toEqual(['1 a', '1 d', '1 d/x']);
  });

  it('tells what changed: content, properties only, nothing', () => {
    const { changes } = merge([
      [entry('a', 'A', '1'), entry('b', 'B', '1'), entry('c', 'C', '1')],
      [entry('a', 'A2', '1'), entry('b', 'B', '2'), entry('c', 'C', '1'), entry('n', 'N', '1')],
    ]);
    expect(changes[1]).toEqual({ a: 'modified', b: 'meta', c: 'unchanged', n: 'added' });
  });

  it('survives paths of 20,000 parts', () => {
    expect(merge([['d/'.repeat(20_000) + 'f'], ['.wh.d']]).final).toEqual([]);
  });
});

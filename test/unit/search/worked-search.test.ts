import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { searchFiles } from '../../../src/engine/query/search/search-files';
import { addMark } from '../../../src/engine/query/work/change-marks';
import { addTag } from '../../../src/engine/query/work/tags';
import { setTriage } from '../../../src/engine/query/work/triage';
import { undoWork } from '../../../src/engine/store/undo-work';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { WorkPlace } from '../../../src/shared/contract/work-place';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const secret = (letters: string): string => ['AKIA', letters, '234567'].join('');

/** Two images on one layer; three files with keys, two of them the same one. */
async function searchable(): Promise<{ readonly library: WritableLibrary; readonly base: string }> {
  const [library, folder] = [temporaryLibrary(), temporaryFolder()];
  const file = (name: string, content = name) => ({ name, content });
  const base = [file('etc/passwd'), file('usr/bin/su'), file('srv/a', `k ${secret('QWERTYUIOP')}\n`)];
  const top = [file('srv/b', `k ${secret('QWERTYUIOP')}\n`), file('srv/c', `k ${secret('ASDFGHJKLZ')}\n`)];
  await writeDockerArchive(join(folder, 'a.tar'), [{ tag: 'a:1', layers: [base, top] }]);
  await writeDockerArchive(join(folder, 'b.tar'), [{ tag: 'b:1', layers: [base] }]);
  await addTo(library, join(folder, 'a.tar'));
  await addTo(library, join(folder, 'b.tar'));
  return { library, base: library.column<string>('SELECT diff_id FROM layer ORDER BY id')[0] ?? '' };
}

const found = (library: WritableLibrary, query: string): readonly string[] =>
  searchFiles(library, { query, caseId: null, after: null, limit: 100 }).hits.map(({ path }) => path);

describe('a search for what people made', () => {
  it('finds files by tags, notes and bookmarks on them or in them, with negation and OR', async () => {
    const { library, base } = await searchable();
    const add = (mark: 'note' | 'bookmark' | 'tag', place: WorkPlace, body = 'Weird THING'): void => {
      const made = { place, body, caseId: null, image: 1 };
      addMark(library, mark === 'tag' ? { kind: mark, tagUid: 'follow-up', ...made } : { kind: mark, ...made }, null);
    };
    add('tag', { kind: 'path', diffId: base, path: 'etc/passwd' });
    add('note', { kind: 'bytes', diffId: base, path: 'usr/bin/su', offset: 0, length: 2 });
    add('bookmark', { kind: 'path', diffId: base, path: 'usr/bin/su' }, 'look');
    add('note', { kind: 'layer', diffId: base }, 'of the whole layer');
    expect(found(library, 'tag:FOLLOW')).toEqual(['etc/passwd']);
    expect(found(library, 'tag:"follow up"')).toEqual(['etc/passwd']);
    expect(found(library, 'tag:notable')).toEqual([]);
    expect(found(library, 'note:thing')).toEqual(['etc/passwd', 'usr/bin/su']);
    expect(found(library, 'note:whole')).toEqual([]);
    expect(found(library, 'bookmarked:yes')).toEqual(['usr/bin/su']);
    expect(found(library, 'bookmarked:no type:file name:s')).toEqual(['etc/passwd']);
    expect(found(library, 'su OR tag:follow')).toEqual(['usr/bin/su', 'etc/passwd']);
    expect(found(library, 'note:thing -tag:follow')).toEqual(['usr/bin/su']);
    const hit = searchFiles(library, { query: 'tag:follow', caseId: null, after: null, limit: 9 }).hits[0];
    expect(hit?.images.map(({ references }) => references)).toEqual([['a:1'], ['b:1']]);
    undoWork(library, null);
    undoWork(library, null);
    expect(found(library, 'bookmarked:yes')).toEqual([]);
  });

  it('knows the tag of a name that was made later, and none once it is gone', async () => {
    const { library, base } = await searchable();
    const { uid } = addTag(library, { name: 'Lootbox', colour: 'blue', key: null }, null);
    const place = { kind: 'path', diffId: base, path: 'etc/passwd' } as const;
    addMark(library, { kind: 'tag', tagUid: uid, place, caseId: null, image: null }, null);
    expect(found(library, 'tag:lootbox')).toEqual(['etc/passwd']);
    undoWork(library, null);
    undoWork(library, null);
    expect(found(library, 'tag:lootbox')).toEqual([]);
  });

  it('finds files by what was concluded of findings and anomalies in them', async () => {
    const { library, base } = await searchable();
    const all = ['srv/a', 'srv/b', 'srv/c'];
    expect(found(library, 'status:open')).toEqual(all);
    const of = (path: string) =>
      imageFindings(library, 1)
        .filter(({ where }) => where.path === path)
        .map(({ place, valueKey }) => ({ place, valueKey }));
    setTriage(library, { of: of('srv/a'), state: 'false-positive', reason: 'sample' }, null);
    expect(found(library, 'status:false-positive')).toEqual(['srv/a', 'srv/b']);
    setTriage(library, { of: of('srv/b'), state: 'confirmed', reason: 'used' }, null);
    expect(found(library, 'status:confirmed')).toEqual(['srv/b']);
    expect(found(library, 'status:false-positive')).toEqual(['srv/a']);
    expect(found(library, 'status:open')).toEqual(['srv/c']);
    expect(found(library, 'srv -status:open type:file')).toEqual(['srv/a', 'srv/b']);
    const setuid = { kind: 'anomaly', anomaly: 'setuid', diffId: base, path: 'usr/bin/su' } as const;
    setTriage(library, { of: [{ place: setuid, valueKey: null }], state: 'accepted', reason: '' }, null);
    expect(found(library, 'status:accepted')).toEqual(['usr/bin/su']);
    expect(found(library, '(status:accepted OR status:confirmed) -name:b')).toEqual(['usr/bin/su']);
  });
});

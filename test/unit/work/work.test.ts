import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseRow, createCase, editCase } from '../../../src/engine/query/library/cases';
import { addToCase, caseItems, editItem, moveToCase } from '../../../src/engine/query/library/case-items';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import { addMark, addMarks, editMark, removeMarks } from '../../../src/engine/query/work/change-marks';
import { addCustody, custodyList } from '../../../src/engine/query/work/custody';
import { markHistory, markList, marksAt } from '../../../src/engine/query/work/marks';
import { editSearch, removeSearch, savedSearches, saveSearch } from '../../../src/engine/query/work/saved-searches';
import { addTag, editTag, findTag, removeTag, tagRows } from '../../../src/engine/query/work/tags';
import { setTriage, triageAt, triageList } from '../../../src/engine/query/work/triage';
import { auditRows, verifyAudit } from '../../../src/engine/store/audit-log';
import { redoWork, undoWork, workState } from '../../../src/engine/store/undo-work';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { ChannelInput } from '../../../src/shared/contract/contract';
import type { WorkPlace } from '../../../src/shared/contract/work-place';
import { FailureError } from '../../../src/shared/failure';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, tableCounts, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const base = [
  { name: 'etc/passwd', content: 'root' },
  { name: 'odd', content: 'odd' },
];
const secret = ['AKIA', 'QWERTYUIOP', '234567'].join('');

/** Two archives on one base; both leak the same key, the first in two files. */
async function withImages(): Promise<{ readonly library: WritableLibrary; readonly diffId: string }> {
  const [library, folder] = [temporaryLibrary(), temporaryFolder()];
  const key = (name: string) => ({ name, content: `key ${secret}\n` });
  await writeDockerArchive(join(folder, 'a.tar'), [{ tag: 'a:1', layers: [base, [key('app/a'), key('app/b')]] }]);
  await writeDockerArchive(join(folder, 'b.tar'), [{ tag: 'b:1', layers: [base, [key('srv/c')]] }]);
  await addTo(library, join(folder, 'a.tar'), { examiner: 'E' });
  await addTo(library, join(folder, 'b.tar'), { examiner: 'E' });
  return { library, diffId: library.column<string>('SELECT diff_id FROM layer ORDER BY id')[0] ?? '' };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no failure';
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
}

const everything: ChannelInput<'marks.list'> = {
  ...{ caseId: null, imageId: null, kinds: [], tagUids: [], text: '' },
  ...{ order: 'created', descending: false, offset: 0, limit: 100 },
};
const note = (place: WorkPlace, body: string, image: number | null = 1, caseId: number | null = null) =>
  ({ kind: 'note', body, place, image, caseId }) as const;

describe('marks', () => {
  it('stick to the layer: what was noted in one image is there in the other, and says where it was seen', async () => {
    const { library, diffId } = await withImages();
    const place = { kind: 'path', diffId, path: 'etc/passwd' } as const;
    const made = addMark(library, note(place, '# Root\nonly'), 'A. Person');
    expect(made).toMatchObject({ kind: 'note', createdBy: 'A. Person', target: { image: 1, layer: 1 } });
    const [uid] = library.column<string>('SELECT image_uid FROM image ORDER BY id');
    const other = markList(library, { ...everything, imageId: 2 }).marks;
    expect(other).toMatchObject([{ uid: made.uid, seenIn: { imageUid: uid }, target: { image: 2, layer: 1 } }]);
    expect(other[0]?.target?.entryId).toBe(made.target?.entryId);
    expect(marksAt(library, { places: [place], imageId: 2 }).marks).toEqual(other);
    const own = addMark(library, note({ kind: 'image', imageUid: uid ?? '' }, 'only here'), null);
    expect(markList(library, { ...everything, imageId: 2 }).total).toBe(1);
    expect(markList(library, { ...everything, imageId: 1, order: 'place' }).marks.map((one) => one.uid)).toEqual([
      made.uid,
      own.uid,
    ]);
  });

  it('lead to names that are no text, to bytes, and nowhere once the evidence is gone; they stay', async () => {
    const { library, diffId } = await withImages();
    library.run("UPDATE name SET text = 'o\\xFF', raw = x'6FFF' WHERE text = 'odd'");
    const bytes = { kind: 'bytes', diffId, path: 'o\udcff', offset: 1, length: 2 } as const;
    const made = addMark(library, note(bytes, 'odd'), null);
    expect(made.place).toEqual(bytes);
    expect(made.placeText).toBe('o\\xFF 1+2');
    expect(made.target?.entryId).toBe(
      library.column('SELECT e.id FROM entry e JOIN name n ON n.id = e.name_id WHERE length(n.raw) > 0')[0],
    );
    // The search index knows the name that was read.
    library.run("UPDATE name SET text = 'odd', raw = x'' WHERE raw = x'6FFF'");
    for (const id of [1, 2]) await removeEvidence(library, id, null);
    expect(markList(library, everything).marks).toMatchObject([{ uid: made.uid, target: null }]);
  });

  it('are of a case, found by kind, tag and words, and sorted; earlier texts are kept', async () => {
    const { library, diffId } = await withImages();
    const one = createCase(library, 'One', null).id;
    const place = { kind: 'layer', diffId } as const;
    const made = addMark(library, note(place, 'Straße', 1, one), 'E');
    const tagged = addMark(library, { kind: 'tag', tagUid: 'notable', place, image: 2, caseId: null }, 'E');
    expect(addMark(library, { kind: 'tag', tagUid: 'notable', place, image: 1, caseId: null }, 'F').uid).toBe(
      tagged.uid,
    );
    expect(markList(library, { ...everything, caseId: one }).marks.map(({ uid }) => uid)).toEqual([made.uid]);
    expect(markList(library, { ...everything, tagUids: ['notable'] }).marks.map(({ uid }) => uid)).toEqual([
      tagged.uid,
    ]);
    expect(markList(library, { ...everything, text: 'STRAßE' }).total).toBe(1);
    expect(markList(library, { ...everything, kinds: ['bookmark'] }).total).toBe(0);
    editMark(library, { uid: made.uid, body: 'Weg' }, 'F');
    expect(editMark(library, { uid: made.uid, body: 'Platz' }, 'G')).toMatchObject({ body: 'Platz', changedBy: 'G' });
    expect(markHistory(library, made.uid).map(({ by, body }) => [by, body])).toEqual([
      ['G', 'Weg'],
      ['F', 'Straße'],
    ]);
    expect(codeOf(() => editMark(library, { uid: 'none', body: 'x' }, null))).toBe('mark-not-found');
    expect(codeOf(() => editMark(library, { uid: made.uid, body: '' }, null))).toBe('input-invalid');
    expect(codeOf(() => addMark(library, note(place, 'x', 9), null))).toBe('image-not-found');
  });
});

describe('undo and redo', () => {
  it('go back and forth through all that was done, and leave the rows as they were', async () => {
    const { library, diffId } = await withImages();
    const one = createCase(library, 'One', null);
    const place = { kind: 'layer', diffId } as const;
    const states = [rows(library)];
    const doing: (() => unknown)[] = [
      () => addMark(library, note(place, 'a'), 'E'),
      () => addTag(library, { name: 'Loot', colour: 'violet', key: 'l' }, 'E'),
      () =>
        addMark(
          library,
          { kind: 'tag', tagUid: findTag(library, 'loot')?.uid ?? '', place, image: 1, caseId: one.id },
          'E',
        ),
      () => removeTag(library, findTag(library, 'LOOT')?.uid ?? '', 'E'),
      () => addToCase(library, { caseId: one.id, evidenceIds: [1, 2] }, 'E'),
      () => editItem(library, { caseId: one.id, evidenceId: 2, changes: { receivedFrom: 'Police' } }, 'E'),
      () => editCase(library, one.id, { name: 'Two', status: 'closed' }, 'E'),
      () => setTriage(library, { of: judged(library, 1), state: 'false-positive', reason: 'sample' }, 'E'),
      () => saveSearch(library, { caseId: one.id, name: 'Keys', query: 'ext:pem' }, 'E'),
      () => removeMarks(library, { uids: library.column<string>('SELECT uid FROM mark') }, 'E'),
    ];
    for (const work of doing) {
      work();
      states.push(rows(library));
    }
    for (const state of states.slice(0, -1).reverse()) {
      undoWork(library, 'E');
      expect(rows(library)).toEqual(state);
    }
    expect(workState(library).undo).toBeNull();
    expect(codeOf(() => undoWork(library, null))).toBe('nothing-to-undo');
    for (const state of states.slice(1)) {
      redoWork(library, 'E');
      expect(rows(library)).toEqual(state);
    }
    expect(codeOf(() => redoWork(library, null))).toBe('nothing-to-redo');
    expect(verifyAudit(library)).toBeNull();
  });

  it('tell what they would do; what is done after an undo takes the place of what was undone', async () => {
    const { library, diffId } = await withImages();
    const place = { kind: 'layer', diffId } as const;
    const first = addMark(library, note(place, 'first'), 'E');
    editMark(library, { uid: first.uid, body: 'second' }, 'F');
    expect(workState(library)).toMatchObject({ undo: { action: 'mark-edited', by: 'F', rows: 1 }, redo: null });
    expect(undoWork(library, 'G')).toMatchObject({ undo: { action: 'mark-made' }, redo: { action: 'mark-edited' } });
    expect(markHistory(library, first.uid)).toEqual([]);
    addMark(library, note(place, 'other'), 'E');
    expect(workState(library).redo).toBeNull();
    undoWork(library, null);
    expect(undoWork(library, null).undo).toBeNull();
    expect(tableCounts(library)['mark']).toBe(0);
  });

  it('refuse where a row is not as it was left', async () => {
    const { library, diffId } = await withImages();
    const { uid } = addMark(library, note({ kind: 'layer', diffId }, 'mine'), 'E');
    library.run("UPDATE mark SET body = 'theirs' WHERE uid = ?", uid);
    expect(codeOf(() => undoWork(library, null))).toBe('work-changed');
    expect(library.column('SELECT body FROM mark')).toEqual(['theirs']);
  });

  it('leave evidence alone that is gone for good', async () => {
    const { library } = await withImages();
    const one = createCase(library, 'One', null).id;
    addToCase(library, { caseId: one, evidenceIds: [1, 2] }, 'E');
    await removeEvidence(library, 1, 'E');
    undoWork(library, 'E');
    expect(caseItems(library, { caseId: one, offset: 0, limit: 9 })).toEqual({ items: [], total: 0 });
    redoWork(library, 'E');
    addToCase(library, { caseId: one, evidenceIds: [2] }, 'E');
    expect(caseItems(library, { caseId: one, offset: 0, limit: 9 }).items.map(({ item }) => item)).toEqual([2]);
  });
});

/** All rows that undo and redo write. */
function rows(library: WritableLibrary): unknown {
  return ['case_file', 'case_evidence', 'tag', 'mark', 'triage', 'saved_search'].map((table) =>
    library.lists(`SELECT * FROM ${table} ORDER BY uid`),
  );
}

function judged(library: WritableLibrary, image: number) {
  return imageFindings(library, image).map(({ place, valueKey }) => ({ place, valueKey }));
}

describe('triage', () => {
  it('knows a false positive by rule and value in all images; what is said of a place goes first', async () => {
    const { library } = await withImages();
    const states = (image: number) => imageFindings(library, image).map(({ where, triage }) => [where.path, triage]);
    const [first] = judged(library, 1);
    expect(first?.valueKey).toMatch(/^[0-9a-f]{64}$/);
    expect(setTriage(library, { of: first ? [first] : [], state: 'false-positive', reason: 'docs' }, 'E')).toEqual({
      changed: 1,
    });
    expect([...states(1), ...states(2)].map(([, state]) => state)).toEqual(Array(3).fill('false-positive'));
    setTriage(library, { of: judged(library, 2), state: 'confirmed', reason: 'in use' }, 'E');
    expect(states(2)).toEqual([['srv/c', 'confirmed']]);
    expect(states(1).map(([, state]) => state)).toEqual(['false-positive', 'false-positive']);
    setTriage(library, { of: judged(library, 2), state: 'open', reason: '' }, 'E');
    expect(states(2)).toEqual([['srv/c', 'open']]);
    expect(triageList(library, { states: ['false-positive'], offset: 0, limit: 9 })).toMatchObject({
      entries: [{ everywhere: true, reason: 'docs', by: 'E', place: first?.place }],
      total: 1,
    });
    expect(triageAt(library, { of: judged(library, 1) }).map(({ state }) => state)).toEqual(
      states(1).map(([, s]) => s),
    );
  });

  it('keeps no value: the same secret has another key in another library', async () => {
    const [one, other] = [await withImages(), await withImages()];
    const keys = [one, other].map(({ library }) => new Set(judged(library, 1).map(({ valueKey }) => valueKey)));
    expect(keys.map((set) => set.size)).toEqual([1, 1]);
    expect([...(keys[0] ?? [])]).not.toEqual([...(keys[1] ?? [])]);
  });

  it('of what has no key is of the place alone, in each image that holds the layer', async () => {
    const { library, diffId } = await withImages();
    const of = [{ place: { kind: 'anomaly', anomaly: 'setuid', diffId, path: 'bin/su' } as const, valueKey: null }];
    setTriage(library, { of, state: 'accepted', reason: 'known' }, null);
    expect(triageAt(library, { of })[0]).toMatchObject({ state: 'accepted', entry: { everywhere: false } });
    setTriage(library, { of, state: 'open', reason: '' }, null);
    expect(tableCounts(library)['triage']).toBe(0);
  });
});

describe('tags and saved searches', () => {
  it('have names and keys of their own', () => {
    const library = temporaryLibrary();
    const loot = addTag(library, { name: ' Loot ', colour: 'violet', key: 'l' }, null);
    expect(loot).toMatchObject({ name: 'Loot', marks: 0 });
    expect(codeOf(() => addTag(library, { name: 'NOTABLE', colour: 'red', key: null }, null))).toBe('tag-name-taken');
    expect(codeOf(() => addTag(library, { name: 'x', colour: 'red', key: '1' }, null))).toBe('tag-key-taken');
    expect(codeOf(() => removeTag(library, 'none', null))).toBe('tag-not-found');
    expect(editTag(library, { uid: loot.uid, changes: { key: null } }, null)).toMatchObject({
      name: 'Loot',
      key: null,
    });
    expect(tagRows(library).map(({ name }) => name)).toEqual(['Notable', 'Follow up', 'Benign', 'Loot']);
  });

  it('are kept by case', () => {
    const library = temporaryLibrary();
    const [one, two] = ['One', 'Two'].map((name) => createCase(library, name, null).id);
    const saved = saveSearch(library, { caseId: one ?? 0, name: 'Keys', query: 'ext:pem' }, 'E');
    saveSearch(library, { caseId: null, name: 'All', query: 'size:>1M' }, 'E');
    expect(savedSearches(library, one ?? 0).map(({ name }) => name)).toEqual(['All', 'Keys']);
    expect(savedSearches(library, two ?? 0).map(({ name }) => name)).toEqual(['All']);
    expect(editSearch(library, { uid: saved.uid, changes: { query: 'ext:key' } }, 'F')).toMatchObject({
      ...{ name: 'Keys', query: 'ext:key', createdBy: 'E' },
    });
    removeSearch(library, saved.uid, 'E');
    expect(codeOf(() => removeSearch(library, saved.uid, 'E'))).toBe('search-not-found');
  });
});

describe('cases', () => {
  it('hold what a person wrote of them; an item that moves takes along what was written of it', async () => {
    const { library } = await withImages();
    const one = createCase(library, 'One', 'E', { number: 'IR-1', requester: 'Court' });
    const two = createCase(library, 'Two', 'E');
    expect(one).toMatchObject({ number: 'IR-1', requester: 'Court', organisation: '', status: 'open', examiner: 'E' });
    addToCase(library, { caseId: one.id, evidenceIds: [1, 2, 1] }, 'E');
    editItem(library, { caseId: one.id, evidenceId: 2, changes: { receivedFrom: 'Police', notes: 'sealed' } }, 'E');
    moveToCase(library, { from: one.id, to: two.id, evidenceIds: [2] }, 'E');
    expect(caseItems(library, { caseId: two.id, offset: 0, limit: 9 }).items).toMatchObject([
      { evidenceId: 2, item: 1, receivedFrom: 'Police', notes: 'sealed', images: 1, copied: false, lastChecked: null },
    ]);
    expect(caseRow(library, one.id)).toMatchObject({ evidence: 1, images: 1 });
    expect(custodyList(library, { evidenceId: 2, caseId: null, offset: 0, limit: 9 }).entries).toMatchObject([
      ...[{ kind: 'received' }, { kind: 'examined' }, { kind: 'moved', from: 'One', to: 'Two', caseId: two.id }],
    ]);
    expect(codeOf(() => addToCase(library, { caseId: 9, evidenceIds: [1] }, null))).toBe('case-not-found');
    expect(codeOf(() => addToCase(library, { caseId: one.id, evidenceIds: [9] }, null))).toBe('evidence-not-found');
  });
});

describe('the chain of custody', () => {
  it('is only added to; what was wrong is corrected by an entry, and the audit log has the digest of each', async () => {
    const { library } = await withImages();
    const wrong = addCustody(library, { evidenceId: 1, caseId: null, kind: 'released', to: 'Cort', by: 'B' }, 'E');
    const at = '2024-06-01T10:00:00Z';
    const right = addCustody(
      library,
      { evidenceId: null, caseId: null, kind: 'released', to: 'Court', at, corrects: wrong.uid },
      'E',
    );
    expect(right).toMatchObject({ evidenceId: 1, at, by: 'E', to: 'Court', corrects: wrong.uid });
    const { entries, total } = custodyList(library, { evidenceId: 1, caseId: null, offset: 0, limit: 9 });
    expect(total).toBe(4);
    expect(entries.find(({ uid }) => uid === wrong.uid)).toMatchObject({ by: 'B', correctedBy: right.uid });
    expect(() => library.run("UPDATE custody_entry SET note = ''")).toThrow(/append-only/);
    expect(() => library.run('DELETE FROM custody_entry')).toThrow(/append-only/);
    expect(auditRows(library).filter(({ details }) => details.includes('"custody"'))).toHaveLength(4);
    expect(
      codeOf(() => addCustody(library, { evidenceId: 1, caseId: null, kind: 'other', corrects: 'no' }, null)),
    ).toBe('custody-not-found');
    expect(codeOf(() => addCustody(library, { evidenceId: null, caseId: null, kind: 'other' }, null))).toBe(
      'input-invalid',
    );
  });
});

describe('many marks at once', () => {
  it('are one entry of the audit log and one step to undo, and none is made twice', async () => {
    const { library, diffId } = await withImages();
    const places = Array.from({ length: 1000 }, (_, at): WorkPlace => ({ kind: 'path', diffId, path: `f${at}` }));
    const made = { image: 1, caseId: null } as const;
    addMark(library, { kind: 'tag', tagUid: 'notable', place: { kind: 'path', diffId, path: 'f0' }, ...made }, null);
    const before = auditRows(library).length;
    const twice = [...places, ...places.slice(0, 3)];
    const tag = { kind: 'tag', tagUid: 'notable', places: twice, ...made } satisfies ChannelInput<'marks.addAll'>;
    expect(addMarks(library, tag, 'E')).toEqual({ added: 999 });
    expect(addMarks(library, tag, 'E')).toEqual({ added: 0 });
    expect(auditRows(library)).toHaveLength(before + 1);
    expect(markList(library, everything).total).toBe(1000);
    undoWork(library, 'E');
    expect(markList(library, everything).total).toBe(1);
    redoWork(library, 'E');
    expect(markList(library, everything).total).toBe(1000);
    expect(verifyAudit(library)).toBeNull();
  });

  it('are none at all where one cannot be made', async () => {
    const { library, diffId } = await withImages();
    const places = [{ kind: 'path', diffId, path: 'a' }] as const;
    const tag = { kind: 'tag' as const, tagUid: 'no such', places: [...places], image: 1, caseId: null };
    expect(codeOf(() => addMarks(library, tag, null))).toBe('tag-not-found');
    expect(markList(library, everything).total).toBe(0);
  });
});

it('a note on a case is in its list, and in no image', async () => {
  const { library } = await withImages();
  const found = createCase(library, 'Leak', null);
  addMark(library, note({ kind: 'case', caseUid: found.uid }, 'Why', null, found.id), null);
  expect(markList(library, { ...everything, caseId: found.id }).marks).toMatchObject([{ body: 'Why', target: null }]);
  expect(markList(library, { ...everything, imageId: 1 }).total).toBe(0);
});

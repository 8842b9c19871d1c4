import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { libraryId } from '../../../src/engine/store/anchor-row';
import { describe, expect, it } from 'vitest';
import { importCaseFile } from '../../../src/engine/output/case-file/import-case';
import { checkLibrary } from '../../../src/engine/output/library-care/library-care';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { caseItems } from '../../../src/engine/query/library/case-items';
import { createCase, findCase } from '../../../src/engine/query/library/cases';
import { imageRows } from '../../../src/engine/query/library/image-rows';
import { searchFiles } from '../../../src/engine/query/search/search-files';
import { editMark } from '../../../src/engine/query/work/change-marks';
import { custodyList } from '../../../src/engine/query/work/custody';
import { allMarks } from '../../../src/engine/query/work/marks';
import { addTag } from '../../../src/engine/query/work/tags';
import { verifyAnchors } from '../../../src/engine/store/verify-anchors';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { addTo, tableCounts, temporaryLibrary } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';
import { exported, membersOf, worked } from './case-scene';

const by = { examiner: 'F' };
const found = (library: WritableLibrary, query: string): readonly string[] =>
  searchFiles(library, { query, caseId: null, after: null, limit: 100 }).hits.map(({ path }) => path);

describe('a case file', () => {
  it('brings a case into another library with all that belongs to it, and is the same when exported there', async () => {
    const { library, caseId } = await worked();
    const path = await exported(library, caseId);
    const second = temporaryLibrary();
    const done = await importCaseFile(second, path, by);
    expect(done).toMatchObject({ name: 'Reported', evidence: { added: 2, known: 0 }, conflicts: [] });
    expect(findCase(second, 'reported')).toMatchObject({ number: 'IR-1', requester: 'Court', evidence: 2 });
    expect(caseItems(second, { caseId: done.caseId, offset: 0, limit: 9 }).items).toMatchObject([
      { item: 1, receivedFrom: 'Police', notes: 'sealed', copied: true },
      { item: 2, name: 'haproxy-sample.tar', copied: true },
    ]);
    expect(allMarks(second).map(({ kind }) => kind)).toEqual(['note', 'bookmark', 'tag']);
    expect(found(second, 'tag:loot')).toEqual(['etc/passwd']);
    expect(found(second, 'status:false-positive').length).toBeGreaterThan(0);
    expect(found(second, 'passwd')).toEqual(found(library, 'passwd'));
    expect(found(second, 'zz')).toEqual([]);
    const of = (one: WritableLibrary) => custodyList(one, { evidenceId: null, caseId: null, offset: 0, limit: 99 });
    const told = of(library).entries.filter(({ kind }) => kind !== 'exported');
    expect(of(second).entries.map(({ uid }) => uid)).toEqual(
      expect.arrayContaining(told.filter(({ evidenceName }) => evidenceName !== 'x.tar').map(({ uid }) => uid)),
    );
    const received = of(second).entries.filter(({ note }) => note.includes('case file'));
    expect(received.map(({ kind, evidenceSha256 }) => [kind, evidenceSha256])).toHaveLength(2);
    for (const { kind, from, note } of received) {
      expect([kind, from]).toEqual(['received', `library ${libraryId(library) ?? ''}`]);
      expect(note).toContain(createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
    expect(checkLibrary(second).problems).toEqual([]);
    expect(verifyAnchors(second).problems).toEqual([]);
    expect(readFileSync(await exported(second, done.caseId)).equals(readFileSync(path))).toBe(true);
  });

  it('goes on through a third library, and keeps what was done in each', async () => {
    const { library, caseId } = await worked();
    const second = temporaryLibrary();
    const there = await importCaseFile(second, await exported(library, caseId, false), by);
    const note = allMarks(second).find(({ kind }) => kind === 'note');
    editMark(second, { uid: note?.uid ?? '', body: 'changed there' }, 'G');
    const path = await exported(second, there.caseId, false);
    const third = temporaryLibrary();
    const last = await importCaseFile(third, path, by);
    expect(allMarks(third).find(({ kind }) => kind === 'note')).toMatchObject({
      body: 'changed there',
      changedBy: 'G',
    });
    expect(readFileSync(await exported(third, last.caseId, false)).equals(readFileSync(path))).toBe(true);
    const audit = (await membersOf(path)).find(({ name }) => name === 'audit.json')?.content.toString() ?? '[]';
    expect((JSON.parse(audit) as unknown[]).length).toBe(2);
    expect(checkLibrary(third).problems).toEqual([]);
  });

  it('without evidence refers to where it was; with it, its bytes can be read', async () => {
    const { library, caseId } = await worked();
    const without = await membersOf(await exported(library, caseId, false));
    expect(without.map(({ name }) => name)).toEqual(['manifest.json', 'case.json', 'audit.json', 'index.sqlite']);
    const second = temporaryLibrary();
    await importCaseFile(second, await exported(library, caseId, false), by);
    expect(imageRows(second, null).map(({ evidence }) => evidence.copied)).toEqual([false, false]);
    const text = without.map(({ content }) => content.toString('latin1')).join('');
    expect(text).not.toContain('x.tar');
    const key = library.get<{ value: string }>("SELECT value FROM library_info WHERE key = 'value-key'")?.value ?? '-';
    expect(text).not.toContain(key);
  });

  it('changes nothing that is there: evidence, layers and rows are taken as they are, and conflicts are said', async () => {
    const { library, caseId } = await worked();
    const path = await exported(library, caseId);
    const second = temporaryLibrary();
    await addTo(second, repositoryFile('resources/samples/haproxy-sample.tar'));
    addTag(second, { name: 'Mine', colour: 'red', key: 'l' }, null);
    const findings = imageFindings(second, 1);
    const first = await importCaseFile(second, path, by);
    expect(first.evidence).toEqual({ added: 1, known: 1 });
    expect(first.conflicts.join()).toContain('the key l of the tag Loot');
    expect(imageFindings(second, 1)).toEqual(findings);
    expect(imageRows(second, null)[0]?.evidence.copied).toBe(false);
    const note = allMarks(second).find(({ kind }) => kind === 'note');
    editMark(second, { uid: note?.uid ?? '', body: 'mine now' }, 'G');
    const before = tableCounts(second);
    const again = await importCaseFile(second, path, by);
    expect(again).toMatchObject({ evidence: { added: 0, known: 2 }, rows: 0 });
    expect(again.conflicts.join()).toContain(`mark ${note?.uid ?? ''} is another here`);
    expect(allMarks(second).find(({ kind }) => kind === 'note')?.body).toBe('mine now');
    expect(tableCounts(second)).toEqual(before);
    expect(checkLibrary(second).problems).toEqual([]);
  });

  it('is refused where another case has its name, and leaves nothing', async () => {
    const { library, caseId } = await worked();
    const path = await exported(library, caseId);
    const second = temporaryLibrary();
    createCase(second, 'REPORTED', null);
    const before = tableCounts(second);
    await expect(importCaseFile(second, path, by)).rejects.toMatchObject({ failure: { code: 'case-name-taken' } });
    expect(tableCounts(second)).toEqual(before);
  });
});

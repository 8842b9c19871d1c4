import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addCustody, custodyList } from '../../../src/engine/query/work/custody';
import { custodyNoteWords, keptNote } from '../../../src/shared/words/custody-note';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const all = { evidenceId: null, caseId: null, offset: 0, limit: 10 };

describe('notes of the app in the chain of custody', () => {
  it('are kept as a code, and read in either language', async () => {
    const [library, path] = [temporaryLibrary(), join(temporaryFolder(), 'one.tar')];
    await writeDockerArchive(path, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'a' }]] }]);
    await addTo(library, path);
    const note = custodyList(library, all).entries.find(({ kind }) => kind === 'received')?.note ?? '';
    expect(custodyNoteWords(note, 'en')).toBe(`Referenced in place at ${path}`);
    expect(custodyNoteWords(note, 'ja')).toBe(`${path} をその場で参照`);
    const files = keptNote({ said: 'files', what: 'app', files: 1234, bytes: 5 });
    expect(custodyNoteWords(files, 'en')).toBe('app: 1,234 files, 5 bytes');
  });

  it('leave what people wrote, and what earlier versions wrote, as it is', () => {
    for (const note of ['referred to: /evidence.tar', '{"said":"copied","path":"x"}', '\u001e{"said":"no such"}', ''])
      expect(custodyNoteWords(note, 'ja')).toBe(note);
  });

  it('cannot be written by a person', async () => {
    const [library, path] = [temporaryLibrary(), join(temporaryFolder(), 'one.tar')];
    await writeDockerArchive(path, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'a' }]] }]);
    await addTo(library, path);
    const note = keptNote({ said: 'checked', status: 'verified' });
    const entry = addCustody(library, { evidenceId: 1, caseId: null, kind: 'other', note }, 'E');
    expect(custodyNoteWords(entry.note, 'en')).toBe('{"said":"checked","status":"verified"}');
  });
});

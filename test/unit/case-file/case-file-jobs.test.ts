import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { builtFile } from '../../built-file';
import type { CaseFileState } from '../../../src/shared/contract/cases';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import {
  caseFileJobs,
  caseFileOnThread,
  writtenOrRead,
  type CaseFileJobs,
} from '../../../src/engine/output/case-file/case-file-jobs';
import { findCase } from '../../../src/engine/query/library/cases';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { worked } from './case-scene';

const script = await builtFile('engine/case-file-worker.cjs');
const states: CaseFileState[] = [];
afterEach(() => void states.splice(0));

const jobs = (): CaseFileJobs => caseFileJobs(caseFileOnThread(script), (state) => states.push(state));

const toFile = (library: WritableLibrary, caseId: number, out: string) => ({
  ...({ kind: 'export', libraryDir: library.dir, caseId, withEvidence: true, out, replace: false } as const),
  ...{ version: '0', examiner: 'E' },
});

describe('a case file on a thread of its own', () => {
  it('is written and read while the main thread answers, and tells how far it is', async () => {
    const { library, caseId } = await worked();
    const out = join(temporaryFolder(), 'one.stratcase');
    let turns = 0;
    const turn = setInterval(() => (turns += 1), 1);
    const done = await jobs().run(toFile(library, caseId, out), neverCancelled);
    clearInterval(turn);
    expect(done).toMatchObject({ kind: 'export', written: { out, bytes: readFileSync(out).length } });
    expect(turns).toBeGreaterThan(1);
    expect(states.at(-1)).toMatchObject({ kind: 'export', path: out, state: 'done' });
    expect(states.at(-1)?.bytesDone).toBeGreaterThan(0);
    const second = temporaryLibrary();
    const input = { kind: 'import', libraryDir: second.dir, path: out, examiner: 'E' } as const;
    expect(await jobs().run(input, neverCancelled)).toMatchObject({ imported: { evidence: { added: 2 } } });
    expect(findCase(second, 'reported')).toMatchObject({ evidence: 2 });
  });

  it('is cancelled by its path, or where its asker is gone, and leaves nothing', async () => {
    const { library, caseId } = await worked();
    for (const how of ['path', 'asker'] as const) {
      const out = join(temporaryFolder(), 'one.stratcase');
      const all = jobs();
      const asker = { cancelled: how === 'asker' };
      const ended = all.run(toFile(library, caseId, out), asker);
      if (how === 'path') all.cancel((job) => writtenOrRead(job) === out);
      await expect(ended).rejects.toMatchObject({ failure: { code: 'cancelled' } });
      expect(states.at(-1)?.state).toBe('cancelled');
      expect(existsSync(out)).toBe(false);
    }
  });
});

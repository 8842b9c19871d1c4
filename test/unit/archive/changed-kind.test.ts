import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openEvidenceFile } from '../../../src/engine/evidence/archive/open-evidence-file';
import { temporaryFolder } from '../../engine-support/test-library';
import { makeSpecialFiles, noSpecialFiles } from './special-files';

// The look before the opening sees a file; by the opening another thing stands there.
vi.mock('../../../src/engine/evidence/archive/evidence-kind', async (original) => ({
  ...(await original<object>()),
  evidenceKind: () => 'file',
}));

describe.skipIf(noSpecialFiles)('a file that turns into something else while it is opened', () => {
  it('is told by what was opened, and nothing waits', async () => {
    const folder = temporaryFolder();
    await makeSpecialFiles(folder);
    const details = (path: string): unknown => {
      try {
        return openEvidenceFile(path);
      } catch (error) {
        return error;
      }
    };
    const told = (what: string): object => ({
      failure: { code: 'evidence-unreadable', details: [`not a regular file: ${what}`] },
    });
    expect(details(join(folder, 'fifo'))).toMatchObject(told('a FIFO'));
    expect(details('/dev/zero')).toMatchObject(told('a character device'));
    expect(details(folder)).toMatchObject(told('a folder'));
    // Linux does not open a socket at all.
    expect(details(join(folder, 'socket'))).toMatchObject({ failure: { code: 'evidence-unreadable' } });
  });
});

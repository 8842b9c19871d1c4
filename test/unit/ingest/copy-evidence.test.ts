import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashEvidence } from '../../../src/engine/evidence/archive/hash-evidence';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { copyEvidence } from '../../../src/engine/intake/ingest/copy-evidence';
import { copyPath } from '../../../src/engine/store/copy-path';
import { FailureError } from '../../../src/shared/failure';
import { temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

function folderOfEvidence(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  writeFileSync(join(folder, 'a', 'b', 'file'), 'content');
  symlinkSync('/etc/passwd', join(folder, 'a', 'link'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  return folder;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof FailureError ? error.failure.code : String(error)),
  );
}

describe('a copy of evidence', () => {
  it('of a folder has its files and links, no specials, and its digest', async () => {
    const [library, folder] = [temporaryLibrary(), folderOfEvidence()];
    const { sha256 } = await hashEvidence(folder, { signal: neverCancelled });
    await copyEvidence(library, folder, sha256, neverCancelled);
    const copy = copyPath(library, sha256);
    expect((readdirSync(copy, { recursive: true }) as string[]).sort()).toEqual([
      'a',
      'a/b',
      'a/b/file',
      'a/link',
      'dangling',
    ]);
    expect(readlinkSync(join(copy, 'a', 'link'))).toBe('/etc/passwd');
    expect((await hashEvidence(copy, { signal: neverCancelled })).sha256).toBe(sha256);
  });

  it('that is not what was hashed is refused, and nothing is left', async () => {
    const [library, folder] = [temporaryLibrary(), folderOfEvidence()];
    const { sha256 } = await hashEvidence(folder, { signal: neverCancelled });
    for (const path of [folder, join(folder, 'a', 'b', 'file')]) {
      writeFileSync(join(folder, 'a', 'b', 'file'), 'changed');
      expect(await codeOf(copyEvidence(library, path, sha256, neverCancelled))).toBe('evidence-changed');
      expect(readdirSync(dirname(copyPath(library, sha256)))).toEqual([]);
    }
  });

  it('that is there already is taken only with the right bytes', async () => {
    const [library, folder] = [temporaryLibrary(), temporaryFolder()];
    const path = join(folder, 'evidence.tar');
    writeFileSync(path, 'the evidence');
    const { sha256 } = await hashEvidence(path, { signal: neverCancelled });
    const copy = copyPath(library, sha256);
    mkdirSync(dirname(copy));
    const theirs = join(folder, 'theirs');
    writeFileSync(theirs, 'the evidence');
    const others: readonly (() => void)[] = [
      (): void => writeFileSync(copy, 'another text'),
      (): void => void mkdirSync(join(copy, 'folder'), { recursive: true }),
      (): void => symlinkSync(theirs, copy),
    ];
    for (const put of others) {
      put();
      await copyEvidence(library, path, sha256, neverCancelled);
      expect(readFileSync(copy, 'utf8')).toBe('the evidence');
      expect(readFileSync(theirs, 'utf8')).toBe('the evidence');
      rmSync(copy);
    }
  });
});

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { takeInUseLock } from '../../../src/engine/store/in-use-lock';
import { sweepLeftoverFolders } from '../../../src/engine/store/leftover-folders';
import { temporaryFolders } from '../../../src/engine/store/temporary-folders';
import { temporaryFolder } from '../../engine-support/test-library';

let system = '';
beforeEach(() => {
  const before = process.env['TMPDIR'];
  system = temporaryFolder();
  process.env['TMPDIR'] = system;
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
});

const HOURS_AGO = new Date(Date.now() - 2 * 60 * 60 * 1000);

/** A folder as a killed process leaves it. */
function leftover({ lock = true, content = true } = {}): string {
  const folder = mkdtempSync(join(system, 'stratigraph-'));
  if (lock) writeFileSync(join(folder, 'in-use.lock'), '', { mode: 0o600 });
  if (content) {
    mkdirSync(join(folder, '1', 'cache'), { recursive: true });
    writeFileSync(join(folder, '1', 'cache', 'archive.tar'), 'some bytes');
  }
  utimesSync(folder, HOURS_AGO, HOURS_AGO);
  return folder;
}

describe.skipIf(process.platform === 'win32')('temporary folders', () => {
  it('are empty, for this user alone, locked, and gone afterwards', () => {
    const folders = temporaryFolders();
    const [one, other] = [folders.create([]), folders.create([])];
    expect(one).not.toBe(other);
    const [name = ''] = readdirSync(system);
    expect(readdirSync(join(system, name)).sort()).toEqual(['1', '2', 'in-use.lock']);
    const mode = (path: string): number => statSync(path).mode & 0o777;
    for (const path of [join(system, name), one, other]) expect(mode(path)).toBe(0o700);
    expect(mode(join(system, name, 'in-use.lock'))).toBe(0o600);
    expect(statSync(join(system, name, 'in-use.lock')).size).toBe(0);
    writeFileSync(join(one, 'file'), 'x');
    sweepLeftoverFolders([]);
    expect(readdirSync(one)).toEqual(['file']);
    folders.removeAll();
    folders.removeAll();
    expect(readdirSync(system)).toEqual([]);
  });

  it('are not made in a folder of the evidence, by whatever name', () => {
    const evidence = temporaryFolder();
    mkdirSync(join(evidence, 'deep', 'tmp'), { recursive: true });
    const link = join(temporaryFolder(), 'link');
    symlinkSync(join(evidence, 'deep', 'tmp'), link);
    const linkToEvidence = join(temporaryFolder(), 'evidence');
    symlinkSync(evidence, linkToEvidence);
    for (const place of [evidence, join(evidence, 'deep', 'tmp'), link, `${evidence}/deep/../deep/tmp/`]) {
      process.env['TMPDIR'] = place;
      for (const name of [evidence, `${evidence}/.`, linkToEvidence])
        expect(() => temporaryFolders().create([name])).toThrow('library-overlaps-evidence');
    }
    expect(readdirSync(join(evidence, 'deep', 'tmp'))).toEqual([]);
    process.env['TMPDIR'] = system;
    const folders = temporaryFolders();
    // A file in the folder for temporary files, a folder beside it, and one in it are all right.
    writeFileSync(join(system, 'file.tar'), '');
    mkdirSync(join(system, 'evidence'));
    folders.create([join(system, 'file.tar'), evidence, join(system, 'evidence'), join(system, 'nothing')]);
    folders.removeAll();
  });
});

describe.skipIf(process.platform === 'win32')('the sweep of temporary folders', () => {
  it('removes what a killed process left, and follows no link', () => {
    const folder = leftover();
    const mine = temporaryFolder();
    writeFileSync(join(mine, 'mine'), 'x');
    symlinkSync(mine, join(folder, '1', 'link'));
    const [half, empty] = [leftover({ content: false }), leftover({ lock: false, content: false })];
    sweepLeftoverFolders([]);
    for (const path of [folder, half, empty]) expect(existsSync(path)).toBe(false);
    expect(readdirSync(mine)).toEqual(['mine']);
  });

  it('leaves what is in use, young and empty, or not certainly ours', () => {
    const kept = new Map<string, string>();
    const keep = (why: string, folder: string): string => (kept.set(folder, why), folder);
    const used = keep('in use', leftover());
    const lock = takeInUseLock(join(used, 'in-use.lock'));
    const young = keep('young', leftover({ lock: false, content: false }));
    utimesSync(young, new Date(), new Date());
    keep('without a lock file', leftover({ lock: false }));
    chmodSync(keep('open to others', leftover()), 0o755);
    chmodSync(join(keep('a lock open to others', leftover()), 'in-use.lock'), 0o644);
    writeFileSync(join(keep('a lock with content', leftover()), 'in-use.lock'), 'x');
    const linked = keep('a linked lock', leftover({ lock: false }));
    writeFileSync(join(system, 'outside'), '', { mode: 0o600 });
    symlinkSync(join(system, 'outside'), join(linked, 'in-use.lock'));
    const elsewhere = mkdtempSync(join(temporaryFolder(), 'stratigraph-'));
    writeFileSync(join(elsewhere, 'in-use.lock'), '', { mode: 0o600 });
    symlinkSync(elsewhere, keep('a link', join(system, 'stratigraph-LinkTo')));
    const test = keep('of a test', join(system, 'stratigraph-test-AbCdEf'));
    mkdirSync(test, { mode: 0o700 });
    utimesSync(test, HOURS_AGO, HOURS_AGO);
    sweepLeftoverFolders([]);
    lock?.release();
    for (const [folder, why] of kept) expect([why, existsSync(folder)]).toEqual([why, true]);
    expect(existsSync(elsewhere)).toBe(true);
  });

  it('leaves a folder that holds anything else than what a run makes, and one in which evidence lies', () => {
    const foreign = leftover();
    writeFileSync(join(foreign, 'evidence.txt'), 'proof');
    const named = leftover();
    sweepLeftoverFolders([join(named, '1', 'cache', 'archive.tar')]);
    expect(existsSync(join(foreign, 'evidence.txt'))).toBe(true);
    expect(existsSync(join(named, '1', 'cache', 'archive.tar'))).toBe(true);
    sweepLeftoverFolders([]);
    expect(existsSync(named)).toBe(false);
  });

  it('does nothing where others may put things into the place of a folder, or where there is nothing', () => {
    const folder = leftover();
    chmodSync(system, 0o777);
    sweepLeftoverFolders([]);
    expect(existsSync(folder)).toBe(true);
    chmodSync(system, 0o1777);
    sweepLeftoverFolders([]);
    expect(existsSync(folder)).toBe(false);
    process.env['TMPDIR'] = join(system, 'nothing');
    expect(() => sweepLeftoverFolders([])).not.toThrow();
    expect(() => temporaryFolders().create([])).toThrow('library-unwritable');
  });
});

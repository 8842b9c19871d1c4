import { execFileSync } from 'node:child_process';
import { chownSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './library-template';

/** One way in which a library is not ours, and what has to be said of it. */
export interface HostileKind {
  readonly name: string;
  readonly make: (place: Place) => void;
  readonly code: string;
  readonly detail: RegExp;
  /** Needs another user's file. */
  readonly asRoot?: boolean;
  /** `read`: where a reader is told something else. */
  readonly readerCode?: string;
}

const FOREIGN_USER = 54_321;

function fifo(path: string): void {
  execFileSync('mkfifo', [path]);
}

function replaced(path: string, by: (path: string) => void): void {
  rmSync(path, { recursive: true, force: true });
  by(path);
}

const untrusted = (name: string, detail: RegExp, make: (place: Place) => void, asRoot = false): HostileKind => ({
  ...{ name, make, code: 'library-untrusted', detail, asRoot },
});

const linked = (name: string, to: string): HostileKind =>
  untrusted(`${name} is a link`, new RegExp(`^${name} is a symbolic link$`), ({ dir, victim }) =>
    replaced(join(dir, name), (path) => symlinkSync(join(victim, to), path)),
  );

const waiting = (name: string): HostileKind =>
  untrusted(`${name} is a FIFO`, new RegExp(`^${name} is a FIFO$`), ({ dir }) => replaced(join(dir, name), fifo));

export const placeKinds: readonly HostileKind[] = [
  untrusted('a FIFO for a library', /^it is a FIFO$/, ({ dir }) => replaced(dir, fifo)),
  untrusted('a file for a library', /^it is a file, not a folder$/, ({ dir }) =>
    replaced(dir, (path) => writeFileSync(path, 'x')),
  ),
  untrusted('a link to nothing for a library', /^it is a symbolic link to nothing$/, ({ dir, victim }) =>
    replaced(dir, (path) => symlinkSync(join(victim, 'new'), path)),
  ),
  ...['library.sqlite', 'library.sqlite-wal', 'library.sqlite-shm', 'library.sqlite-journal'].flatMap((name) => [
    linked(name, 'library/library.sqlite'),
    waiting(name),
  ]),
  linked('library.lock', 'new-lock'),
  linked('reading.json', 'letter.txt'),
  waiting('reading.json'),
  linked('library.restore.json', 'letter.txt'),
  linked('library.sqlite.restoring', 'library/library.sqlite'),
  linked('library.sqlite.new', 'letter.txt'),
  linked('cache', 'folder'),
  linked('cache/layers', 'folder'),
  waiting('cache/scratch'),
  linked('blobs', 'folder'),
  linked('blobs/sha256', 'folder'),
  linked('backups', 'folder'),
  linked('backups/library-9.sqlite', 'library/library.sqlite'),
  linked('cache/layers/sha256-00.tar', 'letter.txt'),
  linked('a-name-of-nobody', 'letter.txt'),
  untrusted(
    'a copy of evidence that is a link',
    /^blobs\/sha256\/[0-9a-f]{64} is a symbolic link$/,
    ({ dir, victim }) => {
      const blobs = join(dir, 'blobs', 'sha256');
      replaced(join(blobs, readdirSync(blobs)[0] ?? ''), (path) => symlinkSync(join(victim, 'letter.txt'), path));
    },
  ),
  untrusted('a database with a second name', /^library\.sqlite is a hard link/, ({ dir, victim }) =>
    replaced(join(dir, 'library.sqlite'), (path) => linkSync(join(victim, 'library', 'library.sqlite'), path)),
  ),
  untrusted('a database that is a folder', /^library\.sqlite is a folder, not a file$/, ({ dir }) =>
    replaced(join(dir, 'library.sqlite'), (path) => mkdirSync(path)),
  ),
  untrusted('backups that are a file', /^backups is a file, not a folder$/, ({ dir }) =>
    replaced(join(dir, 'backups'), (path) => writeFileSync(path, '')),
  ),
  untrusted('a folder among the layers', /^cache\/layers\/x is a folder, not a file$/, ({ dir }) =>
    mkdirSync(join(dir, 'cache', 'layers', 'x')),
  ),
  untrusted('a lock that is a database', /^library\.lock is not empty$/, ({ dir }) =>
    renameSync(join(dir, 'library.sqlite'), join(dir, 'library.lock')),
  ),
  untrusted('a journal beside the lock', /^library\.lock-journal is not one of our files$/, ({ dir }) =>
    writeFileSync(join(dir, 'library.lock-journal'), 'x'),
  ),
  untrusted(
    'the database of another user',
    /^library\.sqlite belongs to another user/,
    ({ dir }) => {
      chownSync(join(dir, 'library.sqlite'), FOREIGN_USER, FOREIGN_USER);
    },
    true,
  ),
  untrusted(
    'the folder of another user',
    /^it belongs to another user/,
    ({ dir }) => {
      chownSync(dir, FOREIGN_USER, FOREIGN_USER);
    },
    true,
  ),
  untrusted(
    'a cached layer of another user',
    /^cache\/layers\/sha256-00\.tar belongs to another user/,
    ({ dir }) => {
      chownSync(join(dir, 'cache', 'layers', 'sha256-00.tar'), FOREIGN_USER, FOREIGN_USER);
    },
    true,
  ),
];

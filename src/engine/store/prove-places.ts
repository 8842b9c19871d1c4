import { lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { sep } from 'node:path';
import { FailureError } from '../../shared/failure';
import { DATABASE, FOREIGN_FILE, LOCK, OWN_FILE, RESTORE_JOURNAL } from './own-names';

/** A file or folder of a library that is ours. */
export interface OwnPlace {
  readonly path: string;
  readonly found: Stats;
}

/** The folder of a library, in which nothing was opened yet. */
export interface LibraryPlaces {
  /** Without links. */
  readonly dir: string;
  /** It holds a library, or a restore that was cut off. */
  readonly exists: boolean;
  /** It holds names that are none of ours. */
  readonly isShared: boolean;
  readonly own: readonly OwnPlace[];
}

/** What a folder may hold: folders by name, and of other names files only, or anything that is neither link nor special. */
interface FolderRule {
  readonly folders: ReadonlyMap<string, FolderRule>;
  readonly others: 'files' | 'any';
}

/** What Node puts in the place of bytes that are no character. */
const NO_CHARACTER = '\ufffd';

const FILES: FolderRule = { folders: new Map(), others: 'files' };
/** A folder that was copied is evidence: what lies in it is judged where it is read. */
const COPIES: FolderRule = { folders: new Map(), others: 'any' };
const LIBRARY: FolderRule = {
  folders: new Map([
    ['backups', FILES],
    ['blobs', { folders: new Map([['sha256', COPIES]]), others: 'files' }],
    ['cache', { folders: new Map([['layers', FILES]]), others: 'files' }],
  ]),
  others: 'any',
};

/**
 * Looks at every name in the folder of a library before anything there is opened: a link leads elsewhere, a FIFO makes
 * us wait for ever, a hard link is a file of somebody else, and what another user owns changes while we read. Null
 * where there is no such folder. Throws library-untrusted with `path`, and a detail that says what and why.
 */
export function provePlaces(path: string): LibraryPlaces | null {
  const dir = realFolder(path);
  if (dir === null) return null;
  const walk = new Walk(path);
  const found = lstatSync(dir);
  walk.check('', found);
  if (!found.isDirectory()) throw untrusted(path, `it is ${kindInWords(found)}, not a folder`);
  const names = walk.folder(dir, '', LIBRARY);
  const exists = names.includes(DATABASE) || names.includes(RESTORE_JOURNAL);
  const isShared = names.some((name) => !OWN_FILE.test(name) && !LIBRARY.folders.has(name));
  return { dir, exists, isShared, own: [{ path: dir, found }, ...walk.own] };
}

function realFolder(path: string): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ELOOP') throw untrusted(path, 'it is a symbolic link that leads in a circle');
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    // To make a folder there would make it where the link leads.
    if (isLink(path)) throw untrusted(path, 'it is a symbolic link to nothing');
    return null;
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

class Walk {
  readonly own: OwnPlace[] = [];
  readonly #path: string;
  readonly #owners = trustedOwners();

  constructor(path: string) {
    this.#path = path;
  }

  /** Checks what is in a folder, and in those of its folders that are ours; returns its names. */
  folder(folder: string, label: string, rule: FolderRule): readonly string[] {
    const names = readdirSync(folder);
    for (const name of names) {
      const path = folder + sep + name;
      const shown = label === '' ? name : `${label}/${name}`;
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (found !== undefined) this.#entry(path, found, { name, shown, rule });
      // A cached file may go while we look; what has other bytes for a name than these cannot be looked at.
      else if (name.includes(NO_CHARACTER)) throw untrusted(this.#path, `${shown} is a name that is not UTF-8`);
    }
    return names;
  }

  #entry(
    path: string,
    found: Stats,
    { name, shown, rule }: { readonly name: string; readonly shown: string; readonly rule: FolderRule },
  ): void {
    this.check(shown, found);
    const inner = rule.folders.get(name);
    const isTop = rule === LIBRARY;
    if (inner !== undefined && !found.isDirectory()) throw untrusted(this.#path, `${shown} is a file, not a folder`);
    if (isTop) this.#checkOwnFile(name, found);
    if (inner === undefined && rule.others === 'files' && found.isDirectory())
      throw untrusted(this.#path, `${shown} is a folder, not a file`);
    if (!isTop || inner !== undefined || OWN_FILE.test(name)) this.own.push({ path, found });
    if (inner !== undefined) this.folder(path, shown, inner);
  }

  #checkOwnFile(name: string, found: Stats): void {
    if (FOREIGN_FILE.test(name)) throw untrusted(this.#path, `${name} is not one of our files`);
    if (!OWN_FILE.test(name)) return;
    if (!found.isFile()) throw untrusted(this.#path, `${name} is a folder, not a file`);
    if (found.nlink > 1) throw untrusted(this.#path, `${name} is a hard link: it has ${found.nlink} names`);
    // A database in its place would be read, and what lies beside it with it.
    if (name === LOCK && found.size > 0) throw untrusted(this.#path, `${name} is not empty`);
  }

  /** Neither link nor special, and ours. */
  check(shown: string, found: Stats): void {
    const it = shown === '' ? 'it' : shown;
    if (!found.isFile() && !found.isDirectory()) throw untrusted(this.#path, `${it} is ${kindInWords(found)}`);
    if (this.#owners !== null && !this.#owners.has(found.uid))
      throw untrusted(this.#path, `${it} belongs to another user (${found.uid})`);
  }
}

function kindInWords(found: Stats): string {
  if (found.isFile()) return 'a file';
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isFIFO()) return 'a FIFO';
  if (found.isSocket()) return 'a socket';
  return 'a device';
}

/** Us, the system, and whoever became root to start us. Null where files have no such owner. */
function trustedOwners(): ReadonlySet<number> | null {
  const user = process.geteuid?.();
  if (user === undefined) return null;
  const before =
    user === 0 && /^\d{1,10}$/.test(process.env['SUDO_UID'] ?? '') ? [Number(process.env['SUDO_UID'])] : [];
  return new Set([user, 0, ...before]);
}

function untrusted(path: string, detail: string): FailureError {
  return new FailureError('library-untrusted', { path }, [detail]);
}

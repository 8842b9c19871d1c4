/** The database of a library; `-wal`, `-shm` and `-journal` beside it are SQLite's. */
export const DATABASE = 'library.sqlite';
/** A new database while it is made, and a checked copy of a backup that is about to take its place. */
export const NEW_DATABASE = `${DATABASE}.new`;
export const RESTORING = `${DATABASE}.restoring`;
/** Says that a restore is past its point of no return (unfinished-restore.ts). */
export const RESTORE_JOURNAL = 'library.restore.json';
export const LOCK = 'library.lock';
/** States of the audit log, a signed line each (anchor-line.ts). */
export const AUDIT_ANCHORS = 'audit.log';

/** Requests for time stamps, and the stamps (kept-stamps.ts). */
export const AUDIT_STAMPS = 'audit-stamps.log';

/** Anchors that begin with a restored library of another id, until it is in its place. */
export const NEW_ANCHORS = `${AUDIT_ANCHORS}.restoring`;

/** What SQLite may put beside a database, `''` the database itself. */
export const DATABASE_PARTS = ['', '-wal', '-shm', '-journal'] as const;

/** A database that a restore replaced, as its name is read from a file that anybody may have written. */
export const KEPT_DATABASE = /^library-before-restore-[0-9TZ-]{1,40}\.sqlite$/;

/** The anchors of the library that was there, where they are not those of the restored one. */
export const KEPT_ANCHORS = /^library-before-restore-[0-9TZ-]{1,40}\.audit\.log$/;

/** Names of files in the folder of a library that are ours. */
export const OWN_FILE =
  /^(?:library\.lock|audit\.log(?:\.restoring)?|audit-stamps\.log|library-before-restore-[0-9TZ-]+\.audit\.log|(?:reading|library\.restore)\.json(?:\.part)?|(?:library\.sqlite(?:\.new|\.restoring)?|library-before-[\w-]+\.sqlite)(?:-wal|-shm|-journal)?)$/;

/** SQLite's files beside the lock: it is an empty database in which nothing is ever written, so that they are never ours. */
export const FOREIGN_FILE = /^library\.lock-/;

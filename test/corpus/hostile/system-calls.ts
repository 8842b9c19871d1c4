import { resolve } from 'node:path';

/** What a traced process touched, by absolute path. */
export interface Touched {
  /** Made, changed, renamed or removed, or opened so that it could be: tried is enough. */
  readonly written: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
  /** Lines that open or use a socket of a network, or start another program. */
  readonly forbidden: readonly string[];
}

const OPENS = ['open', 'openat', 'openat2', 'creat'];
/** Calls that change the file system whatever their flags are. */
const CHANGES = [
  ...['rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'mkdir', 'mkdirat', 'rmdir', 'link', 'linkat'],
  ...['symlink', 'symlinkat', 'mknod', 'mknodat', 'truncate', 'chmod', 'fchmodat', 'chown', 'lchown', 'fchownat'],
  ...['utimensat', 'utime', 'utimes', 'futimesat', 'setxattr', 'lsetxattr', 'removexattr', 'lremovexattr'],
];
const OTHERS = ['socket', 'connect', 'bind', 'sendto', 'sendmsg', 'execve', 'execveat', 'fork', 'vfork'];

/** The calls that strace is asked to tell; a `?` passes those that a processor has not. */
export const tracedCalls = [...OPENS, ...CHANGES, ...OTHERS].map((name) => `?${name}`).join(',');

/** Reads what strace wrote with -y (paths of descriptors) and whole strings. `ownProgram` is the traced program itself. */
export function touchedBy(trace: string, workingFolder: string): Touched {
  const written = new Set<string>();
  const read = new Set<string>();
  const forbidden: string[] = [];
  let started = false;
  for (const line of trace.split('\n')) {
    const call = /^\d+ +(\w+)\((.*)$/.exec(line);
    const [, name = '', rest = ''] = call ?? [];
    if (OPENS.includes(name)) {
      const changes = name === 'creat' || /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE/.test(rest);
      for (const path of pathsIn(rest, workingFolder)) (changes ? written : read).add(path);
    } else if (CHANGES.includes(name)) {
      // The text of a symbolic link is no path that is touched.
      const paths = pathsIn(rest, workingFolder);
      for (const path of name.startsWith('symlink') ? paths.slice(1) : paths) written.add(path);
    } else if (name.startsWith('execve')) {
      if (started) forbidden.push(line);
      started = true;
    } else if (name === 'socket' ? !/AF_UNIX|AF_NETLINK/.test(rest) : /AF_INET/.test(rest)) {
      if (call !== null) forbidden.push(line);
    } else if (name === 'fork' || name === 'vfork') forbidden.push(line);
  }
  return { written, read, forbidden };
}

/** Every path of a call: each string, below the folder of the descriptor before it where there is one. */
function pathsIn(rest: string, workingFolder: string): string[] {
  const paths: string[] = [];
  for (const [, folder, text = ''] of rest.matchAll(/(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)) {
    paths.push(resolve(workingFolder, folder ?? '', unescape(text)));
  }
  return paths;
}

/** Strings as strace prints them: C escapes, other bytes in octal. */
function unescape(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|(.))/g, (_, octal: string | undefined, char: string | undefined) =>
    octal === undefined ? (char ?? '') : String.fromCharCode(parseInt(octal, 8)),
  );
}

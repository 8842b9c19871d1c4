import type { PathText } from '../../../shared/path-text';

/** Folders of the commands of a system. */
export const programFolders: ReadonlySet<string> = new Set([
  ...['bin', 'sbin', 'usr/bin', 'usr/sbin', 'usr/local/bin', 'usr/local/sbin'],
]);

const LIBRARIES = /^(?:usr\/(?:local\/)?)?lib(?:32|64|x32)?\//;

/** Whether a path is in a folder that a system runs programs from, or loads libraries from. */
export function isInSystemFolder(path: PathText): boolean {
  return programFolders.has(path.slice(0, Math.max(0, path.lastIndexOf('/')))) || LIBRARIES.test(path);
}

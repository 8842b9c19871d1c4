import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { evidenceFailure, notAFile } from './evidence-failure';
import { evidenceKind, kindOf } from './evidence-kind';

/** An open file that the caller closes. */
export interface EvidenceFile {
  readonly fd: number;
  /** Bytes, when it was opened. */
  readonly size: number;
}

/**
 * Opens a file of the evidence to be read, and only a regular file: every byte of evidence comes through here. The
 * time of its last access stays as it is where the system allows that. Throws evidence-not-found, and
 * evidence-unreadable where it may not be read or is a folder, a FIFO, a socket or a device; it never waits for one.
 */
export function openEvidenceFile(path: string): EvidenceFile {
  refuseFolder(evidenceKind(path), path);
  const fd = openQuietly(path);
  try {
    // It may be another thing by now than a moment ago; NONBLOCK kept us from waiting for it.
    const found = fstatSync(fd);
    refuseFolder(kindOf(found, path), path);
    return { fd, size: found.size };
  } catch (error) {
    closeSync(fd);
    throw evidenceFailure(error, path);
  }
}

function refuseFolder(kind: 'file' | 'folder', path: string): void {
  if (kind === 'folder') throw notAFile('a folder', path);
}

/** Node itself adds O_CLOEXEC. */
const FLAGS = constants.O_RDONLY | flag('O_NONBLOCK') | flag('O_NOCTTY');

function openQuietly(path: string): number {
  try {
    return openSync(path, FLAGS | flag('O_NOATIME'));
  } catch (error) {
    // Linux allows O_NOATIME only to the owner of a file, and some file systems know nothing of it.
    const refused = error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EINVAL');
    if (!refused) throw evidenceFailure(error, path);
  }
  try {
    return openSync(path, FLAGS);
  } catch (error) {
    throw evidenceFailure(error, path);
  }
}

/** Not every system has each of them. */
function flag(name: 'O_NONBLOCK' | 'O_NOCTTY' | 'O_NOATIME'): number {
  return (constants as Readonly<Record<string, number | undefined>>)[name] ?? 0;
}

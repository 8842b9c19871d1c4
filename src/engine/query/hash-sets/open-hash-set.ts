import type { CancelSignal } from '../../base/cancellation';
import { FileBytes } from '../../evidence/archive/file-bytes';
import { needsLog } from '../../store/foreign-database';
import { isBloom, openBloom } from './bloom-set';
import { HashSetFault, type SourceSet } from './hash-set.types';
import { openNsrl } from './nsrl-set';
import { openList } from './plain-list';

const HEAD_BYTES = 4096;
const SQLITE = 'SQLite format 3\0';

/** Opens a set of hashes by its first bytes. Throws HashSetFault where it is none, and what opening a file throws. */
export async function openHashSet(path: string, signal: CancelSignal): Promise<SourceSet> {
  const file = FileBytes.open(path);
  const head = file.read(0, HEAD_BYTES);
  file.close();
  if (Buffer.from(head.subarray(0, SQLITE.length)).toString('latin1') === SQLITE) {
    if (needsLog(head))
      throw new HashSetFault(
        `“${path}” is a database with a log, which reading would write. Run “PRAGMA journal_mode = DELETE” on a copy of it first.`,
      );
    return openNsrl(path);
  }
  if (isBloom(head)) return openBloom(path);
  if (head.includes(0)) throw new HashSetFault(`“${path}” is no list of hashes, no RDSv3, and no Bloom filter.`);
  const list = await openList(path, signal);
  if (list.entries === 0) throw new HashSetFault(`“${path}” has no line with an MD5, SHA-1, or SHA-256.`);
  return list;
}

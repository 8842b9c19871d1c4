import { breath, type CancelSignal } from '../../base/cancellation';
import type { WritableLibrary } from '../../store/writable-library';
import { FILTER_PART } from './kept-set';
import type { SetMember, SourceSet } from './hash-set.types';

/** Rows in one transaction: sorted before they are written, as they lie in the order of their hashes. */
const CHUNK = 50_000;

/**
 * Writes all that a set holds, in transactions of their own: it is not ready meanwhile. `onShare`: how much of it is written, from 0 to 1.
 * Returns the number of rows. Throws cancelled and disk-full.
 */
export async function writeContent(
  library: WritableLibrary,
  setId: number,
  set: SourceSet,
  signal: CancelSignal,
  onShare: (share: number) => void,
): Promise<number> {
  const { content } = set;
  const again = library.withoutWaiting();
  try {
    if (content.kind === 'hashes')
      return await writeHashes(library, setId, content.members(signal), signal, (count) =>
        onShare(set.entries === null || set.entries === 0 ? 0 : Math.min(1, count / set.entries)),
      );
    return await writeFilter(library, setId, content.chunks(), signal, (bytes) =>
      onShare(Math.min(1, bytes / set.bytes)),
    );
  } finally {
    again();
  }
}

async function writeHashes(
  library: WritableLibrary,
  setId: number,
  members: AsyncIterable<SetMember>,
  signal: CancelSignal,
  onCount: (count: number) => void,
): Promise<number> {
  // A file may name a hash many times.
  const write = library.writer('INSERT OR IGNORE INTO hash_set_hash (set_id, hash, note) VALUES (?, ?, ?)');
  let [chunk, count]: [SetMember[], number] = [[], 0];
  const flush = (): void => {
    chunk.sort((one, other) => Buffer.compare(one.hash, other.hash));
    library.write(() => {
      for (const { hash, note } of chunk) write([setId, hash, note]);
    });
    count += chunk.length;
    chunk = [];
    onCount(count);
  };
  for await (const member of members) {
    chunk.push(member);
    if (chunk.length < CHUNK) continue;
    flush();
    await breath(signal);
  }
  flush();
  const row = library.get<{ n: number }>('SELECT count(*) AS n FROM hash_set_hash WHERE set_id = ?', setId);
  return row?.n ?? 0;
}

async function writeFilter(
  library: WritableLibrary,
  setId: number,
  chunks: AsyncIterable<Uint8Array>,
  signal: CancelSignal,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const write = library.writer('INSERT INTO hash_set_part (set_id, number, bytes) VALUES (?, ?, ?)');
  let [rest, number, bytes]: [Uint8Array, number, number] = [new Uint8Array(0), 0, 0];
  for await (const chunk of chunks) {
    await breath(signal);
    const all = Buffer.concat([rest, chunk]);
    const whole = all.length - (all.length % FILTER_PART);
    library.write(() => {
      for (let at = 0; at < whole; at += FILTER_PART) {
        write([setId, number, all.subarray(at, at + FILTER_PART)]);
        number += 1;
      }
    });
    rest = all.subarray(whole);
    bytes += chunk.length;
    onBytes(bytes);
  }
  if (rest.length > 0) library.write(() => write([setId, number, rest]));
  return number + Number(rest.length > 0);
}

import { createHash } from 'node:crypto';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { FileBytes } from '../../evidence/archive/file-bytes';

/** SHA-256 of a file in hex. Throws cancelled, and what reading a file throws. */
export async function fileDigest(
  path: string,
  signal: CancelSignal,
  onBytes: (done: number) => void = () => undefined,
): Promise<string> {
  const file = FileBytes.open(path);
  try {
    const hash = createHash('sha256');
    let done = 0;
    for await (const chunk of file.chunks(0, file.size)) {
      throwIfCancelled(signal);
      hash.update(chunk);
      done += chunk.length;
      onBytes(done);
    }
    return hash.digest('hex');
  } finally {
    file.close();
  }
}

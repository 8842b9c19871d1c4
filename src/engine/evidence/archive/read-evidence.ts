import { createReadStream } from 'node:fs';
import { breath, neverCancelled } from '../../base/cancellation';
import { evidenceFailure } from './evidence-failure';
import { FileBytes } from './file-bytes';
import { openEvidenceFile } from './open-evidence-file';

const CHUNK = 1024 * 1024;
/** Up to this many bytes, to hand a read over to another thread costs more than the read. */
const SMALL = 64 * 1024;

/**
 * The bytes of a file of the evidence, or a part of them, in chunks of at most 1 MiB that the caller may keep. They are
 * read beside other work, unlike those of FileBytes, but for parts of a few KiB. Throws what openEvidenceFile throws, when it is read from first.
 */
export async function* readEvidence(
  path: string,
  range: { readonly offset: number; readonly length: number } = { offset: 0, length: Infinity },
): AsyncIterable<Uint8Array> {
  if (range.length <= 0) return;
  if (range.length <= SMALL) {
    await breath(neverCancelled);
    const bytes = smallPart(path, range);
    if (bytes.length > 0) yield bytes;
    return;
  }
  const { fd } = openEvidenceFile(path);
  const place = { start: range.offset, end: range.offset + range.length - 1 };
  // The stream closes the file at its end, and where the caller stops before.
  const stream = createReadStream(path, { fd, ...place, highWaterMark: CHUNK });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw evidenceFailure(error, path);
  }
}

function smallPart(path: string, { offset, length }: { readonly offset: number; readonly length: number }): Uint8Array {
  const file = FileBytes.open(path);
  try {
    return file.read(offset, length);
  } finally {
    file.close();
  }
}

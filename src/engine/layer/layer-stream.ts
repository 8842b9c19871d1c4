import { throwIfCancelled, type CancelSignal } from '../cancellation';
import type { CompressionReport } from '../archive/compression/compression-report';
import { decompress, DEFAULT_LIMITS } from '../archive/compression/decompress';
import type { BlobSource } from '../image/image-model';

/** The uncompressed bytes of a layer, in chunks that are valid until the next one is asked for. */
export async function* openLayerStream(
  source: BlobSource,
  signal: CancelSignal,
  report: CompressionReport = () => undefined,
): AsyncIterable<Uint8Array> {
  const { bytes } = await decompress(source.open(), report, DEFAULT_LIMITS, () => source.open());
  for await (const chunk of bytes) {
    throwIfCancelled(signal);
    yield chunk;
  }
}

import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { CompressionReport } from '../archive/compression/compression-report';
import type { ReadLimits } from '../../../shared/read-limits';
import { decompress } from '../archive/compression/decompress';
import { layerLimits } from '../archive/compression/decompression-limits';
import type { StoredBytes } from './scan-layer';

/** The uncompressed bytes of a layer, in chunks that are valid until the next one is asked for. */
export async function* openLayerStream(
  source: StoredBytes,
  signal: CancelSignal,
  limits: ReadLimits,
  report: CompressionReport = () => undefined,
): AsyncIterable<Uint8Array> {
  const { bytes } = await decompress(source.open(), report, layerLimits(limits), () => source.open());
  for await (const chunk of bytes) {
    throwIfCancelled(signal);
    yield chunk;
  }
}

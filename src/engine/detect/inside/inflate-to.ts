import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { BodyHost } from './body.types';
import { giveBackInflater, takeInflater, type Inflation } from './inflaters';

/**
 * Inflates the stream at the beginning of bytes that are held; returns how many bytes it takes. Null, and it is told, where the data is
 * damaged, or too much.
 */
export function inflateTo(
  bytes: Uint8Array,
  kind: Inflation,
  target: Pick<ContentSink, 'write'> | null,
  host: Pick<BodyHost, 'isStopped' | 'leave'>,
): number | null {
  const used = inflate(bytes, kind, target, host);
  if (used === null && !host.isStopped()) host.leave('damaged', bytes.length);
  return used;
}

function inflate(
  bytes: Uint8Array,
  kind: Inflation,
  target: Pick<ContentSink, 'write'> | null,
  host: Pick<BodyHost, 'isStopped'>,
): number | null {
  const decoder = takeInflater(kind);
  let used: number | null = null;
  try {
    for (const input of [bytes, null]) {
      if (decoder.ended) break;
      const output = input === null ? decoder.finish() : decoder.write(input);
      let step = output.next();
      for (; step.done !== true; step = output.next()) {
        if (host.isStopped()) return (used = null);
        target?.write(step.value);
      }
      if (decoder.damage !== null) return (used = null);
      used ??= step.value;
    }
    return used;
  } finally {
    if (used === null) decoder.close();
    else giveBackInflater(kind, decoder);
  }
}

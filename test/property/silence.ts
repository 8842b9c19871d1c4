import type { LayerEntry } from '../../src/engine/evidence/layer/layer-entry';
import type { StreamProblem } from '../../src/engine/evidence/layer/layer-scan.types';

const BLOCK = 512;

/**
 * Bytes of a tar that are neither zero, nor part of an entry, nor in reach of a problem: the first such
 * place in words; null where nothing was passed in silence.
 */
export function passedInSilence(
  bytes: Uint8Array,
  entries: readonly LayerEntry[],
  problems: readonly StreamProblem[],
): string | null {
  const told = problems.map(({ offset }) => offset).filter((offset) => offset !== null);
  // What stands behind the end marker between entries is counted as a whole.
  const trailing = problems.find(({ code }) => code === 'tar-trailing-data')?.offset ?? Infinity;
  let cursor = 0;
  for (const gap of [...entries, null]) {
    const end = gap?.headerOffset ?? bytes.length;
    const from = cursor;
    if (gap !== null) cursor = gap.dataOffset + Math.ceil(gap.storedSize / BLOCK) * BLOCK;
    if (end <= from || bytes.subarray(from, end).every((byte) => byte === 0)) continue;
    if (from >= trailing) continue;
    if (!told.some((offset) => offset >= from - BLOCK && offset <= end)) return `bytes ${from} to ${end}`;
  }
  return null;
}

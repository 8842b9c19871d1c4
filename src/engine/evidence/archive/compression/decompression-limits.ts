import type { ReadLimitName, ReadLimits } from '../../../../shared/read-limits';

/** When a stream of decoded bytes is cut. Each limit is named, so that a person can find the one to raise. */
export interface DecompressionLimits {
  readonly ratio: NamedLimit;
  /** Decoded bytes from which on the ratio counts. */
  readonly ratioFrom: number;
  readonly bytes: NamedLimit;
  readonly seconds: NamedLimit;
}

export interface NamedLimit {
  readonly name: ReadLimitName;
  readonly value: number;
}

/** Limits of one layer. */
export function layerLimits(limits: ReadLimits): DecompressionLimits {
  return {
    ratio: { name: 'layerRatio', value: limits.layerRatio },
    ratioFrom: limits.ratioFrom,
    bytes: { name: 'layerBytes', value: limits.layerBytes },
    seconds: { name: 'seconds', value: limits.seconds },
  };
}

/** Limits of an archive that is compressed as a whole: it is written to the disk once, so they are tighter. */
export function archiveLimits(limits: ReadLimits): DecompressionLimits {
  return {
    ratio: { name: 'archiveRatio', value: limits.archiveRatio },
    ratioFrom: limits.ratioFrom,
    bytes: { name: 'archiveBytes', value: limits.archiveBytes },
    seconds: { name: 'seconds', value: limits.seconds },
  };
}

/** Starts the clock of a stream. */
export function startLimits(): number {
  return performance.now();
}

/** The limit that a stream has met; null while it is within all of them. */
export function beyondLimit(
  limits: DecompressionLimits,
  started: number,
  read: number,
  produced: number,
): NamedLimit | null {
  if (produced > limits.bytes.value) return limits.bytes;
  if (produced > limits.ratioFrom && produced > read * limits.ratio.value) return limits.ratio;
  return performance.now() - started > limits.seconds.value * 1000 ? limits.seconds : null;
}

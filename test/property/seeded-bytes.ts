import { createHash } from 'node:crypto';

/** Noise that is the same for the same seed: for content too long to be drawn, and made smaller, byte by byte. */
export function seededBytes(seed: number, outputLength: number): Buffer {
  return createHash('shake256', { outputLength }).update(String(seed)).digest();
}

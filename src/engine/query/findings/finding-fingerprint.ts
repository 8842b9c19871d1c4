import { createHash } from 'node:crypto';
import type { Finding } from '../../../shared/contract/findings';

/**
 * What tells a finding again in another build of the same image, whose layers, offsets and ids are others: its rule, the
 * kind of its place, its path and the way into what is there, and its line with the value masked. The value itself is no part of it, so that the
 * fingerprint may be kept anywhere; another value in the same line is the same finding.
 */
export function findingFingerprint({ rule, where, context, valueLength }: Finding): string {
  const key: unknown[] = [rule, where.kind, where.path, context ?? valueLength];
  if (where.inside !== null) key.push(...where.inside);
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
}

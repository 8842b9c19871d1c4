import type { DeclaredLayer } from '../../evidence/image/image-model';
import { blobStatus, diffIdStatus, digestOf } from '../../evidence/image/digest-status';
import type { ReadLayer } from './ingest.types';
import type { LegacyLine } from './legacy-proof';
import type { PlacedProblem } from './write-problem';

/** What does not hold of a layer: the digest of its stored bytes, the diffID of its uncompressed bytes. */
export function mismatchProblems(declared: DeclaredLayer, read: ReadLayer): readonly PlacedProblem[] {
  const { declaredDigest, declaredDiffId, layer } = declared;
  const problems: PlacedProblem[] = [];
  const add = (code: string, expected: string, found: string): void => {
    problems.push({
      ...{ code, severity: 'error', params: { expected, found }, path: null, offset: null },
      ...{ layer, digest: expected },
    });
  };
  if (declaredDigest !== null && read.digest !== null && blobStatus(declared, read) === 'mismatch') {
    add('digest-mismatch', declaredDigest, digestOf(declaredDigest, read.digest, read.sha512) ?? read.digest);
  }
  if (declaredDiffId !== null && read.diffId !== null && diffIdStatus(declared, read) === 'mismatch') {
    add('diff-id-mismatch', declaredDiffId, read.diffId);
  }
  return problems;
}

/** Ids of the format before Docker 1.10 that are not what their document and the layers give. */
export function legacyProblems(lines: readonly LegacyLine[]): readonly PlacedProblem[] {
  return lines
    .filter(({ status }) => status === 'mismatch')
    .map(({ layer, expected, found, path }) => ({
      ...{ code: 'legacy-id-mismatch', severity: 'warning', params: { expected, found: found ?? '', layer } },
      ...{ layer, digest: expected, path, offset: null },
    }));
}

import type { ReadEvidence } from './read-evidence';

/** Outcome classes of fixtures/MANIFEST.json: read, read with damage that is named, refused with a failure. */
export type Outcome = 'ok' | 'partial' | 'error';

/** `partial` where anything is damaged, missing or not what it claims; a note or a warning alone is `ok`. */
export function outcomeOf(read: ReadEvidence): Outcome {
  const problems = [
    ...read.evidence.problems,
    ...read.images.flatMap(({ image, layers }) => [
      ...image.problems,
      ...layers.flatMap((layer) => layer?.problems ?? []),
    ]),
  ];
  const damaged = problems.some(({ severity }) => severity === 'error') || read.evidence.images.length === 0;
  return damaged || read.images.some(hasMismatch) ? 'partial' : 'ok';
}

function hasMismatch({ image, layers }: ReadEvidence['images'][number]): boolean {
  if (image.comparisons.some(({ status }) => status === 'mismatch')) return true;
  return image.layers.some((declared, index) => {
    const result = layers[index]?.result;
    if (declared.unreadable !== null || result === undefined) return !image.attestation;
    const wrongDigest =
      declared.declaredDigest?.startsWith('sha256:') === true && declared.declaredDigest !== result.digest;
    const wrongSize = declared.declaredBytes !== null && declared.declaredBytes !== result.storedBytes;
    const wrongDiffId = declared.declaredDiffId !== null && declared.declaredDiffId !== result.diffId;
    return wrongDigest || wrongSize || wrongDiffId || !result.complete;
  });
}

/** Outcomes that an `expect.outcome` such as "ok or partial" allows; null where it names none. */
export function allowedOutcomes(text: string): readonly Outcome[] {
  const words = text.split(' or ').map((word) => (word === 'clear error' ? 'error' : word));
  return words.filter((word): word is Outcome => word === 'ok' || word === 'partial' || word === 'error');
}

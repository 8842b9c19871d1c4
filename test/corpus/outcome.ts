/** Outcome classes of fixtures/MANIFEST.json: read, read with damage that is named, refused with a failure. */
export type Outcome = 'ok' | 'partial' | 'error';

/** Outcomes that an `expect.outcome` such as "ok or partial" allows; none where it names none. */
export function allowedOutcomes(text: string): readonly Outcome[] {
  const words = text.split(' or ').map((word) => (word === 'clear error' ? 'error' : word));
  return words.filter((word): word is Outcome => word === 'ok' || word === 'partial' || word === 'error');
}

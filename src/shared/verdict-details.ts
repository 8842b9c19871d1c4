/** Why a verdict is as it is, where one word says it (docs/check.md). */
export const verdictDetails = [
  'since-installed',
  'now-symlink',
  'no-symlink',
  'other-target',
  'special-file',
  'configuration',
  'never-there',
  'package-records',
  'alternative',
  'no-digest',
  'symlink-not-recorded',
  'not-verified',
  'not-read',
] as const;

/** What else of a file than its content can differ from the package. */
export const metadataFacts = ['mode', 'owner', 'group', 'capability'] as const;
export type MetadataFact = (typeof metadataFacts)[number];

/** Such as `mode 0755 to 4755, owner 0 to 1000`. */
export type MetadataChange = `${MetadataFact} ${string} to ${string}`;

export type VerdictDetail = (typeof verdictDetails)[number];

/** One fact of a file that is no longer as the package had it. */
export interface ChangedFact {
  readonly fact: MetadataFact;
  readonly before: string;
  readonly after: string;
}

const CHANGE = new RegExp(`^(${metadataFacts.join('|')}) (.*?) to (.*)$`);

/** The facts that a detail tells of; empty where it is a single word. */
export function changedFacts(detail: string): readonly ChangedFact[] {
  return detail.split(', ').flatMap((part) => {
    const [, fact, before, after] = CHANGE.exec(part) ?? [];
    const known = metadataFacts.find((one) => one === fact);
    return known === undefined || before === undefined || after === undefined ? [] : [{ fact: known, before, after }];
  });
}

import type { PathText } from '../../../shared/path-text';
import type { RuleMatch } from '../secrets/finding.types';
import type { ContentScanOutcome } from './scan-content';

/** One finding of a file: in its content or by its name, or the same of what it holds. */
export interface FoundInFile {
  readonly kind: 'file' | 'name';
  readonly match: RuleMatch;
  /** The way into containers in the file; null where the match is in the file itself. */
  readonly inside: readonly PathText[] | null;
}

/** All that a scan found of a file. */
export function foundIn({ matches, inner, nameMatch }: ContentScanOutcome): readonly FoundInFile[] {
  return [
    ...matches.map((match): FoundInFile => ({ kind: 'file', match, inside: null })),
    ...inner,
    ...(nameMatch === null ? [] : [{ kind: 'name', match: nameMatch, inside: null } as const]),
  ];
}

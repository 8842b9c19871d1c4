import type { PathText } from '../../../shared/path-text';
import type { NotScannedReason } from '../../../shared/vocabulary';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { RuleMatch } from '../secrets/finding.types';
import type { RuleMatches } from '../secrets/rule-matches';

/** What looks at the bytes of bodies: the rules for secrets, or what a person asks for. */
export interface BodyJudge {
  /** Looks at a whole text. */
  text(bytes: Uint8Array, path: PathText): RuleMatches;
  /** Where less than everything was looked for in a whole text. */
  limit(bytes: Uint8Array, path: PathText): NotScannedReason | null;
  /** Looks at bytes of any number as they come. `lines`: counts lines. */
  strings(lines: boolean, onMatches: (matches: readonly RuleMatch[]) => void): ContentSink;
  /** Looks at short texts, one a line; `path`: what they are like, null for nothing that is known. */
  cells(text: Uint8Array, path: PathText | null): RuleMatches;
  /** Looks at a whole file whose form tells keys (files/key-stores.ts). */
  form(bytes: Uint8Array): RuleMatches;
  /** What a name tells. `told`: what it names told something itself; `isInside`: it is a name in a container. */
  name(path: PathText, told: boolean, isInside: boolean): RuleMatch | null;
  /** A match ranked by the place of the file that holds it. */
  rank(match: RuleMatch, path: PathText): RuleMatch;
  /** True where nothing is missed in a text that is too large to be held. */
  readonly readsAnySize: boolean;
}

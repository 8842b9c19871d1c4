import { severityOrder } from '../../../shared/vocabulary';
import type { Hit, ScanScope } from '../rules/hit.types';
import { encodedRuns } from './encoded-runs';
import { findHits, withoutOverlaps } from './find-hits';

/** How often what was decoded is looked through for more that is encoded. */
const DEPTH = 2;
const ASSIGNS = /^(?:export[ \t]+)?[A-Za-z_][\w.-]{0,100}[ \t]*=|^[ \t]*(?:[#;]|$)/;
const LONGEST_ENVIRONMENT = 64 * 1024;

/**
 * All secrets in bytes, as findHits has them, and those in what is encoded there: such a hit covers the encoded text, for that is what would
 * show the secret.
 */
export function allHits(bytes: Uint8Array, scope: ScanScope): readonly Hit[] {
  return hitsTo(DEPTH, bytes, scope);
}

function hitsTo(depth: number, bytes: Uint8Array, scope: ScanScope): readonly Hit[] {
  const found = findHits(bytes, scope);
  if (depth === 0) return found;
  const encoded = encodedRuns(bytes).flatMap(({ start, end, text }): readonly Hit[] => {
    const hits = hitsTo(depth - 1, text, scopeOf(text, scope));
    const [worst] = [...hits].sort((a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity));
    return worst === undefined ? [] : [{ ...worst, start, end, shown: '' }];
  });
  return encoded.length === 0 ? found : withoutOverlaps([...found, ...encoded]);
}

/** What was encoded has no name: only where each of its lines assigns is it an environment. */
function scopeOf(text: Uint8Array, { tokensOnly }: ScanScope): ScanScope {
  const limited = tokensOnly === undefined ? {} : { tokensOnly };
  const isEnvironment =
    text.length <= LONGEST_ENVIRONMENT &&
    Buffer.from(text)
      .toString('latin1')
      .split('\n')
      .every((line) => ASSIGNS.test(line));
  return { place: 'content', path: isEnvironment ? '.env' : null, ...limited };
}

import { createContentScanner, type ContentScanOutcome } from '../../src/engine/detect/secrets/scan-content';
import type { Item } from './item.types';
import { judge, type Found, type Verdict } from './score';

/** What the engine finds in a file, as an intake asks it. */
export function findingsIn(path: string, bytes: Uint8Array): readonly Found[] {
  const outcomes: ContentScanOutcome[] = [];
  const sink = createContentScanner(path, bytes.length, (outcome) => outcomes.push(outcome));
  sink.write(bytes);
  sink.end();
  const outcome = outcomes[0];
  if (outcome === undefined) throw new Error('the scanner did not answer');
  const inContent = outcome.matches.map(({ rule, severity, offset, length }) => ({
    rule,
    severity,
    start: offset,
    end: offset + length,
  }));
  const { nameMatch } = outcome;
  return nameMatch === null
    ? inContent
    : [...inContent, { rule: nameMatch.rule, severity: nameMatch.severity, start: 0, end: bytes.length }];
}

/** The engine's answer to each item, judged. */
export function scanCorpus(items: readonly Item[]): readonly Verdict[] {
  return items.map((item) => judge(item, findingsIn(item.path, item.bytes)));
}

import { scanConfig } from '../../src/engine/detect/secrets/scan-config';
import type { DeclaredHistoryStep } from '../../src/engine/evidence/image/image-model';
import { createContentScanner, type ContentScanOutcome } from '../../src/engine/detect/inside/scan-content';
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

interface ConfigDocument {
  readonly config: Readonly<Record<string, unknown>>;
  readonly history: readonly { readonly created_by: string; readonly comment?: string }[];
}

/** What the engine finds in the config of an image, at the offsets of the document. */
function findingsInConfig(bytes: Uint8Array): readonly Found[] {
  const { config, history } = JSON.parse(Buffer.from(bytes).toString('utf8')) as ConfigDocument;
  const steps = history.map(({ created_by, comment = null }, at): DeclaredHistoryStep => {
    return {
      step: at + 1,
      createdBy: created_by,
      comment,
      created: null,
      author: null,
      emptyLayer: false,
      layer: null,
    };
  });
  return scanConfig({ config: { config }, configBytes: bytes, history: steps }).map(({ match, offset, length }) => {
    if (offset === null || length === null) throw new Error('a finding without its place in the document');
    return { rule: match.rule, severity: match.severity, start: offset, end: offset + length };
  });
}

/** The engine's answer to each item, judged. */
export function scanCorpus(items: readonly Item[]): readonly Verdict[] {
  return items.map((item) =>
    judge(item, item.source === 'config' ? findingsInConfig(item.bytes) : findingsIn(item.path, item.bytes)),
  );
}

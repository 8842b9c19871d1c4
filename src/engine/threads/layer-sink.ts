import { createContentScanner, type ContentScanOutcome } from '../detect/inside/scan-content';
import { InsideAllowance } from '../detect/inside/inside-look';
import { foundIn } from '../detect/inside/found-in';
import { insideKey } from '../store/coverage-key';
import type { LayerEntry } from '../evidence/layer/layer-entry';
import type { ContentSink, EntryHead, LayerScanHandlers } from '../evidence/layer/layer-scan.types';
import { BatchBuilder } from './batch-builder';
import type { ScanEvents } from './scan-task.types';

export interface LayerSink {
  readonly sink: LayerScanHandlers;
  /** Hands over what is left. */
  readonly finish: () => Promise<void>;
}

/** What happens to each entry, problem and content of a layer while it is scanned: all of it goes into batches. */
export function layerSink(events: ScanEvents, options: { readonly secrets: boolean }): LayerSink {
  const builder = new BatchBuilder(events.rooms);
  const counts = { files: 0, findings: 0 };
  const allowance = new InsideAllowance();
  /** Outcomes of contents that ended before their entry was handed over, by ordinal. */
  const outcomes = new Map<number, ContentScanOutcome>();
  let handedOver: Promise<void> = Promise.resolve();
  const handOver = (): void => {
    const batch = builder.take();
    handedOver = handedOver.then(() => events.onBatch(batch));
  };
  const sink: LayerScanHandlers = {
    onEntry: (entry) => {
      const index = builder.addEntry(entry);
      if (entry.type === 'file') counts.files += 1;
      counts.findings += cover(builder, entry, index, outcomes.get(entry.ordinal), options.secrets);
      outcomes.delete(entry.ordinal);
      if (builder.full) handOver();
    },
    onProblem: (problem) => builder.addProblem(problem),
    contentSink: (head) =>
      options.secrets ? sinkFor(head, allowance, (done) => outcomes.set(head.ordinal, done)) : null,
    onProgress: (bytes, path) => events.onProgress({ bytes, path, ...counts }),
    settle: () => handedOver,
  };
  const finish = async (): Promise<void> => {
    if (!builder.empty) handOver();
    await handedOver;
  };
  return { sink, finish };
}

function sinkFor(
  head: EntryHead,
  allowance: InsideAllowance,
  done: (outcome: ContentScanOutcome) => void,
): ContentSink | null {
  return head.type === 'file' && head.size > 0 ? createContentScanner(head.path, head.size, done, allowance) : null;
}

/** Notes whether a file was searched for secrets, and what was found; returns how many. */
function cover(
  builder: BatchBuilder,
  entry: LayerEntry,
  index: number,
  outcome: ContentScanOutcome | undefined,
  secrets: boolean,
): number {
  if (entry.type !== 'file') return 0;
  if (outcome === undefined) {
    builder.addCoverage(entry.size === 0 ? 'text' : secrets ? 'not-stored' : 'not-asked', entry.size);
    return 0;
  }
  builder.addCoverage(outcome.notScanned ?? outcome.how, entry.size);
  for (const [key, { files, bytes }] of outcome.inside) builder.addCoverage(insideKey(key), bytes, files);
  const found = foundIn(outcome);
  for (const finding of found) builder.addFinding({ entry: index, ...finding });
  return found.length;
}

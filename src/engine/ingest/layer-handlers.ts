import { throwIfCancelled, type CancelSignal } from '../cancellation';
import { createContentScanner, type ContentScanOutcome } from '../findings/scan-content';
import type { LayerEntry } from '../layer/layer-entry';
import type { ContentSink, EntryHead, LayerScanHandlers } from '../layer/layer-scan.types';
import type { LayerWriter } from '../store/layer-writer';
import type { ProgressReporter } from './progress-reporter';

/** What happens to each entry, problem and content of a layer while it is scanned. */
export function scanFor(writer: LayerWriter, progress: ProgressReporter, signal: CancelSignal): LayerScanHandlers {
  /** Outcomes of contents that ended before their entry was handed over, by ordinal. */
  const outcomes = new Map<number, ContentScanOutcome>();
  return {
    onEntry: (entry) => {
      throwIfCancelled(signal);
      const entryId = writer.addEntry(entry);
      if (entry.type === 'file') progress.count('files');
      cover(writer, progress, entry, entryId, outcomes.get(entry.ordinal));
      outcomes.delete(entry.ordinal);
    },
    onProblem: (problem) => {
      writer.addProblem(problem);
      progress.problem({ ...problem, imageId: null, digest: null, layer: null });
    },
    contentSink: (head) => sinkFor(head, (outcome) => outcomes.set(head.ordinal, outcome)),
    onProgress: (storedBytes, path) => progress.bytes(storedBytes, path),
  };
}

function sinkFor(head: EntryHead, done: (outcome: ContentScanOutcome) => void): ContentSink | null {
  return head.type === 'file' && head.size > 0 ? createContentScanner(head.path, head.size, done) : null;
}

function cover(
  writer: LayerWriter,
  progress: ProgressReporter,
  entry: LayerEntry,
  entryId: number,
  outcome: ContentScanOutcome | undefined,
): void {
  if (entry.type !== 'file') return;
  if (outcome === undefined) {
    writer.addCoverage(entry.size === 0 ? 'scanned' : 'not-stored', entry.size);
    return;
  }
  writer.addCoverage(outcome.notScanned ?? 'scanned', entry.size);
  for (const match of outcome.matches) writer.addFinding({ entryId, kind: 'file', match });
  if (outcome.nameMatch !== null) writer.addFinding({ entryId, kind: 'name', match: outcome.nameMatch });
  const found = outcome.matches.length + (outcome.nameMatch === null ? 0 : 1);
  for (let n = 0; n < found; n += 1) progress.count('findings');
}

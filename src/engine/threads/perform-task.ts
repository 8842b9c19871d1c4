import { createHash } from 'node:crypto';
import { assertNever } from '../../shared/assert-never';
import { sha256Digest, type Digest } from '../../shared/digest';
import { prepareLiblzma } from '../evidence/archive/compression/liblzma';
import { hashEvidence } from '../evidence/archive/hash-evidence';
import { throwIfCancelled, type CancelSignal } from '../base/cancellation';
import { placedBlob } from '../evidence/image/placed-blob';
import { scanLayer } from '../evidence/layer/scan-layer';
import { searchLayer } from '../detect/contents/search-layer';
import { layerSink } from './layer-sink';
import type { FoundFiles } from '../detect/contents/content-task.types';
import type { ScanEvents, ScanProgress, ScanResult, ScanTask } from './scan-task.types';

/** Does one task on this thread. Throws cancelled, and the failures of reading evidence. */
export async function performTask(task: ScanTask, signal: CancelSignal, events: ScanEvents): Promise<ScanResult> {
  switch (task.kind) {
    case 'evidence': {
      const onBytes = (bytes: number): void => events.onProgress({ bytes, files: 0, findings: 0, path: null });
      return { kind: 'evidence', ...(await hashEvidence(task.path, { signal, onBytes })) };
    }
    case 'hash':
      return hashBlob(task, signal, events);
    case 'layer': {
      const { sink, finish } = layerSink(events, { secrets: task.secrets });
      const { limits, sha512, scratchFolder } = task;
      // What is in files is read synchronously, and cannot wait for it.
      if (task.secrets) await prepareLiblzma();
      const scan = await scanLayer(placedBlob(task.blob), sink, { signal, limits, sha512, scratchFolder });
      await finish();
      return { kind: 'layer', scan };
    }
    case 'content': {
      const onProgress = (progress: Omit<ScanProgress, 'path'>): void => events.onProgress({ ...progress, path: null });
      const handlers = { onProgress, onFound: (found: FoundFiles) => events.onFound(found) };
      return { kind: 'content', outcome: await searchLayer(task.search, signal, handlers) };
    }
    default:
      return assertNever(task);
  }
}

async function hashBlob(
  task: Extract<ScanTask, { kind: 'hash' }>,
  signal: CancelSignal,
  events: ScanEvents,
): Promise<ScanResult> {
  const sha256 = createHash('sha256');
  const sha512 = task.sha512 ? createHash('sha512') : null;
  let bytes = 0;
  for await (const chunk of placedBlob(task.blob).open()) {
    throwIfCancelled(signal);
    sha256.update(chunk);
    sha512?.update(chunk);
    bytes += chunk.length;
    events.onProgress({ bytes, files: 0, findings: 0, path: null });
  }
  return {
    kind: 'hash',
    digest: sha256Digest(sha256.digest('hex')),
    sha512: sha512 === null ? null : (`sha512:${sha512.digest('hex')}` as Digest),
  };
}

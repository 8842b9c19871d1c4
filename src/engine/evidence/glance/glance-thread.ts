import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../../shared/assert-never';
import { glanceEvidence, NOTHING_SEEN } from './glance-evidence';
import type { FromGlanceThread, ToGlanceThread } from './glance.types';
import type { GlanceTree } from './glance-tree';

// Entry of the glance thread: looks at the headers of one evidence, and holds their names until its job is over.
const port = parentPort;
if (port === null) throw new Error('a glance runs as a worker thread only');
let tree: GlanceTree | null = null;

function send(message: FromGlanceThread): void {
  port?.postMessage(message);
}

async function look(path: string): Promise<void> {
  try {
    await glanceEvidence(path, {
      onTree: (begun) => (tree = begun),
      onProgress: (progress) => send({ kind: 'progress', progress }),
    });
  } catch {
    // Evidence that cannot be opened or read: the job tells why, in words.
    send({ kind: 'progress', progress: NOTHING_SEEN });
  }
}

port.on('message', (message: ToGlanceThread) => {
  switch (message.kind) {
    case 'look':
      void look(message.path);
      return;
    case 'ask': {
      const { id, dir, offset, limit } = message.question;
      send({ kind: 'page', id, page: tree?.children(dir, offset, limit) ?? { rows: [], total: 0 } });
      return;
    }
    default:
      assertNever(message);
  }
});

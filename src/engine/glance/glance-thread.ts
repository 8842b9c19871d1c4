import { parentPort, workerData } from 'node:worker_threads';
import { glanceEvidence, NOTHING_SEEN } from './glance-evidence';
import type { FromGlanceThread, GlanceQuestion } from './glance.types';
import type { GlanceTree } from './glance-tree';

// Entry of the glance thread: looks at the headers of one evidence, and holds their names until its job is over.
const port = parentPort;
if (port === null) throw new Error('a glance runs as a worker thread only');
const { path } = workerData as { readonly path: string };
let tree: GlanceTree | null = null;

function send(message: FromGlanceThread): void {
  port?.postMessage(message);
}

port.on('message', ({ id, dir, offset, limit }: GlanceQuestion) => {
  send({ kind: 'page', id, page: tree?.children(dir, offset, limit) ?? { rows: [], total: 0 } });
});

glanceEvidence(path, {
  onTree: (begun) => (tree = begun),
  onProgress: (progress) => send({ kind: 'progress', progress }),
}).catch(() => {
  // Evidence that cannot be opened or read: the job tells why, in words.
  send({ kind: 'progress', progress: NOTHING_SEEN });
});

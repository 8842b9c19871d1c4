import { once } from 'node:events';
import { glanceEvidence } from '../../evidence/glance/glance-evidence';
import { NOTHING_SEEN } from '../../evidence/glance/glance-progress';
import type { GlanceTree } from '../../evidence/glance/glance-tree';
import { serveJobs } from '../../threads/serve-jobs';
import type { FromGlance, GlanceInput, GlanceQuestion } from './glance-messages.types';

let tree: GlanceTree | null = null;

// Entry of the glance thread: looks at the headers of one evidence, and answers from their names until that is over.
serveJobs<GlanceInput, FromGlance, null, GlanceQuestion>({
  work: async ({ path }, { signal, abort, progress }) => {
    try {
      await glanceEvidence(path, {
        signal,
        onTree: (begun) => (tree = begun),
        onProgress: (state) => progress({ kind: 'state', state }),
      });
    } catch {
      // Evidence that cannot be opened or read: the job tells why, in words.
      progress({ kind: 'state', state: NOTHING_SEEN });
      return null;
    }
    if (tree !== null && !abort.aborted) await once(abort, 'abort');
    return null;
  },
  onNote: ({ id, dir, offset, limit }, progress) =>
    progress({ kind: 'page', id, page: tree?.children(dir, offset, limit) ?? { rows: [], total: 0 } }),
});

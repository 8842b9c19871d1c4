import { join } from 'node:path';

/**
 * The programs that run on a thread of their own, by the name of their built file beside the engine's. Each has an entry in
 * scripts/setup/node-programs.mjs as well, which a test holds together with this table.
 */
export const workerNames = [
  'ingest-worker',
  'scan-thread',
  'verify-worker',
  'reader-thread',
  'glance-thread',
  'content-search-worker',
  'certificate-look-worker',
] as const;

export type WorkerName = (typeof workerNames)[number];

/** Path of each built program. */
export type WorkerScripts = Readonly<Record<WorkerName, string>>;

/** The programs as they are built into `folder`. */
export function workerScripts(folder: string): WorkerScripts {
  const paths = workerNames.map((name) => [name, join(folder, `${name}.cjs`)] as const);
  return Object.fromEntries(paths) as WorkerScripts;
}

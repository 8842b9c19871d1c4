import { join } from 'node:path';
import sources from './worker-table.json';

/**
 * The programs that run on a thread of their own, by the name of their built file beside the engine's. worker-table.json says
 * where each one's source is: what is built, what is started and what counts as used follow from it.
 */
export type WorkerName = keyof typeof sources;

/** Path of each built program. */
export type WorkerScripts = Readonly<Record<WorkerName, string>>;

/** The programs as they are built into `folder`. */
export function workerScripts(folder: string): WorkerScripts {
  const paths = Object.keys(sources).map((name) => [name, join(folder, `${name}.cjs`)] as const);
  return Object.fromEntries(paths) as WorkerScripts;
}

import { JobSignal } from '../engine/threads/job-signal';
import { workerScripts } from '../engine/threads/worker-table';
import type { ExitStatus } from './base/exit-status';
import type { Output } from './base/output';
import { temporaryFolders } from '../engine/store/temporary-folders';
import { runProgram } from './program';

/**
 * Runs one call of the command line until its output was taken and its temporary folders are gone. `signal`: of a JobSignal,
 * which ends it. Nothing of it is left for the next call in the same process. Rejects only where the output does.
 */
export async function runCall(argv: readonly string[], output: Output, signal: SharedArrayBuffer): Promise<ExitStatus> {
  const scanThread = workerScripts(import.meta.dirname)['scan-thread'];
  const temporary = temporaryFolders();
  const status = await runProgram(argv, { output, signal: new JobSignal(signal), temporary, scanThread });
  await output.flush();
  // Nothing of a temporary library stays behind. What a signal keeps us from removing is swept at a later start.
  temporary.removeAll();
  return status;
}

import { FailureError } from '../../shared/failure';
import { audit, type AuditAction, type AuditDetails } from '../../engine/store/audit-log';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext, OptionSpec } from './command';
import { terminalText } from './terminal-text';

/** Of every command that writes an audit entry. */
export const examinerOption: OptionSpec = {
  name: 'examiner',
  value: 'NAME',
  about: 'who does this, for the audit log',
};

/**
 * Writes what was done into the audit log of the library. One on a medium that cannot be written is read all the same:
 * that nothing is in its log is said. Throws library-locked, library-damaged, disk-full.
 */
export function noteInAudit(
  context: CommandContext,
  library: ReadableLibrary,
  action: AuditAction,
  details: AuditDetails,
): void {
  whereWritable(context, library, () => audit(library, action, context.args.value('examiner'), details));
}

/** Does what writes to the library's audit log, and says so where it cannot be written. */
export function whereWritable({ output }: CommandContext, library: ReadableLibrary, note: () => void): void {
  try {
    note();
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'library-unwritable') throw error;
    output.say(`The audit log of ${terminalText(library.dir)} cannot be written: this is not in it.`);
  }
}

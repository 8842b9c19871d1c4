import { FailureError, type FailureCode } from '../../shared/failure';
import { describeFailure } from '../../shared/words/describe';
import { audit, type AuditAction, type AuditDetails } from '../../engine/store/audit-log';
import type { CustodyNote } from '../../engine/store/custody-rows';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext, OptionSpec } from './command';
import { terminalText } from './terminal-text';

/** Of every command that writes an audit entry. */
export const examinerOption: OptionSpec = {
  name: 'examiner',
  value: 'NAME',
  about: 'your name, for the audit log',
};

/**
 * Writes what was done into the audit log of the library. One on a medium that cannot be written is read all the same:
 * that nothing is in its log is said. Throws library-damaged.
 */
export function noteInAudit(
  context: CommandContext,
  library: ReadableLibrary,
  action: AuditAction,
  details: AuditDetails,
  custody: readonly CustodyNote[] = [],
): void {
  whereWritable(context, library, () => audit(library, action, context.args.value('examiner'), details, custody));
}

/** Why an entry may be missing that no result shall wait for. */
const NO_ENTRY: ReadonlySet<FailureCode> = new Set(['library-unwritable', 'library-locked', 'disk-full']);

/** Does what writes to the library's audit log, and says so where it cannot be written: what was asked for is done. */
export function whereWritable({ output }: CommandContext, library: ReadableLibrary, note: () => void): void {
  try {
    note();
  } catch (error) {
    if (!(error instanceof FailureError) || !NO_ENTRY.has(error.failure.code)) throw error;
    const { title } = describeFailure(error.failure, 'en');
    output.say(
      `Could not write to the audit log of ${terminalText(library.dir)} (${title}). This action is not recorded.`,
    );
  }
}

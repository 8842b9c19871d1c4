import * as z from 'zod';
import { readJson } from '../../engine/store/json-column';
import { auditRows, NOT_STATED, verifyAudit } from '../../engine/store/audit-log';
import { usageError } from '../base/usage-error';
import { closest } from '../base/closest';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, terminalText } from '../base/terminal-text';

/** The sub-command, which must be one of those given. */
export function subcommand<Name extends string>(
  command: string,
  given: string | undefined,
  names: readonly Name[],
): Name {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  const all = names.join(', ');
  throw usageError(
    `Unknown command “${command} ${given ?? ''}”. Use one of ${all}. Did you mean “${closest(given ?? '', names) ?? ''}”?`,
  );
}

/** `audit`: who did what in a library, and whether the log is whole. */
export const auditCommand: Command = {
  name: 'audit',
  summary: 'Show or verify the audit log of a library',
  usage: ['show --library DIR [--json]', 'verify --library DIR [--json]'],
  about: [
    'Each row has the SHA-256 of [previous hash, id, time, actor, action, details] as a JSON array.',
    'The chain reveals changed or removed rows. Anyone who can write the file can also write a new chain.',
  ],
  positionals: { min: 1, max: 1, names: 'show or verify' },
  options: [libraryOption, jsonOption],
  async run(context) {
    const { args, output } = context;
    const what = subcommand('audit', args.positionals[0], ['show', 'verify']);
    return withSession(givenLibrary(context), async ({ library }) => {
      const rows = auditRows(library);
      if (what === 'show') {
        if (args.has('json')) {
          const documents = rows.map((row) => ({ ...row, details: readJson(library.dir, row.details, z.unknown()) }));
          await output.write(`${jsonText({ rows: documents }, 2)}\n`);
        }
        for (const row of args.has('json') ? [] : rows) {
          const text = `${row.at}  ${row.actor ?? NOT_STATED}  ${row.action}  ${row.details}`;
          await output.write(`${String(row.id).padStart(5)}  ${terminalText(text)}\n`);
        }
        return exitStatus.done;
      }
      const broken = verifyAudit(library);
      if (args.has('json'))
        await output.write(`${jsonText({ rows: rows.length, whole: broken === null, firstBrokenRow: broken }, 2)}\n`);
      else if (broken === null) await output.write(`The audit log is intact: ${countOf(rows.length, 'row')}.\n`);
      else await output.write(`Row ${broken} of the audit log does not match the rows before it.\n`);
      return broken === null ? exitStatus.done : exitStatus.mismatch;
    });
  },
};

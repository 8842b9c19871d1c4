import type { Command } from './base/command';
import { addCommand } from './commands/add';
import { anomaliesCommand } from './commands/anomalies';
import { auditCommand } from './commands/audit';
import { catCommand } from './commands/cat';
import { certificatesCommand } from './commands/certificates';
import { compareCommand } from './commands/compare';
import { reportCommand } from './commands/report';
import { searchCommand } from './commands/search';
import { extractCommand } from './commands/extract';
import { filesCommand } from './commands/files';
import { findingsCommand } from './commands/findings';
import { historyCommand } from './commands/history';
import { inspectCommand } from './commands/inspect';
import { libraryCommand } from './commands/library';
import { lineageCommand } from './commands/lineage';
import { listCommand } from './commands/list';
import { occurrencesCommand } from './commands/occurrences';
import { spaceCommand } from './commands/space';
import { timelineCommand } from './commands/timeline';
import { verifyCommand } from './commands/verify';
import { demoCommand } from './commands/demo';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  inspectCommand,
  addCommand,
  listCommand,
  filesCommand,
  searchCommand,
  historyCommand,
  timelineCommand,
  findingsCommand,
  catCommand,
  extractCommand,
  spaceCommand,
  anomaliesCommand,
  certificatesCommand,
  compareCommand,
  lineageCommand,
  occurrencesCommand,
  verifyCommand,
  reportCommand,
  auditCommand,
  libraryCommand,
  demoCommand,
];

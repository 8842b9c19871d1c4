import type { CancelSignal } from '../../engine/base/cancellation';
import type { ParsedArguments } from './arguments';
import type { ExitStatus } from './exit-status';
import type { Output } from './output';
import type { TemporaryFolders } from '../../engine/store/temporary-folders';

/** An option of a command. `value` is the word for its value in the help; null for a switch. */
export interface OptionSpec {
  readonly name: string;
  readonly value: string | null;
  readonly about: string;
  /** The allowed values where they are few. */
  readonly choices?: readonly string[];
  /** True where it may be given more than once. */
  readonly many?: true;
}

/** What a command may use of the world outside. */
export interface World {
  readonly output: Output;
  readonly signal: CancelSignal;
  readonly temporary: TemporaryFolders;
  /** The built scan-thread.ts, for reading with several threads. */
  readonly scanThread: string;
}

/** One call of a command. */
export interface CommandContext extends World {
  readonly args: ParsedArguments;
}

/** One command of the command line, as data: the parser and the help read the same words. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What stands after the name, as in CLI.md; one line a form. */
  readonly usage: readonly string[];
  readonly about: readonly string[];
  /** True where a word may begin with one dash and is no option, as in a query. */
  readonly dashWords?: true;
  /** True where it reads EVIDENCE: it then takes --limit. */
  readonly readsEvidence?: true;
  readonly positionals: { readonly min: number; readonly max: number; readonly names: string };
  readonly options: readonly OptionSpec[];
  /** Hidden commands are not listed in the help. */
  readonly hidden?: boolean;
  run(context: CommandContext): Promise<ExitStatus>;
}

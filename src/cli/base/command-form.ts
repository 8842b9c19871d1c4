import type { Command, CommandContext } from './command';
import { closest } from './closest';
import type { ExitStatus } from './exit-status';
import { usageError } from './usage-error';

/** One form of a command with sub-commands, such as `tag add`. */
export interface CommandForm {
  /** Options that this form takes, besides --library and --json. */
  readonly options: readonly string[];
  /** Words that stand after its name: as many as these at least, and at most. */
  readonly words: readonly [min: number, max: number];
  readonly run: (context: CommandContext, words: readonly string[]) => Promise<ExitStatus>;
}

const COMMON = ['library', 'json'];

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

/** Runs the form that the first word names. Throws the failure `usage` for options and words that it does not take. */
export function runForm(
  command: Pick<Command, 'name' | 'options'>,
  context: CommandContext,
  forms: Readonly<Record<string, CommandForm>>,
): Promise<ExitStatus> {
  const { args } = context;
  const [given, ...words] = args.positionals;
  const name = subcommand(command.name, given, Object.keys(forms));
  const form = forms[name];
  if (form === undefined) throw usageError(`Unknown command “${command.name} ${name}”.`);
  const taken = [...COMMON, ...form.options];
  const foreign = command.options.find((option) => args.has(option.name) && !taken.includes(option.name));
  if (foreign !== undefined) throw usageError(`“${command.name} ${name}” does not take --${foreign.name}.`);
  const [min, max] = form.words;
  if (words.length < min) throw usageError(`“${command.name} ${name}” needs more words. See “${command.name} --help”.`);
  const extra = words[max];
  if (extra !== undefined) throw usageError(`“${command.name} ${name}” does not take “${extra}”.`);
  return form.run(context, words);
}

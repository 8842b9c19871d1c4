import { parseArgs } from 'node:util';
import type { FailureError } from '../../shared/failure';
import { closest } from './closest';
import type { Command, OptionSpec } from './command';
import { limitOption } from './limit-option';
import { usageError } from './usage-error';
import { defined } from '../../shared/defined';

/** Options and positionals of one call, checked against the command's own list. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  /** True where the switch was given. */
  has(name: string): boolean;
  /** Value of an option; null where it was not given. */
  value(name: string): string | null;
  /** Values of an option that may be given more than once, in their order. */
  values(name: string): readonly string[];
  /** Value of an option that must be there. */
  required(name: string): string;
  /** A whole number from 1 on; null where it was not given. */
  count(name: string): number | null;
}

const helpOption: OptionSpec = { name: 'help', value: null, about: 'show this help' };

/** Options of a command with those that it has in common with others. */
export function allOptions(command: Command): readonly OptionSpec[] {
  return [...command.options, ...(command.readsEvidence === true ? [limitOption] : []), helpOption];
}

/** Reads what stands after the command's name. Throws the failure `usage` and names the closest option. */
export function parseArguments(command: Command, args: readonly string[]): ParsedArguments {
  const specs = new Map(allOptions(command).map((spec) => [spec.name, spec]));
  const { tokens } = parseArgs({
    args: command.dashWords === true ? args.map(coverDash) : [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries([...specs.values()].map((spec) => [spec.name, parseForm(spec)])),
  });
  const values = new Map<string, readonly string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(uncoverDash(token.value));
    if (token.kind !== 'option') continue;
    const spec = specs.get(token.name);
    if (spec === undefined) throw unknownOption(token.rawName, [...specs.keys()]);
    const before = values.get(spec.name) ?? [];
    if (before.length > 0 && spec.many !== true) throw usageError(`--${spec.name} was given twice.`);
    const value = token.value === undefined ? undefined : uncoverDash(token.value);
    values.set(spec.name, [...before, checkedValue(spec, value, token.inlineValue === true)]);
  }
  if (!values.has('help')) checkPositionals(command, positionals);
  return reader(positionals, values);
}

/** How `parseArgs` is told of an option; `-h` is the one short form. */
function parseForm(spec: OptionSpec): { readonly type: 'boolean' | 'string'; readonly short?: string } {
  return defined({
    type: spec.value === null ? 'boolean' : 'string',
    short: spec === helpOption ? 'h' : undefined,
  });
}

const COVER = '\u0000';

/** Keeps a word such as `-term` from being read as options; no word of a command line holds a NUL. */
function coverDash(word: string): string {
  return /^-[^-]/.test(word) ? COVER + word : word;
}

function uncoverDash(word: string): string {
  return word.startsWith(COVER) ? word.slice(1) : word;
}

function unknownOption(rawName: string, known: readonly string[]): FailureError {
  const nearest = closest(rawName.replace(/^-+/, ''), known);
  return usageError(`Unknown option ${rawName}. Did you mean --${nearest ?? 'help'}?`);
}

function checkedValue(spec: OptionSpec, value: string | undefined, inline: boolean): string {
  if (spec.value === null) {
    if (value !== undefined) throw usageError(`--${spec.name} takes no value.`);
    return '';
  }
  if (value === undefined || value === '')
    throw usageError(`--${spec.name} needs a value: --${spec.name} ${spec.value}.`);
  if (!inline && value.length > 1 && value.startsWith('-')) {
    throw usageError(`--${spec.name} needs a value. For the value “${value}”, write --${spec.name}=${value}.`);
  }
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    const nearest = closest(value, spec.choices) ?? '';
    throw usageError(
      `--${spec.name} must be one of ${spec.choices.join(', ')}, not “${value}”. Did you mean ${nearest}?`,
    );
  }
  return value;
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const { min, max, names } = command.positionals;
  if (positionals.length < min) throw usageError(`“${command.name}” needs ${names}.`);
  if (positionals.length > max) {
    throw usageError(
      `“${command.name}” takes ${max === 0 ? 'no arguments' : `only ${names}`}. Remove “${positionals[max] ?? ''}”.`,
    );
  }
  if (positionals.includes('')) throw usageError(`“${command.name}” needs ${names}, not an empty word.`);
}

function reader(positionals: readonly string[], given: ReadonlyMap<string, readonly string[]>): ParsedArguments {
  const value = (name: string): string | null => given.get(name)?.[0] ?? null;
  return {
    positionals,
    has: (name) => given.has(name),
    value,
    values: (name) => given.get(name) ?? [],
    required(name) {
      const named = value(name);
      if (named === null) throw usageError(`Missing --${name}.`);
      return named;
    },
    count(name) {
      const number = value(name);
      if (number === null) return null;
      if (!/^[1-9][0-9]{0,8}$/.test(number))
        throw usageError(`--${name} must be a whole number from 1, not “${number}”.`);
      return Number(number);
    },
  };
}

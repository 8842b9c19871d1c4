import { tmpdir } from 'node:os';
import { storeFailure } from '../engine/store/store-failure';
import { toFailure } from '../shared/failure';
import { sayLeftPartials } from './base/left-partials';
import { parseArguments } from './base/arguments';
import { usageError } from './base/usage-error';
import { closest } from './base/closest';
import type { Command, World } from './base/command';
import { allCommands, commandLoaders } from './command-list';
import { exitStatus, statusOfFailure, type ExitStatus } from './base/exit-status';
import { commandHelp, programHelp } from './help';
import { sayFailure } from './base/program-failure';
import { version } from './base/version';

/** Runs one call of the command line and returns its exit status; never throws. */
export async function runProgram(argv: readonly string[], world: World): Promise<ExitStatus> {
  const silence = sayLeftPartials(world.output);
  try {
    return await dispatch(argv, world);
  } catch (error) {
    const failure = toFailure(error);
    sayFailure(world.output, failure);
    return statusOfFailure(failure.code);
  } finally {
    silence();
  }
}

async function dispatch(argv: readonly string[], world: World): Promise<ExitStatus> {
  const { output } = world;
  const [first, ...rest] = argv;
  if (first === undefined) {
    output.say(programHelp(await allCommands(), version));
    return exitStatus.usage;
  }
  if (first === '--version' || first === '-V') {
    await output.write(`stratigraph ${version}\n`);
    return exitStatus.done;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    const [name] = rest;
    const help = name === undefined ? programHelp(await allCommands(), version) : commandHelp(await findCommand(name));
    await output.write(help);
    return exitStatus.done;
  }
  const command = await findCommand(first);
  const args = parseArguments(command, rest);
  if (args.has('help')) {
    await output.write(commandHelp(command));
    return exitStatus.done;
  }
  try {
    return await command.run({ ...world, args });
  } catch (error) {
    throw storeFailure(error, placeOf(error) ?? args.value('library') ?? tmpdir());
  }
}

/** The file that an error of the file system is about; those of SQLite name none. */
function placeOf(error: unknown): string | null {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null;
}

async function findCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(commandLoaders, name) ? commandLoaders[name] : undefined;
  if (load !== undefined) return load();
  if (name.startsWith('-')) {
    const option = closest(name.replace(/^-+/, ''), ['help', 'version']) ?? 'help';
    throw usageError(`Unknown option ${name} before the command. Did you mean --${option}?`);
  }
  const known = (await allCommands()).filter((command) => command.hidden !== true).map((command) => command.name);
  throw usageError(`Unknown command “${name}”. Did you mean “${closest(name, known) ?? 'inspect'}”?`);
}

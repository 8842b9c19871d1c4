import type { Command, OptionSpec } from './base/command';
import { allOptions } from './base/arguments';
import { exitStatus, exitStatusWords } from './base/exit-status';
import { table } from './base/terminal-text';

/** Help of the whole program. */
export function programHelp(commands: readonly Command[], version: string): string {
  const rows = commands
    .filter((command) => command.hidden !== true)
    .map((command) => [`  ${command.name}`, command.summary]);
  return [
    `stratigraph ${version}: container image forensics. Evidence is never changed.\n\n`,
    'Usage: stratigraph COMMAND [ARGUMENTS]\n\n',
    table(rows),
    '\nRun stratigraph COMMAND --help for help on a command, or --version for the version.\n',
    'EVIDENCE is an image archive or folder. REF is an image ID, a digest or a prefix of at least 6 hex digits, a reference\n',
    'such as haproxy-sample:latest, or the evidence name. Layers and history steps count from 1.\n',
    '\nExit status:\n',
    table(statusRows()),
  ].join('');
}

function statusRows(): readonly (readonly string[])[] {
  const names = Object.keys(exitStatus) as (keyof typeof exitStatus)[];
  return names.map((name) => [`  ${exitStatus[name]}`, exitStatusWords[name]]);
}

function optionLabel(option: OptionSpec): string {
  return option.value === null ? `  --${option.name}` : `  --${option.name} ${option.value}`;
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  const usage = command.usage.map((form, at) =>
    `${at === 0 ? 'Usage: ' : '       '}stratigraph ${command.name} ${form}`.trimEnd(),
  );
  const options = allOptions(command).map((option) => [
    optionLabel(option),
    option.choices === undefined ? option.about : `${option.about} (${option.choices.join(', ')})`,
  ]);
  const about = command.about.length === 0 ? '' : `\n${command.about.join('\n')}\n`;
  return `${usage.join('\n')}\n\n${command.summary}.\n${about}\n${table(options)}`;
}

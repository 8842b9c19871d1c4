import { resolve } from 'node:path';

/** What the command line and the environment ask for. */
export interface LaunchOptions {
  /** Absolute paths of evidence to open. */
  readonly paths: readonly string[];
  /** Folder of the library; null: the one of this user. */
  readonly library: string | null;
  /** Folder for settings and the default library; null: Electron's choice. */
  readonly userData: string | null;
}

export interface LaunchContext {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Folder of the app where Electron was started with one (`electron .`), else null. */
  readonly appFolder: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

function switchValue(args: readonly string[], name: string): string | null {
  const prefix = `--${name}=`;
  const found = args.find((arg) => arg.startsWith(prefix));
  return found === undefined ? null : found.slice(prefix.length);
}

/** Everything after the folder of the app, or after the program where it was started as itself. */
function ownArguments(argv: readonly string[], context: LaunchContext): readonly string[] {
  const folder = context.appFolder;
  if (folder === null) return argv.slice(1);
  const at = argv.findIndex((arg, index) => index > 0 && !arg.startsWith('-') && resolve(context.cwd, arg) === folder);
  return argv.slice(at + 1);
}

/** Reads the command line. Arguments with a leading dash are switches, of ours or of Chromium; the rest is evidence. */
export function readLaunchOptions(argv: readonly string[], context: LaunchContext): LaunchOptions {
  const own = ownArguments(argv, context);
  const place = (value: string | null | undefined): string | null =>
    value === null || value === undefined || value === '' ? null : resolve(context.cwd, value);
  return {
    paths: own.filter((arg) => arg !== '' && !arg.startsWith('-')).map((arg) => resolve(context.cwd, arg)),
    library: place(switchValue(argv, 'library') ?? context.env.STRATIGRAPH_LIBRARY),
    userData: place(switchValue(argv, 'user-data-dir') ?? context.env.STRATIGRAPH_USER_DATA),
  };
}

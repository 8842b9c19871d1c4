import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where this installation keeps what belongs to the person and not to a library: the folder in which the app has its settings.
 * `STRATIGRAPH_USER_DATA` names another. Null where the system says no home.
 */
export function installationFolder(env: NodeJS.ProcessEnv = process.env): string | null {
  const given = env['STRATIGRAPH_USER_DATA'] ?? '';
  if (isAbsolute(given)) return given;
  const base = configFolder(env);
  return base === null ? null : join(base, 'stratigraph');
}

function configFolder(env: NodeJS.ProcessEnv): string | null {
  const home = homedir();
  if (process.platform === 'win32') return absolute(env['APPDATA'] ?? '');
  if (process.platform === 'darwin') return absolute(join(home, 'Library', 'Application Support'));
  return absolute(env['XDG_CONFIG_HOME'] ?? '') ?? absolute(join(home, '.config'));
}

function absolute(path: string): string | null {
  return isAbsolute(path) ? path : null;
}

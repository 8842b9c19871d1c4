import { readFileSync } from 'node:fs';

interface Mount {
  readonly point: string;
  /** Device, and the folder of its file system that is mounted. */
  readonly device: string;
  readonly root: string;
}

/**
 * Where a real path lies in its file system, whatever is mounted where: a folder that is bound to a second place has one
 * answer at both. Null where the system does not tell (anything but Linux). proc_pid_mountinfo(5).
 */
export function placeInFileSystem(realPath: string): string | null {
  const mounts = readMounts();
  // Of two mounts at one place the later one hides the earlier.
  const mount = mounts.reduce<Mount | null>((best, one) => {
    const holds = isBelow(realPath, one.point) && (best === null || one.point.length >= best.point.length);
    return holds ? one : best;
  }, null);
  if (mount === null) return null;
  const rest = realPath.slice(mount.point === '/' ? 0 : mount.point.length);
  return `${mount.device}:${mount.root === '/' ? '' : mount.root}${rest === '/' ? '' : rest}`;
}

/** Every path at which a real path can be seen, itself the first: folders may be bound to more than one place. */
export function visiblePaths(realPath: string): readonly string[] {
  const place = placeInFileSystem(realPath);
  if (place === null) return [realPath];
  const others = readMounts().flatMap(({ device, root, point }) => {
    const whole = `${device}:${root === '/' ? '' : root}`;
    return isBelow(place, whole) ? [`${point === '/' ? '' : point}${place.slice(whole.length)}` || '/'] : [];
  });
  return [...new Set([realPath, ...others])];
}

/** Whether a path is a folder or lies in it, by their text. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function readMounts(): readonly Mount[] {
  if (process.platform !== 'linux') return [];
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8').split('\n').flatMap(mountOf);
  } catch {
    return [];
  }
}

function mountOf(line: string): readonly Mount[] {
  const [, , device, root, point] = line.split(' ');
  if (device === undefined || root === undefined || point === undefined) return [];
  return [{ device, root: unescaped(root), point: unescaped(point) }];
}

/** Spaces, tabs, line feeds and backslashes are written in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

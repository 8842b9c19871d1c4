import { readdir, readFile } from 'node:fs/promises';

/** Marks of the engine's command line: the child process's script, or Electron's utility process. */
const MARKS = ['out/engine/index.cjs', 'node.mojom.NodeService'];

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

async function parents(): Promise<ReadonlyMap<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const pairs = await Promise.all(
    pids.map(async (pid): Promise<[number, number]> => {
      const stat = await read(`/proc/${pid}/stat`);
      return [pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])];
    }),
  );
  return new Map(pairs);
}

/** Process id of the engine below a running app (Linux: reads /proc). */
export async function enginePid(appPid: number): Promise<number> {
  const parentOf = await parents();
  const isBelow = (pid: number): boolean => {
    for (let at = parentOf.get(pid); at !== undefined && at > 1; at = parentOf.get(at)) if (at === appPid) return true;
    return false;
  };
  for (const pid of [...parentOf.keys()].filter(isBelow)) {
    const command = await read(`/proc/${pid}/cmdline`);
    if (MARKS.some((mark) => command.includes(mark))) return pid;
  }
  throw new Error('no engine runs below the app');
}

import { sep } from 'node:path';
import { repositoryFile } from '../../fixtures-folder';
import type { MeasuredRun } from './measured-run';

export const MOST_SECONDS = 10;
export const MOST_MIB = 512;

/** What a run may do. */
export interface Allowed {
  readonly evidence: string;
  /** Paths that a run on our own sample reads: the program, the system's libraries, what Node looks up. */
  readonly reads: ReadonlySet<string>;
  /** A folder that it may write, besides its own. */
  readonly output?: string;
  /** Null where time is bound by the bytes and entries that have to be read. */
  readonly seconds: number | null;
}

/** What the C library and Node look up now and then. Nothing in them is of anybody. */
const OF_THE_SYSTEM = ['/proc/self', '/proc/sys/vm', '/sys/devices/system', '/sys/fs/cgroup'];

/** The program itself: its parts are loaded where they are called. */
const PROGRAM = repositoryFile('out/cli');

/** In words, what a run did that no evidence may make it do; empty where it did nothing of the kind. */
export function harm(run: MeasuredRun, allowed: Allowed): readonly string[] {
  const found: string[] = [];
  if (run.signal !== null) found.push(`ended by ${run.signal}`);
  if (run.status !== 0 && run.status !== 3) found.push(`exit status ${run.status ?? 'none'}: ${run.stderr}`);
  if (allowed.seconds !== null && run.seconds >= allowed.seconds) found.push(`took ${run.seconds.toFixed(1)} s`);
  if (run.peakMiB === null && process.platform === 'linux')
    found.push('did not tell its memory: it did not come to its end');
  if (run.peakMiB !== null && run.peakMiB >= MOST_MIB) found.push(`needed ${run.peakMiB.toFixed(0)} MiB of memory`);
  for (const path of run.left) found.push(`left ${path}`);
  return [...found, ...outside(run, allowed)];
}

function outside({ touched, base }: MeasuredRun, { evidence, reads, output }: Allowed): readonly string[] {
  if (touched === null) return [];
  const own = [`${base}${sep}tmp`, ...(output === undefined ? [] : [output])];
  const isOwn = (path: string): boolean => own.some((folder) => isWithin(path, folder));
  const readable = [evidence, base, PROGRAM, ...OF_THE_SYSTEM, ...own];
  const wrote = [...touched.written].filter((path) => !isOwn(path) && path !== '/dev/null');
  const read = [...touched.read].filter(
    (path) => !reads.has(path) && !readable.some((folder) => isWithin(path, folder)),
  );
  return [
    ...wrote.map((path) => `wrote, or tried to write, ${path}`),
    ...read.map((path) => `read, or tried to read, ${path}`),
    ...touched.forbidden.map((line) => `called ${line.slice(0, 200)}`),
  ];
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

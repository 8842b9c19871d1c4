import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryFile } from '../../fixtures-folder';
import { touchedBy, tracedCalls, type Touched } from './system-calls';

/** Longer than any limit that is tested: then the process is ended. */
const KILL_AFTER_MS = 300_000;

/** One run of the built command line, and what it took. */
export interface MeasuredRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Highest resident memory in MiB; null where the system does not tell. */
  readonly peakMiB: number | null;
  /** Processor time of all threads in seconds; null where the program did not come to its end. */
  readonly cpuSeconds: number | null;
  /** What is left in its folders for temporary files, home and work. */
  readonly left: readonly string[];
  /** Null without strace. */
  readonly touched: Touched | null;
  /** The folders of the run, gone by now: what lies below them was its own. */
  readonly base: string;
}

/** Why no run can be traced here; null where it can. */
export const untraced = tracingObstacle();

function tracingObstacle(): string | null {
  if (process.platform !== 'linux') return 'only Linux has strace';
  const run = spawnSync('strace', ['-f', '--seccomp-bpf', '-qq', '-e', 'trace=execve', 'true'], { encoding: 'utf8' });
  if (run.error !== undefined) return 'strace is not installed';
  return run.status === 0 ? null : `strace does not work here: ${run.stderr.trim().split('\n')[0] ?? ''}`;
}

export interface RunOptions {
  /** A program of Node to run in the place of the command line. */
  readonly program?: string;
}

/** Runs the command line with folders of its own, not through a shell, and measures it. */
export async function measuredRun(args: readonly string[], options: RunOptions = {}): Promise<MeasuredRun> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'stratigraph-hostile-')));
  const folders = ['tmp', 'home', 'work'].map((name) => join(base, name));
  for (const folder of folders) mkdirSync(folder);
  const [temporary = '', home = '', work = ''] = folders;
  const trace = join(base, 'trace');
  try {
    const node = [process.execPath, '--require', repositoryFile('test/corpus/hostile/tell-peak.cjs')];
    const program = [...node, options.program ?? repositoryFile('out/cli/index.cjs'), ...args];
    const tracer = [
      'strace',
      '-f',
      '--seccomp-bpf',
      '-qq',
      '-y',
      '-s',
      '4096',
      '-o',
      trace,
      '-e',
      `trace=${tracedCalls}`,
    ];
    const ended = await runToEnd(untraced === null ? [...tracer, ...program] : program, work, {
      ...{ PATH: process.env['PATH'] ?? '', TMPDIR: temporary, HOME: home },
      // Files would be opened where no tracer sees it.
      UV_USE_IO_URING: '0',
    });
    const left = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const touched = untraced === null ? touchedBy(readFileSync(trace, 'latin1'), work) : null;
    return { ...ended, left, touched, base };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

type Ended = Pick<MeasuredRun, 'status' | 'signal' | 'stdout' | 'stderr' | 'seconds' | 'peakMiB' | 'cpuSeconds'>;

function runToEnd(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const [program = '', ...args] = command;
  const began = performance.now();
  // A group of its own, so that tracer and program can be ended together.
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), KILL_AFTER_MS);
  const streams = child.stdio.slice(1).map((stream) => {
    const chunks: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      const [stdout = '', stderr = '', told = ''] = streams.map((chunks) => Buffer.concat(chunks).toString());
      const peak = /VmHWM:\s+(\d+) kB/.exec(told)?.[1];
      const cpu = /^Cpu: ([\d.]+)$/m.exec(told)?.[1];
      const seconds = (performance.now() - began) / 1000;
      resolve({
        status,
        signal,
        stdout,
        stderr,
        seconds,
        peakMiB: peak === undefined ? null : Number(peak) / 1024,
        cpuSeconds: cpu === undefined ? null : Number(cpu),
      });
    });
  });
}

/** Runs the work over all items, two at a time, as there are two cores. */
export async function twoAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all([lane(), lane()]);
}

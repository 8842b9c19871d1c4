// How long programs take and how much memory they need, measured from outside.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SAMPLE_MS = 10;

/** Highest resident memory of a process so far in bytes; 0 where the system does not tell (only Linux does). */
function peakOf(pid) {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line === null ? 0 : Number(line[1]) * 1024;
  } catch {
    return 0;
  }
}

/** Runs a program to its end; throws where it fails. Output is thrown away. */
export function timeProgram(program, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
    let peak = 0;
    let message = '';
    const timer = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), SAMPLE_MS);
    child.stderr.on('data', (chunk) => (message += chunk));
    child.on('error', reject);
    child.on('exit', (status) => {
      clearInterval(timer);
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      if (status === 0) resolve({ seconds, peak });
      else reject(new Error(`${program} ${args.join(' ')} ended with ${status}: ${message}`));
    });
  });
}

/** The value in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A markdown table. */
export function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function seconds(value) {
  return value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(2)} s`;
}

export function mebibytes(bytes) {
  return bytes === 0 ? 'not measured' : `${(bytes / 1024 ** 2).toFixed(0)} MiB`;
}

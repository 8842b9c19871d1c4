import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { evidenceState } from './hostile/evidence-state';
import { harm } from './hostile/harm';
import { measuredRun, untraced } from './hostile/measured-run';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'stratigraph-harm-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
if (untraced !== null) process.stdout.write(`skipped: what a program does is not seen here: ${untraced}\n`);

/** Runs a program that a hostile archive would like to make of ours; says what was seen of it. */
async function harmOf(source: string): Promise<readonly string[]> {
  const program = join(scratch, 'program.cjs');
  const empty = join(scratch, 'empty.cjs');
  writeFileSync(empty, 'require("node:fs"); require("node:net"); require("node:child_process");');
  const nothing = await measuredRun([], { program: empty });
  writeFileSync(program, source);
  const run = await measuredRun([], { program });
  const reads = new Set([...(nothing.touched?.read ?? []), program]);
  return harm(run, { evidence: join(scratch, 'evidence'), reads, seconds: 10 });
}

const fs = 'const fs = require("node:fs");';

describe('what is seen of a run', () => {
  it('is nothing where it only uses its own folder for temporary files', async () => {
    const source = `${fs} const path = process.env.TMPDIR + "/x"; fs.writeFileSync(path, "x"); fs.rmSync(path);`;
    expect(await harmOf(source)).toEqual([]);
  });

  it.each([
    ['leaves a file', `${fs} fs.writeFileSync(process.env.TMPDIR + "/x", "x");`, /^left .*\/tmp\/x$/],
    ['ends with a bug', 'process.exitCode = 1;', /^exit status 1/],
    ['is ended by a signal', 'process.kill(process.pid, "SIGKILL"); setTimeout(() => {}, 9000);', /^ended by SIGKILL$/],
    ['needs much memory', 'global.kept = Buffer.alloc(700 * 1024 * 1024, 1);', /^needed \d+ MiB of memory$/],
  ])('tells that it %s', async (_, source, told) => {
    expect((await harmOf(source)).filter((line) => told.test(line))).toHaveLength(1);
  });

  it.skipIf(untraced !== null).each([
    ['writes elsewhere', `${fs} fs.writeFileSync("${scratch}/x", "");`, /^wrote.* \/.*\/x$/],
    ['writes by a relative path', `${fs} process.chdir("${scratch}"); fs.appendFileSync("y", "");`, /^wrote.*\/y$/],
    ['makes a folder', `${fs} fs.mkdirSync("${scratch}/made");`, /^wrote.*\/made$/],
    ['renames', `${fs} fs.renameSync("${scratch}/x", "${scratch}/z");`, /^wrote.*\/z$/],
    ['makes a link', `${fs} fs.symlinkSync("/etc/passwd", "${scratch}/link");`, /^wrote.*\/link$/],
    ['removes what is not there', `${fs} try { fs.unlinkSync("${scratch}/none"); } catch {}`, /^wrote.*\/none$/],
    ['changes times', `${fs} try { fs.utimesSync("${scratch}/y", 1, 1); } catch {}`, /^wrote.*\/y$/],
    ['reads elsewhere', `${fs} try { fs.readFileSync("/etc/shadow"); } catch {}`, /^read.* \/etc\/shadow$/],
    ['connects', 'require("node:net").connect(9, "127.0.0.1").on("error", () => {});', /^called .*socket\(AF_INET/],
    ['starts a program', 'require("node:child_process").spawnSync("/bin/true");', /^called .*execve\("\/bin\/true"/],
  ])('tells that it %s', async (_, source, told) => {
    expect((await harmOf(source)).filter((line) => told.test(line)).length).toBeGreaterThan(0);
  });
});

describe('the state of evidence', () => {
  it('differs after a change of bytes, of times, or of a link in a folder', async () => {
    const file = join(scratch, 'evidence');
    const states: string[] = [];
    const note = async (): Promise<void> => void states.push(JSON.stringify(await evidenceState(file)));
    writeFileSync(file, 'one');
    await note();
    utimesSync(file, 1, 1);
    await note();
    writeFileSync(file, 'two');
    utimesSync(file, 1, 1);
    await note();
    expect(readFileSync(file, 'utf8')).toBe('two');
    rmSync(file);
    symlinkSync('one', file);
    await note();
    expect(new Set(states).size).toBe(4);
  });
});

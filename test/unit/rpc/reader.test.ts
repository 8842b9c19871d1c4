import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SharedSignal } from '../../../src/engine/base/shared-signal';
import { Reader } from '../../../src/engine/rpc/reader';
import type { Result } from '../../../src/shared/failure';
import { temporaryFolder } from '../../engine-support/test-library';

/** A thread that says how many calls it began, waits where it is told to, and ends where it is told to. */
const SCRIPT = `
const { parentPort } = require('node:worker_threads');
let begun = 0;
parentPort.on('message', ({ channel, input, signal }) => {
  begun += 1;
  if (channel === 'exit') process.exit(7);
  if (channel === 'throw') throw new Error('a defect');
  if (channel === 'wait') Atomics.wait(new Int32Array(input), 0, 0);
  parentPort.postMessage({ ok: true, value: { begun, cancelled: Atomics.load(new Int32Array(signal), 0) === 1 } });
});
`;

interface Asked {
  readonly signal: SharedSignal;
  readonly result: Promise<Result<unknown>>;
}

function makeReader() {
  const script = join(temporaryFolder(), 'thread.cjs');
  writeFileSync(script, SCRIPT);
  const reader = new Reader(script, { libraryDir: '', version: '0' });
  onTestFinished(() => reader.close());
  const ask = (channel: string, input: unknown = null): Asked => {
    const signal = new SharedSignal();
    return { signal, result: reader.run({ channel, input, signal }) };
  };
  return { reader, ask };
}

/** Holds a thread until it is let go. */
function gate(): { readonly buffer: SharedArrayBuffer; readonly open: () => void } {
  const buffer = new SharedArrayBuffer(4);
  const open = (): void => {
    Atomics.store(new Int32Array(buffer), 0, 1);
    Atomics.notify(new Int32Array(buffer), 0);
  };
  return { buffer, open };
}

const begun = (count: number): object => ({ ok: true, value: { begun: count, cancelled: false } });
const noCounts = {
  ...{ bytesDone: 0, bytesTotal: 0, filesDone: 0, filesTotal: 0, certificates: 0, broken: 0 },
  ...{ left: { largeFiles: 0, files: 0, blocks: 0 }, notRead: [] },
};
const cancelled = { ok: false, failure: { code: 'cancelled' } };

describe('a reader thread', () => {
  it('answers calls in their order, one after the other', async () => {
    const { ask } = makeReader();
    const asked = [ask('a'), ask('b'), ask('c')].map(({ result }) => result);
    expect(await Promise.all(asked)).toEqual([begun(1), begun(2), begun(3)]);
  });

  it('never begins a call whose asker is gone by its turn', async () => {
    const { ask } = makeReader();
    const held = gate();
    const first = ask('wait', held.buffer);
    const stale = [ask('a'), ask('b'), ask('c')];
    const last = ask('d');
    for (const { signal } of stale) signal.cancel();
    held.open();
    expect(await first.result).toEqual(begun(1));
    for (const { result } of stale) expect(await result).toMatchObject(cancelled);
    expect(await last.result).toEqual(begun(2));
  });

  it('tells a call that is begun that its asker is gone', async () => {
    const { ask } = makeReader();
    const held = gate();
    const asked = ask('wait', held.buffer);
    asked.signal.cancel();
    held.open();
    expect(await asked.result).toMatchObject({ ok: true, value: { cancelled: true } });
  });

  it.each(['exit', 'throw'])(
    'fails only the call at which its thread ends by “%s”, and is started again',
    async (end) => {
      const { ask } = makeReader();
      const [before, at, after] = [ask('a'), ask(end), ask('b')];
      expect(await before.result).toEqual(begun(1));
      const failed = await at.result;
      expect(failed).toMatchObject({ ok: false, failure: { code: 'bug' } });
      expect(failed.ok ? '' : failed.failure.details.join()).toMatch(/ended with 7|a defect/);
      expect(await after.result).toEqual(begun(1));
    },
  );

  it('fails each call where its script cannot be started, and does not try for ever', async () => {
    const reader = new Reader(join(temporaryFolder(), 'none.cjs'), { libraryDir: '', version: '0' });
    for (const channel of ['a', 'b']) {
      const result = await reader.run({ channel, input: null, signal: new SharedSignal() });
      expect(result).toMatchObject({ ok: false, failure: { code: 'bug' } });
    }
  });

  it('tells its thread of the last look for certificates, and the next thread too', async () => {
    const script = join(temporaryFolder(), 'thread.cjs');
    const told = `let told = null;
      require('node:worker_threads').parentPort.on('message', function ({ kind, look, channel }) {
        if (channel === 'exit') process.exit(7);
        if (kind === 'look') told = look.lookId;
        else this.postMessage({ ok: true, value: told });
      });`;
    writeFileSync(script, told);
    const reader = new Reader(script, { libraryDir: '', version: '0' });
    onTestFinished(() => reader.close());
    const ask = (channel: string) => reader.run({ channel, input: null, signal: new SharedSignal() });
    const look = { lookId: 5, imageId: 1, counts: noCounts, certificates: [], stopped: false };
    expect(await ask('a')).toEqual({ ok: true, value: null });
    reader.tellLook(look);
    expect(await ask('a')).toEqual({ ok: true, value: 5 });
    await ask('exit');
    expect(await ask('a')).toEqual({ ok: true, value: 5 });
    reader.tellLook({ ...look, lookId: 6 });
    expect(await ask('a')).toEqual({ ok: true, value: 6 });
  });

  it('cancels what runs and what waits when it is closed', async () => {
    const { reader, ask } = makeReader();
    const asked = [ask('wait', gate().buffer), ask('a')];
    await reader.close();
    for (const { result } of asked) expect(await result).toMatchObject(cancelled);
    expect(await ask('b').result).toMatchObject(cancelled);
  });
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Reader } from '../../../src/engine/rpc/readers';
import type { Result } from '../../../src/shared/failure';
import { buildProgram, gate, type BuiltProgram } from '../../engine-support/built-program';
import { temporaryFolder } from '../../engine-support/test-library';

/** A thread that says how many calls it began and what it was told, waits where it is told to, and ends where it is told to. */
const PROGRAM = `
import { serveJobs } from 'serve-jobs';
let begun = 0;
let look = null;
serveJobs({
  work: async ({ channel, input }, { signal }) => {
    begun += 1;
    if (channel === 'exit') process.exit(7);
    if (channel === 'wait') Atomics.wait(new Int32Array(input), 0, 0);
    return { ok: true, value: { begun, cancelled: signal.cancelled, look: look?.lookId ?? null } };
  },
  onNote: (note) => { look = note.look; },
});
`;

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram(PROGRAM);
});
afterAll(() => program.remove());

interface Asked {
  readonly abort: AbortController;
  readonly result: Promise<Result<unknown>>;
}

function makeReader(script = program.script) {
  const reader = new Reader(script, { libraryDir: '', version: '0' }, new Map());
  onTestFinished(() => reader.close());
  const ask = (channel: string, input: unknown = null): Asked => {
    const abort = new AbortController();
    return { abort, result: reader.run({ channel, input, signal: abort.signal }) };
  };
  return { reader, ask };
}

const begun = (count: number): object => ({ ok: true, value: { begun: count, cancelled: false, look: null } });
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
    for (const { abort } of stale) abort.abort();
    held.open();
    expect(await first.result).toEqual(begun(1));
    for (const { result } of stale) expect(await result).toMatchObject(cancelled);
    expect(await last.result).toEqual(begun(2));
  });

  it('tells a call that is begun that its asker is gone', async () => {
    const { ask } = makeReader();
    expect(await ask('a').result).toEqual(begun(1));
    const held = gate();
    const asked = ask('wait', held.buffer);
    await new Promise(setImmediate);
    asked.abort.abort();
    held.open();
    expect(await asked.result).toMatchObject({ ok: true, value: { cancelled: true } });
  });

  it('fails only the call at which its thread ends, and is started again', async () => {
    const { ask } = makeReader();
    const [before, at, after] = [ask('a'), ask('exit'), ask('b')];
    expect(await before.result).toEqual(begun(1));
    expect(await at.result).toMatchObject({ ok: false, failure: { code: 'bug' } });
    expect(await after.result).toEqual(begun(1));
  });

  it('fails each call where its script cannot be started, and does not try for ever', async () => {
    const { ask } = makeReader(join(temporaryFolder(), 'none.cjs'));
    for (const channel of ['a', 'b'])
      expect(await ask(channel).result).toMatchObject({ ok: false, failure: { code: 'bug' } });
  });

  it('tells its thread of the last look for certificates, and the next thread too', async () => {
    const { reader, ask } = makeReader();
    const look = { lookId: 5, imageId: 1, counts: noCounts, certificates: [], stopped: false };
    expect(await ask('a').result).toMatchObject({ value: { look: null } });
    reader.tellLook(look);
    expect(await ask('a').result).toMatchObject({ value: { look: 5 } });
    await ask('exit').result;
    expect(await ask('a').result).toMatchObject({ value: { look: 5 } });
    reader.tellLook({ ...look, lookId: 6 });
    expect(await ask('a').result).toMatchObject({ value: { look: 6 } });
  });

  it('cancels what runs and what waits when it is closed', async () => {
    const { reader, ask } = makeReader();
    const asked = [ask('wait', gate().buffer), ask('a')];
    await new Promise(setImmediate);
    await reader.close();
    for (const { result } of asked) expect(await result).toMatchObject(cancelled);
    expect(await ask('b').result).toMatchObject(cancelled);
  });
});

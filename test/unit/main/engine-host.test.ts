import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineHost } from '../../../src/main/engine/engine-host';
import type { EngineListeners } from '../../../src/main/engine/engine-program';
import type { EngineChannel } from '../../../src/shared/contract/contract';
import type { EngineRequest, ToEngine } from '../../../src/shared/contract/wire';

interface Engine {
  readonly listeners: EngineListeners;
  readonly sent: ToEngine[];
  killed: boolean;
}

function makeHost() {
  const engines: Engine[] = [];
  const states: string[] = [];
  const host = new EngineHost({
    start: (listeners) => {
      const engine: Engine = { listeners, sent: [], killed: false };
      engines.push(engine);
      return {
        pid: engines.length,
        send: (message) => engine.sent.push(message),
        kill: () => {
          engine.killed = true;
          listeners.exit(null);
        },
      };
    },
    event: (event, payload) => {
      if (event === 'engine.state') states.push((payload as { state: string }).state);
    },
  });
  host.start();
  const newest = (): Engine => {
    const engine = engines.at(-1);
    if (engine === undefined) throw new Error('no engine was started');
    return engine;
  };
  return { host, engines, states, newest };
}

const asking = (channel: EngineChannel): EngineRequest => ({
  ...{ channel, input: {}, envelope: { examiner: null, replace: false } },
});

const crashed = { ok: false, failure: { code: 'engine-crashed' } };

describe('the engine host', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps requests until the engine is ready and pairs answers with them', async () => {
    const { host, newest } = makeHost();
    const first = host.request(asking('library.get'));
    const second = host.request(asking('ingest.jobs'));
    expect(newest().sent).toEqual([]);
    newest().listeners.message({ kind: 'ready' });
    expect(newest().sent.map((message) => ('id' in message ? message.id : 0))).toEqual([1, 2]);
    newest().listeners.message({ kind: 'response', id: 2, result: { ok: true, value: 'b' } });
    newest().listeners.message({ kind: 'response', id: 1, result: { ok: true, value: 'a' } });
    expect(await Promise.all([first, second])).toEqual([
      { ok: true, value: 'a' },
      { ok: true, value: 'b' },
    ]);
  });

  it('answers what waits when the engine crashes, whatever the exit code, and starts it again', async () => {
    const { host, newest, engines, states } = makeHost();
    newest().listeners.message({ kind: 'ready' });
    const waiting = host.request(asking('library.get'));
    newest().listeners.stderr('Segmentation fault\n');
    newest().listeners.exit(0);
    expect(await waiting).toMatchObject(crashed);
    expect(await waiting).toMatchObject({ failure: { details: ['exit code 0', 'Segmentation fault'] } });
    vi.advanceTimersByTime(200);
    expect(engines).toHaveLength(2);
    const later = host.request(asking('library.get'));
    newest().listeners.message({ kind: 'ready' });
    newest().listeners.message({ kind: 'response', id: 2, result: { ok: true, value: 1 } });
    expect(await later).toEqual({ ok: true, value: 1 });
    expect(states).toEqual(['ready', 'restarting', 'ready']);
  });

  it('gives up after three crashes within a minute, until a person tries again', async () => {
    const { host, newest, engines, states } = makeHost();
    for (const wait of [200, 1000, 0]) {
      newest().listeners.exit(1);
      vi.advanceTimersByTime(wait);
    }
    expect(engines).toHaveLength(3);
    expect(states.at(-1)).toBe('failed');
    expect(await host.request(asking('library.get'))).toMatchObject(crashed);
    host.retry();
    expect(engines).toHaveLength(4);
    expect(states.at(-1)).toBe('starting');
  });

  it('passes on why there is no library', () => {
    const { newest, states } = makeHost();
    const failure = { code: 'library-locked', params: {}, details: [] } as const;
    newest().listeners.message({ kind: 'unavailable', result: { ok: false, failure: { ...failure, details: [] } } });
    expect(states).toEqual(['failed']);
  });

  it('abandons what a window that loads anew had asked', async () => {
    const { host, newest } = makeHost();
    newest().listeners.message({ kind: 'ready' });
    const waiting = host.request(asking('library.get'));
    host.abandonAll();
    expect(await waiting).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(newest().sent.at(-1)).toEqual({ kind: 'abandon', id: 1 });
  });

  it('takes back one request when its asker does, and no other', async () => {
    const { host, newest } = makeHost();
    newest().listeners.message({ kind: 'ready' });
    const [asker, late] = [new AbortController(), new AbortController()];
    const stale = host.request(asking('search.files'), asker.signal);
    const wanted = host.request(asking('library.get'), late.signal);
    asker.abort();
    expect(await stale).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(newest().sent.at(-1)).toEqual({ kind: 'abandon', id: 1 });
    newest().listeners.message({ kind: 'response', id: 2, result: { ok: true, value: 'b' } });
    expect(await wanted).toEqual({ ok: true, value: 'b' });
    late.abort();
    expect(newest().sent).toHaveLength(3);
    expect(await host.request(asking('library.get'), asker.signal)).toMatchObject({ failure: { code: 'cancelled' } });
    expect(newest().sent).toHaveLength(3);
  });

  it('asks the engine to finish, and ends one that does not', async () => {
    const { host, newest, engines } = makeHost();
    newest().listeners.message({ kind: 'ready' });
    const stopped = host.stop();
    expect(newest().sent.at(-1)).toEqual({ kind: 'shutdown' });
    vi.advanceTimersByTime(5000);
    await stopped;
    expect(newest().killed).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(engines).toHaveLength(1);
  });
});

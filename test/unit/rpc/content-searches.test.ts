import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { ingestEvidence } from '../../../src/engine/intake/ingest/ingest-evidence';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { ContentHit, ContentSearchState } from '../../../src/shared/contract/content-search';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { standardLimits } from '../../../src/shared/read-limits';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { timed } from '../../timed';

function stateOf(message: FromEngine): ContentSearchState | null {
  return message.kind === 'event' && message.event === 'search.contentState'
    ? (message.payload as ContentSearchState)
    : null;
}

function isOver(searchId: number): (message: FromEngine) => boolean {
  return (message) => {
    const state = stateOf(message);
    return state?.searchId === searchId && state.state !== 'running';
  };
}

/** Bytes in which nothing is found by chance, the same every time. */
function noise(megabytes: number): Buffer {
  const block = Buffer.concat(
    Array.from({ length: 1024 }, (_, index) => createHash('sha512').update(String(index)).digest()),
  ).toString('base64');
  return Buffer.alloc(megabytes * 1024 * 1024, block);
}

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
// One image: a small layer, and a large one that threads search for long enough to be stopped in it.
beforeAll(async () => {
  const path = join(folder, 'one.tar');
  const large = [{ name: 'large.bin', content: noise(200) }];
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'the needle' }], large] }]);
  const library = openLibrary(join(folder, 'library'));
  const options = { caseId: null, examiner: null, copy: false, limits: standardLimits, signal: neverCancelled };
  await ingestEvidence(library, path, options);
  library.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A new engine on the library that holds it. */
function withEvidence(): EngineClient {
  return new EngineClient(join(folder, 'library'));
}

async function begin(client: EngineClient, query: string): Promise<number> {
  const result = await client.call('search.startContent', { query, caseId: null });
  if (!result.ok) throw new Error(result.failure.code);
  return (result.value as { readonly searchId: number }).searchId;
}

describe('content search in the engine', () => {
  it('tells its end once, and gives what was found', async () => {
    const client = withEvidence();
    expect(await client.call('search.content', {})).toEqual({ ok: true, value: null });
    const searchId = await begin(client, 'in:content NEEDLE');
    const done = stateOf(await client.until(isOver(searchId)));
    expect(done).toMatchObject({
      ...{ state: 'done', hits: 1, matches: 1, listed: 1, filesDone: 2, filesTotal: 2, notSearched: [] },
    });
    expect(done?.bytesDone).toBe(done?.bytesTotal);
    expect(await client.call('search.content', {})).toEqual({ ok: true, value: done });
    const page = await client.call('search.contentHits', { searchId, offset: 0, limit: 10 });
    const { hits } = page.ok ? (page.value as { readonly hits: readonly ContentHit[] }) : { hits: [] };
    expect(hits).toMatchObject([
      { path: 'a', matchCount: 1, matches: [{ offset: 4, length: 6, snippet: 'the needle' }] },
    ]);
    expect(client.messages.filter(isOver(searchId))).toHaveLength(1);
    expect(await client.shutdown()).toBe(0);
  });

  it.each([
    ['words', 'in:content no-such-words'],
    ['a pattern that is slow to match', 'in:content regex:(?:[a-zA-Z0-9+/]{1,60}[a-z]{1,60}){1,8}!'],
  ])('stops when it is asked to: %s', timed, async (_name, query) => {
    const client = withEvidence();
    const searchId = await begin(client, query);
    await client.until((message) => (stateOf(message)?.bytesTotal ?? 0) > 0);
    const asked = performance.now();
    await client.call('search.cancelContent', { searchId });
    expect(stateOf(await client.until(isOver(searchId)))).toMatchObject({ state: 'cancelled', failure: null });
    // 200 ms where nothing else runs.
    expect(performance.now() - asked).toBeLessThan(1000);
    await client.shutdown();
  });

  it('gives up a search when the next one begins, and ends with the engine', async () => {
    const client = withEvidence();
    const first = await begin(client, 'in:content no-such-words');
    const second = await begin(client, 'in:content needle path:a');
    expect(stateOf(await client.until(isOver(second)))).toMatchObject({ state: 'done', hits: 1 });
    expect(client.messages.filter(isOver(first))).toEqual([]);
    expect(await client.call('search.contentHits', { searchId: first, offset: 0, limit: 10 })).toEqual({
      ...{ ok: true, value: { hits: [] } },
    });
    await begin(client, 'in:content no-such-words');
    expect(await client.shutdown()).toBe(0);
  });

  it('refuses a query with a mistake, and one of another place', async () => {
    const client = withEvidence();
    expect(await client.call('search.startContent', { query: 'in:content -x', caseId: null })).toMatchObject({
      failure: { code: 'query-invalid', params: { key: 'not-here', position: 12 } },
    });
    expect(await client.call('search.startContent', { query: 'x', caseId: null })).toMatchObject({
      failure: { code: 'input-invalid' },
    });
    await client.shutdown();
  });
});

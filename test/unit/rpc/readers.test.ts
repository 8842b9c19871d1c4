import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { channelPlaces, readerOf } from '../../../src/engine/rpc/handlers/channel-places';
import { handlerOf, readHandlerOf } from '../../../src/engine/rpc/handlers/handler-table';
import type { ChannelInput, ChannelOutput } from '../../../src/shared/contract/contract';
import type { IngestJob } from '../../../src/shared/contract/ingest';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';

function jobOf(message: FromEngine): IngestJob | null {
  return message.kind === 'event' && message.event === 'ingest.job' ? (message.payload as IngestJob) : null;
}

function files(count: number, name: string): readonly MadeFile[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${name}/part-${index % 50}/file-${index}.txt`,
    content: `${name} ${index}`,
  }));
}

async function archive(folder: string, name: string, count: number): Promise<string> {
  const path = join(folder, `${name}.tar`);
  await writeDockerArchive(path, [{ tag: `${name}:1`, layers: [files(count, name)] }]);
  return path;
}

const page = { offset: 0, limit: 100 };
const whole: Pick<
  ChannelInput<'explorer.children'>,
  'imageId' | 'view' | 'layer' | 'changes' | 'types' | 'onlyFindings' | 'hideKnown'
> = { imageId: 1, view: 'all', layer: 1, changes: [], types: [], onlyFindings: false, hideKnown: false };

async function add(client: EngineClient, paths: readonly string[]): Promise<void> {
  const asked = { paths, caseId: null, copy: false, limits: {} };
  expect(await client.call('ingest.start', asked)).toMatchObject({ ok: true });
}

async function addToEnd(client: EngineClient, paths: readonly string[]): Promise<void> {
  await add(client, paths);
  for (const path of paths) {
    await client.until((message) => jobOf(message)?.state === 'done' && jobOf(message)?.path === path);
  }
}

const search = (client: EngineClient, query: string) =>
  client.call('search.files', { query, caseId: null, limit: 5000, after: null } satisfies ChannelInput<'search.files'>);

async function countOf(client: EngineClient, query: string): Promise<number> {
  let matched = 0;
  let from: string | null = null;
  do {
    const answer = await client.call('search.count', { query, caseId: null, from });
    if (!answer.ok) throw new Error(answer.failure.code);
    const slice = answer.value as ChannelOutput<'search.count'>;
    matched += slice.matched;
    from = slice.next;
  } while (from !== null);
  return matched;
}

describe('reader threads', () => {
  it('have a handler for each channel that is placed on them, and none that is not', async () => {
    for (const channel of Object.keys(channelPlaces)) {
      expect((await readHandlerOf(channel)) !== null, channel).toBe(readerOf(channel) !== null);
      expect(await handlerOf(channel), channel).toBeTypeOf('function');
    }
    expect(readerOf('constructor')).toBeNull();
    for (const none of ['constructor', 'image', 'image.constructor', 'nothing.get', '__proto__.get'])
      expect([await handlerOf(none), await readHandlerOf(none)], none).toEqual([null, null]);
  });

  it('answer every question while an ingest writes, and see what it has just committed', async () => {
    const folder = temporaryFolder();
    const client = new EngineClient(join(folder, 'library'));
    await addToEnd(client, [await archive(folder, 'small', 2000)]);
    const big = await archive(folder, 'big', 40_000);
    await add(client, [big]);
    const isBig = (state: IngestJob['state']) => (message: FromEngine) =>
      jobOf(message)?.path === big && jobOf(message)?.state === state;
    await client.until((message) => isBig('running')(message) && (jobOf(message)?.files ?? 0) > 0);
    const answered = { search: 0, children: 0, image: 0 };
    while (!client.messages.some(isBig('done'))) {
      const [found, children, image] = await Promise.all([
        search(client, 'file-19'),
        client.call('explorer.children', { ...whole, ...page, dir: 'small/part-7' }),
        client.call('image.get', { imageId: 1 }),
      ]);
      // Of the image that is being read nothing is seen before its commit, and all of it after.
      expect([111, 1222]).toContain(found.ok ? (found.value as ChannelOutput<'search.files'>).hits.length : found);
      expect(children).toMatchObject({ ok: true, value: { total: 40 } });
      expect(image).toMatchObject({ ok: true });
      if (client.messages.some(isBig('done'))) break;
      answered.search += 1;
      answered.children += 1;
      answered.image += 1;
    }
    for (const count of Object.values(answered)) expect(count).toBeGreaterThan(5);
    expect(await countOf(client, 'big file-')).toBe(40_000);
    expect(await client.shutdown()).toBe(0);
  });

  it('let nothing wait for what looks through whole images, and drop what is not wanted any more', async () => {
    const folder = temporaryFolder();
    const client = new EngineClient(join(folder, 'library'));
    await addToEnd(client, [await archive(folder, 'one', 12_000), await archive(folder, 'two', 12_000)]);
    const compare = (a: number, b: number) => client.call('compare.images', { a, b, changes: [], ...page });
    let compared = 0;
    const before = client.lastId;
    const slow = 20;
    for (let n = 0; n < slow; n += 1) void compare(1 + (n % 2), 2 - (n % 2)).then(() => (compared += 1));
    const quick = await Promise.all([
      client.call('explorer.children', { ...whole, ...page, dir: 'one' }),
      search(client, 'two file-1'),
      client.call('library.get', {}),
      client.call('ingest.jobs', {}),
    ]);
    for (const answer of quick) expect(answer).toMatchObject({ ok: true });
    expect(compared).toBeLessThan(10);
    for (let n = 1; n <= slow; n += 1) client.child.send({ kind: 'abandon', id: before + n });
    expect(await compare(1, 1)).toMatchObject({ ok: true, value: { counts: { equal: 12_000 } } });
    expect(compared).toBeLessThan(10);
    await client.shutdown();
  });
});

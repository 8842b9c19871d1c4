import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { insideBounds } from '../../../src/engine/detect/inside/inside-bounds';
import { madeContainers } from '../../engine-support/made-containers';
import { byWay, insideCounts, scanned } from '../../engine-support/scanned';
import { filled } from '../../filled';

const TOKEN = ['glpat', 'Zx81mQvT4nYw6KpR2sLd'].join('-');
const MiB = 1024 * 1024;

/** A gzip stream of so many zeros, member by member: itself made of few bytes. */
function zeros(mebibytes: number): Buffer {
  const member = gzipSync(Buffer.alloc(64 * MiB), { level: 9 });
  return Buffer.concat(Array.from({ length: mebibytes / 64 }, () => member));
}

interface LocalMember {
  readonly name: string;
  readonly content: Buffer;
  readonly stored?: number;
  readonly size?: number;
}

function localMember({ name, content, stored, size }: LocalMember): Buffer {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(stored ?? packed.length, 18);
  head.writeUInt32LE(size ?? content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}

describe('a bomb', () => {
  it('of zeros is decoded up to the bound, and told', async () => {
    const started = process.cpuUsage().user;
    const outcome = await scanned('opt/bomb.gz', zeros(2048));
    expect(outcome.notScanned).toBe('partly');
    expect(insideCounts(outcome)).toMatchObject({ 'too-much': 1 });
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(30);
  });

  it('of archives in archives is read as deep as the bound says', async () => {
    let bytes = Buffer.from(`${TOKEN}\n`);
    for (let depth = 0; depth <= insideBounds.depth; depth += 1) bytes = gzipSync(bytes);
    const outcome = await scanned('opt/deep.gz', bytes);
    expect(insideCounts(outcome)).toMatchObject({ 'too-deep': 1 });
    expect(outcome).toMatchObject({ inner: [], notScanned: 'partly' });
  });

  it('of members that lie in one another in a zip costs what its bytes cost', async () => {
    // The directory names one member ten thousand times (a zip of this kind comes to petabytes).
    const member = localMember({ name: 'a', content: Buffer.alloc(MiB) });
    const entry = Buffer.alloc(47);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(crc32(Buffer.alloc(MiB)), 16);
    entry.writeUInt16LE(1, 28);
    entry.write('a', 46);
    const outcome = await scanned('opt/a.zip', Buffer.concat([member, ...Array.from({ length: 10_000 }, () => entry)]));
    // No end of the directory stands behind it, which is told.
    expect([...outcome.inside]).toEqual([
      ['strings', { files: 1, bytes: MiB }],
      ['damaged', { files: 1, bytes: 0 }],
    ]);
  });
});

describe('a lie', () => {
  const secret = { name: 'token', content: Buffer.from(`${TOKEN}\n`) };

  it('about the size of a member hides nothing, and is told', async () => {
    for (const lie of [{ stored: 3 }, { stored: 0 }, { stored: 0x7fffffff }, { size: 1 }]) {
      const outcome = await scanned(
        'opt/a.zip',
        Buffer.concat([localMember({ ...secret, ...lie }), localMember({ name: 'b', content: Buffer.from('x') })]),
      );
      expect(byWay(outcome)).toEqual({ token: ['gitlab-token', 0, 1] });
      if (!('size' in lie)) expect(outcome.notScanned).toBe('partly');
    }
  });

  it('of a directory that leaves a member out hides nothing', async () => {
    const outcome = await scanned('opt/a.zip', localMember(secret));
    expect(byWay(outcome)).toEqual({ token: ['gitlab-token', 0, 1] });
  });

  it('of a database whose pages lead in circles ends', async () => {
    const db = new Database(':memory:');
    db.exec(`PRAGMA page_size = 512; VACUUM; CREATE TABLE t(a TEXT)`);
    const insert = db.prepare('INSERT INTO t VALUES (?)');
    for (let row = 0; row < 200; row += 1) insert.run('x'.repeat(row * 20));
    const sound = db.serialize();
    db.close();
    for (let page = 1; page <= sound.length / 512; page += 25) {
      const bytes = Buffer.from(sound);
      // Every number of a page becomes one page: overflow chains and children lead there.
      for (let at = 512; at + 4 <= bytes.length; at += 4)
        if (bytes.readUInt32BE(at) <= sound.length / 512) bytes.writeUInt32BE(page, at);
      await scanned('opt/a.db', bytes);
    }
  });

  it('of a pack whose objects are made from one another ends, and is told', async () => {
    const delta = (base: string): Buffer =>
      Buffer.concat([Buffer.from([0x73]), Buffer.from(base, 'hex'), deflateSync(Buffer.from([3, 3, 0x90]))]);
    const ids = ['a', 'b'].map((name) => createHash('sha1').update(name).digest('hex'));
    const head = Buffer.from('PACK\0\0\0\x02\0\0\0\x02', 'latin1');
    const outcome = await scanned(
      'g/.git/objects/pack/a.pack',
      Buffer.concat([head, delta(ids[1] ?? ''), delta(ids[0] ?? '')]),
    );
    expect(outcome.notScanned).toBe('partly');
    expect(insideCounts(outcome)).toMatchObject({ damaged: expect.any(Number) as number });
  });
});

describe('what is cut short or damaged', () => {
  it('gives what can be read, and never ends the scan', async () => {
    const text = Buffer.from(
      `${TOKEN}\n${Array.from({ length: 4000 }, (_, at) => `line ${(at * 7919) % 65_521}`).join('\n')}\n`,
    );
    for (const [kind, { suffix, wrap }] of filled(Object.entries(madeContainers))) {
      const bytes = await wrap('token.txt', text);
      for (const part of [0.02, 0.3, 0.6, 0.95]) {
        const outcome = await scanned(`opt/token.txt${suffix}`, bytes.subarray(0, Math.floor(bytes.length * part)));
        if (part > 0.5 && kind !== 'zstd') expect([kind, part, outcome.inner.length > 0]).toEqual([kind, part, true]);
        if (part > 0.02) expect([kind, part, outcome.notScanned]).not.toEqual([kind, part, null]);
      }
      // Cut within a header, too.
      for (let length = 1; length < 80; length += 1) await scanned(`opt/token.txt${suffix}`, bytes.subarray(0, length));
      for (let at = 1; at < 150; at += 1) {
        const damaged = Buffer.from(bytes);
        const place = (at * 7919) % damaged.length;
        damaged[place] = (damaged[place] ?? 0) ^ (1 << (at % 8));
        await scanned(`opt/token.txt${suffix}`, damaged);
      }
    }
  });
});

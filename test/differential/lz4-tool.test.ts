import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { seedAt } from '../property/fuzz-seeds';
import { damages, mutate } from '../property/mutate-archive';
import { runs } from '../property/runs';
import { seededBytes } from '../property/seeded-bytes';
import { decodeInChunks, type Decoded } from '../unit/archive/decode-chunks';
import { lz4Frame, lz4LegacyFrame, skippableFrame } from '../unit/archive/lz4-writer';
import { isInstalled, runTool } from './run-tool';

const installed = await isInstalled('lz4');
if (!installed) process.stdout.write('skipped: lz4 streams are not compared with the tool: lz4 is not installed\n');

/** Text, noise, runs and repetitions: the same every time. */
function content(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const choices = seededBytes(length, 16 * 1024);
  for (let at = 0, turn = 0; at < length; turn += 1) {
    const choice = choices.readUInt32LE((turn * 4) % choices.length);
    const [kind, size] = [choice % 8, choice >>> 8];
    if (kind === 0) at += seededBytes(choice, 1 + (size % 300)).copy(bytes, at);
    else if (kind === 1) at += Buffer.alloc(size % 9000, turn).copy(bytes, at);
    else if (kind < 4) at += bytes.write(`entry ${size} of a listing\n`.repeat(1 + (size % 3)), at);
    else at += bytes.copy(bytes, at, size % (at + 1), (size % (at + 1)) + (size % 500));
  }
  return bytes;
}

const options: readonly (readonly string[])[] = [
  ['-B4'],
  ['-B5'],
  ['-B6'],
  ['-B7'],
  ['-9'],
  ['-B4', '-BD'],
  ['-B7', '-BD', '-9'],
  ['-B64', '-BD'],
  ['--no-frame-crc'],
  ['-B4', '-BX'],
  ['--content-size'],
  ['-B5', '-BD', '-BX', '--content-size', '-12'],
  ['-l'],
];
const small = content(150_000);
/** More than a block of 4 MiB, and than the 8 MiB of a legacy frame. */
const large = content(9 << 20);
const skip = skippableFrame('passed', 7);

describe.skipIf(!installed)('the lz4 tool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-lz4-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function tool(args: readonly string[], bytes: Buffer): Promise<{ status: number | null; bytes: Buffer }> {
    const path = join(folder, 'input');
    writeFileSync(path, bytes);
    const { status, out } = await runTool('lz4', [...args, '-q', '-c', path]);
    return { status, bytes: Buffer.from(out, 'latin1') };
  }

  async function compressed(args: readonly string[], bytes: Buffer): Promise<Buffer> {
    const made = await tool(['-z', ...args], bytes);
    expect(made.status).toBe(0);
    return made.bytes;
  }

  function expectWhole(decoded: Decoded, bytes: Buffer): void {
    expect([decoded.compression, decoded.codes, decoded.bytes.length]).toEqual(['lz4', [], bytes.length]);
    expect(decoded.bytes.equals(bytes)).toBe(true);
  }

  it.each(options.map((args) => [args.join(' '), args] as const))('writes with %s what is read', async (_, args) => {
    const stream = await compressed(args, small);
    for (const size of [1, 7, 64 * 1024]) expectWhole(await decodeInChunks(stream, size), small);
    // Blocks of 64 bytes are slow to write, and no other at this size.
    if (!args.includes('-B64')) expectWhole(await decodeInChunks(await compressed(args, large), 64 * 1024), large);
  });

  it('reads several frames and skippable ones as they are read here', async () => {
    const [frame, linked, legacy] = [
      await compressed(['-BX'], small),
      await compressed(['-B4', '-BD'], small),
      await compressed(['-l'], small),
    ];
    const streams = [
      [frame, linked, legacy],
      [frame, skip, linked, skip],
      [skip, skip, legacy, frame],
      [legacy, legacy, skip, linked],
    ];
    for (const stream of streams.map((parts) => Buffer.concat(parts))) {
      const theirs = await tool(['-d'], stream);
      expect(theirs.status).toBe(0);
      for (const size of [7, 64 * 1024]) expectWhole(await decodeInChunks(stream, size), theirs.bytes);
    }
  });

  it('reads what our own writer of tests wrote', async () => {
    const frames = [
      lz4Frame(small, { sizeCode: 5, blockCheck: true, contentCheck: true, contentSize: small.length }),
      lz4Frame(small, { linked: true, blockBytes: 5000, contentCheck: true }),
      lz4LegacyFrame(small),
    ];
    for (const frame of frames) expect((await tool(['-d'], frame)).bytes.equals(small)).toBe(true);
  });

  it('takes and refuses the same mutated streams as we do, and finds the same bytes', async () => {
    const seeds = await Promise.all(
      [['-B4', '-BX'], ['-B64', '-BD'], ['--content-size'], ['-l']].map((args) => compressed(args, content(3000))),
    );
    let sound = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(seeds.length - 1), damages, async (seed, ways) => {
        const stream = mutate(seedAt(seeds, seed), ways);
        const ours = await decodeInChunks(stream, 4096);
        if (ours.compression !== 'lz4') return;
        const theirs = await tool(['-d'], stream);
        expect([theirs.status === 0, ours.codes]).toEqual([ours.codes.length === 0, ours.codes]);
        if (theirs.status !== 0) return;
        expect(ours.bytes.equals(theirs.bytes)).toBe(true);
        sound += 1;
      }),
      runs(250),
    );
    expect(sound).toBeGreaterThan(0);
  });
});

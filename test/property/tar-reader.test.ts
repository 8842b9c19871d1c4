import fc from 'fast-check';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { readTar, type SeenTar } from '../unit/archive/read-tar';
import { block, END, file, gnuLong, pax } from '../unit/archive/tar-writer';
import { runs } from './runs';

const piece = fc.oneof(
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 40 }), fc.string({ maxLength: 2000 }))
    .map(([name, data]) => file(name, data)),
  fc.string({ minLength: 1, maxLength: 300 }).map((path) => pax([['path', path]])),
  fc.string({ minLength: 1, maxLength: 300 }).map((path) => gnuLong('L', path)),
  fc.constantFrom('1', '2', '5', '6').map((type) => block({ name: `type${type}`, type })),
  fc.uint8Array({ minLength: 1, maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(END),
);
const tars = fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.concat(pieces));

function summary(tar: SeenTar): unknown {
  return {
    entries: tar.entries.map((entry) => ({ ...entry, head: { ...entry.head, mtimeNs: String(entry.head.mtimeNs) } })),
    problems: tar.problems,
    ending: tar.ending,
  };
}

describe('tar reader, for any input', () => {
  it('gives the same result whatever the chunk sizes', () => {
    fc.assert(
      fc.property(tars, fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }), (bytes, sizes) => {
        expect(summary(readTar(bytes, sizes))).toEqual(summary(readTar(bytes)));
      }),
      runs(300),
    );
  });

  it('gives the same result byte by byte', () => {
    fc.assert(
      fc.property(tars, (bytes) => {
        expect(summary(readTar(bytes, [1]))).toEqual(summary(readTar(bytes)));
      }),
      runs(60),
    );
  });

  it('never throws and accounts for every byte, whatever was changed', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(tars, edits, fc.nat(), (bytes, changes, cut) => {
        const mutated = Buffer.from(bytes.subarray(0, bytes.length - (cut % (bytes.length + 1))));
        for (const [at, value] of changes) if (mutated.length > 0) mutated[at % mutated.length] = value;
        const tar = readTar(mutated);
        expect(tar.ending.bytes).toBe(mutated.length);
        expect(tar.ending.entries).toBe(tar.entries.length);
      }),
      runs(1000),
    );
  });
});

const names = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map((part) => part.replace(/[/\0]/g, '_')).join('/'))
  .filter((name) => !name.includes('\ufffd'));

describe('differential: what tar-stream writes', () => {
  it('is read back with name, content, mode, owner and time', async () => {
    // tar-stream writes owners of six octal digits and times of 31 bits.
    const entries = fc.array(
      fc.record({
        name: names,
        content: fc.string({ maxLength: 3000 }),
        mode: fc.integer({ min: 1, max: 0o7777 }),
        uid: fc.integer({ min: 0, max: 0o777777 }),
        mtime: fc.integer({ min: 0, max: 0x7fffffff }),
      }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(entries, async (written) => {
        const tarStream = pack();
        for (const { content, mtime, ...header } of written)
          tarStream.entry({ ...header, mtime: new Date(mtime * 1000) }, content);
        tarStream.finalize();
        const chunks: Uint8Array[] = [];
        for await (const chunk of tarStream) chunks.push(chunk as Uint8Array);
        const tar = readTar(Buffer.concat(chunks), [700]);
        const read = tar.entries.map(({ name, content, head }) => ({
          name,
          content: Buffer.from(content, 'latin1').toString(),
          mode: head.mode,
          uid: head.uid,
          mtime: Number((head.mtimeNs ?? 0n) / 1_000_000_000n),
        }));
        expect(read).toEqual(written.map((entry) => ({ ...entry, content: entry.content })));
        expect(tar.codes).toEqual([]);
      }),
      runs(200),
    );
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verdictsOf } from '../../engine-support/image-verdicts-of';
import type { MadeFile } from '../../engine-support/made-archive';

const WINDOW = 256 * 1024;
const sizes = [0, 1, 511, 4096, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW + 7, 3, WINDOW - 513, 2];
const bytesOf = (size: number, at: number): Buffer => {
  const bytes = Buffer.alloc(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (index * 31 + at * 7 + (index >> 9)) & 0xff;
  return bytes;
};
const owned = sizes.map((size, at) => ({
  name: `usr/lib/x/${String(at).padStart(2, '0')}`,
  content: bytesOf(size, at),
}));
const status = 'Package: x\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n';
const sums = owned.map(({ name, content }) => `${createHash('md5').update(content).digest('hex')}  ${name}\n`).join('');
const database: readonly MadeFile[] = [
  { name: 'var/lib/dpkg/status', content: status },
  { name: 'var/lib/dpkg/info/x.list', content: owned.map(({ name }) => `/${name}\n`).join('') },
  { name: 'var/lib/dpkg/info/x.md5sums', content: sums },
];

describe('files of all sizes', () => {
  it('have the digest of all of their bytes, whatever lies before and behind them', async () => {
    const { summary } = await verdictsOf([...owned, ...database]);
    expect(summary).toMatchObject({ 'as-shipped': sizes.length, changed: 0, 'not-checkable': 0 });
    const last = owned.map(({ name, content }) => {
      const other = Buffer.from(content);
      other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
      return { name, content: other };
    });
    const { summary: changed } = await verdictsOf([...owned, ...database], last);
    // Of an empty one there is no last byte.
    expect(changed).toMatchObject({ 'as-shipped': 1, changed: sizes.length - 1 });
  });

  it('are told by what they begin with where no package has them, large ones too', async () => {
    const script = Buffer.concat([Buffer.from('#!/bin/sh\n'), bytesOf(2 * WINDOW, 1)]);
    const text = Buffer.alloc(3 * WINDOW, 'word ');
    const files = [
      ...[script, text, Buffer.from('#!/bin/sh\n'), bytesOf(WINDOW + 3, 2), text].map((content, at) => ({
        ...{ name: `opt/${at}`, content },
      })),
    ];
    const of = await verdictsOf([...database, ...owned, ...files]);
    expect(files.map(({ name }) => of.verdictOf(name)?.kind)).toEqual(['script', 'text', 'script', 'data', 'text']);
    expect(of.summary['as-shipped']).toBe(sizes.length);
  });
});

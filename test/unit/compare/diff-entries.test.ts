import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { diffEntries, diffLimits } from '../../../src/engine/query/compare/diff-entries';
import type { TextDiff } from '../../../src/shared/contract/text-diff';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const SECRETS = ['AKIAQ3EGTTYN5LVMHX2R', 'AKIAQ3EGTTYN5LVMHX2S'] as const;

/** Diff of the first member of each of two images. */
async function diff(a: MadeFile['content'], b: MadeFile['content'], rest: Partial<MadeFile> = {}): Promise<TextDiff> {
  const path = join(temporaryFolder(), 'two.tar');
  const images = [a, b].map((content = '', index) => ({
    ...{ tag: `image:${index}`, env: [`N=${index}`] },
    layers: [[index === 1 ? { name: 'file.txt', content, ...rest } : { name: 'file.txt', content }]],
  }));
  await writeDockerArchive(path, images);
  const library = temporaryLibrary();
  await addTo(library, path);
  const [one, other] = [1, 2].map((imageId) => ({
    ...{ imageId, layer: 1 },
    entryId:
      library.get<{ id: number }>(
        `SELECT e.id FROM entry e JOIN image_layer il ON il.layer_id = e.layer_id
          WHERE il.image_id = ?`,
        imageId,
      )?.id ?? 0,
  }));
  if (one === undefined || other === undefined) throw new Error('no images');
  return diffEntries(library, { a: one, b: other }, neverCancelled);
}

function lines(result: TextDiff): string[] {
  if (result.kind !== 'lines') throw new Error(result.kind);
  const mark = { equal: ' ', removed: '-', added: '+' } as const;
  return result.hunks.flatMap(({ lines: some }) => [
    '@',
    ...some.map(
      ({ kind, a, b, text, unended }) => `${mark[kind]}${a ?? ''},${b ?? ''} ${text.text}${unended ? '¬' : ''}`,
    ),
  ]);
}

describe('a diff of two files', () => {
  it('tells changed lines with three equal ones around, by their numbers on both sides', async () => {
    const text = (changed: string): string => `1\n2\n3\n4\n${changed}\n6\n7\n8\n9\n`;
    expect(lines(await diff(text('five'), text('5\n5b')))).toEqual([
      ...['@', ' 2,2 2', ' 3,3 3', ' 4,4 4', '-5, five', '+,5 5', '+,6 5b', ' 6,7 6', ' 7,8 7', ' 8,9 8'],
    ]);
  });

  it('parts changes that are far from each other, and joins near ones', async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
    const changed = (...at: readonly number[]): string =>
      numbers.map((line, index) => (at.includes(index + 1) ? `${line}!` : line)).join('\n');
    const far = lines(await diff(numbers.join('\n'), changed(1, 20)));
    expect(far.filter((line) => line === '@')).toHaveLength(2);
    expect(far.slice(0, 6)).toEqual(['@', '-1, line 1', '+,1 line 1!', ' 2,2 line 2', ' 3,3 line 3', ' 4,4 line 4']);
    expect(lines(await diff(numbers.join('\n'), changed(10, 16))).filter((line) => line === '@')).toHaveLength(1);
  });

  it('sees a line feed at the end that only one has', async () => {
    expect(lines(await diff('a\nb', 'a\nb\n'))).toEqual(['@', ' 1,1 a', '-2, b¬', '+,2 b']);
    expect(lines(await diff('', 'a\n'))).toEqual(['@', '+,1 a']);
  });

  it('shows that a secret changed and never the secret, across lines too', async () => {
    const result = await diff(`x\nid=${SECRETS[0]}\n`, `x\nid=${SECRETS[1]}\n`);
    expect(lines(result)).toEqual(['@', ' 1,1 x', '-2, id=••••••••', '+,2 id=••••••••']);
    expect(JSON.stringify(result)).not.toContain('AKIA');
    expect(result).toMatchObject({ hunks: [{ lines: [{}, { text: { masks: [{ start: 3, characters: 20 }] } }, {}] }] });
  });

  it('keeps different bytes that are not UTF-8 different, and reads UTF-16', async () => {
    const odd = (byte: number): Buffer => Buffer.concat([Buffer.from('é\n'.repeat(40_000)), Buffer.from([byte, 10])]);
    expect(lines(await diff(odd(0xfe), odd(0xff))).slice(-2)).toEqual(['-40001, \udcfe', '+,40001 \udcff']);
    const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(lines(await diff(wide('a\nb\n'), wide('a\nc\n')))).toEqual(['@', ' 1,1 \ufeffa', '-2, b', '+,2 c']);
  });

  it('tells what cannot be compared by lines', async () => {
    expect(await diff('same', 'same')).toEqual({ kind: 'equal' });
    expect(await diff('text', Buffer.from([0, 1, 2, 0, 5]))).toEqual({ kind: 'binary', sides: ['b'] });
    expect(await diff('text', '', { type: 'symlink', linkname: 'x' })).toEqual({ kind: 'no-content', sides: ['b'] });
    expect(await diff('x'.repeat(diffLimits.bytes + 1), 'y')).toMatchObject({ kind: 'too-large', sides: ['a'] });
    expect(await diff('y', 'x\n'.repeat(diffLimits.lines + 1))).toMatchObject({ kind: 'too-large', sides: ['b'] });
  });

  it('gives up in time on two long files that have nothing in common', async () => {
    const many = (mark: string): string => Array.from({ length: 49_000 }, (_, at) => `${mark}${at}\n`).join('');
    const started = performance.now();
    expect((await diff(many('a'), many('b'))).kind).toBe('too-different');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('cuts a line that is too long to be shown, and says so', async () => {
    const result = await diff('x'.repeat(20_000), 'y');
    expect(result).toMatchObject({ hunks: [{ lines: [{ cut: true }, { cut: false }] }] });
  });
});

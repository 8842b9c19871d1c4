import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256, writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { lz4Frame, lz4LegacyFrame, skippableFrame } from '../../unit/archive/lz4-writer';
import { emptyFolder, runCli } from './run-cli';

interface Inspected {
  readonly evidence: { readonly compression: string; readonly container: string };
  readonly images: readonly {
    readonly layers: readonly Readonly<Record<'compression' | 'digestStatus' | 'diffIdStatus' | 'entries', unknown>>[];
  }[];
  readonly problems: readonly { readonly code: string }[];
}

const noise = Array.from({ length: 9000 }, (_, n) => `${(n * 2_654_435_761) % 1_000_003}\n`).join('');
const files: readonly MadeFile[] = [
  { name: 'etc/motd', content: 'welcome\n'.repeat(2000) },
  { name: 'opt/numbers', content: noise },
];
const forms: readonly (readonly [string, (tar: Buffer) => Buffer])[] = [
  ['frames', (tar) => lz4Frame(tar, { sizeCode: 7, blockCheck: true, contentCheck: true })],
  ['linked frames', (tar) => lz4Frame(tar, { linked: true, contentSize: tar.length })],
  ['legacy frames', lz4LegacyFrame],
  ['a skippable frame first', (tar) => Buffer.concat([skippableFrame('passed'), lz4Frame(tar)])],
];

async function made(compress: (tar: Buffer) => Buffer): Promise<{ layers: string; whole: string }> {
  const folder = emptyFolder();
  const [plain, layers, whole] = ['plain.tar', 'layers.tar', 'whole.tar.lz4'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const image = { tag: 'a:1', layers: [files, files.slice(1)] };
  await writeDockerArchive(plain, [image]);
  await writeDockerArchive(layers, [{ ...image, compress }]);
  writeFileSync(whole, compress(readFileSync(plain)));
  return { layers, whole };
}

function inspect(path: string): Inspected {
  const run = runCli(['inspect', path, '--json']);
  expect(run).toMatchObject({ status: 0, left: [] });
  return JSON.parse(run.stdout) as Inspected;
}

describe.each(forms)('lz4 in %s', (_, compress) => {
  it('is read as layers and as a whole archive, with every digest verified', async () => {
    const { layers, whole } = await made(compress);
    const compressions = [inspect(layers), inspect(whole)].map(({ evidence, images, problems }) => {
      expect(problems).toEqual([]);
      const [image] = images;
      for (const layer of image?.layers ?? [])
        expect(layer).toMatchObject({ digestStatus: 'verified', diffIdStatus: 'verified' });
      expect(image?.layers.map(({ entries }) => entries)).toEqual([2, 1]);
      return [evidence.compression, ...(image?.layers.map(({ compression }) => compression) ?? [])];
    });
    expect(compressions).toEqual([
      ['none', 'lz4', 'lz4'],
      ['lz4', 'none', 'none'],
    ]);
  });

  it('gives its files to cat and extract', async () => {
    for (const path of Object.values(await made(compress))) {
      expect(runCli(['cat', path, '--layer', '1', 'opt/numbers']).stdout).toBe(noise);
      const out = join(emptyFolder(), 'out');
      expect(runCli(['extract', path, '--out', out])).toMatchObject({ status: 0, left: [] });
      const { entries } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
        entries: readonly { readonly path: string; readonly sha256: string; readonly ok: boolean }[];
      };
      expect(entries.filter((entry) => entry.path === 'opt/numbers').map((entry) => entry.sha256)).toContain(
        sha256(noise),
      );
    }
  });
});

it('a cut lz4 layer keeps the files before the cut and says what happened', async () => {
  const { layers } = await made((tar) => lz4Frame(tar, { contentCheck: true }).subarray(0, -30_000));
  const { images, problems } = inspect(layers);
  expect(images[0]?.layers.map(({ compression, entries }) => [compression, entries])).toEqual([
    ['lz4', 2],
    ['lz4', 1],
  ]);
  expect(problems.filter(({ code }) => code === 'compression-truncated')).toHaveLength(2);
  expect(runCli(['cat', layers, '--layer', '1', 'etc/motd']).stdout).toBe('welcome\n'.repeat(2000));
});

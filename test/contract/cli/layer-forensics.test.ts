import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const evidence = join(emptyFolder(), 'forensics.tar');

beforeAll(async () => {
  await writeDockerArchive(evidence, [
    {
      tag: 'forensics:1',
      layers: [
        [
          { name: 'bin/su', content: 'su', mode: 0o4755 },
          { name: 'gone', content: 'x'.repeat(3000) },
          { name: 'kept', content: 'kept' },
        ],
        [
          { name: '.wh.gone' },
          { name: '.wh.never-there' },
          { name: 'kept', content: 'kept', mode: 0o600 },
          { name: 'out', type: 'symlink', linkname: '../../etc/\u001b[31mshadow' },
        ],
      ],
    },
  ]);
});

function lines(...words: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const { status, stdout } = runCli([...words]);
  expect(status).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('files --jsonl', () => {
  it('names the layer and step that hid a file, and which properties changed', () => {
    const rows = lines('files', evidence, '--view', 'all', '--jsonl');
    const gone = rows.find(({ path, type }) => path === 'gone' && type === 'file');
    expect(gone).toMatchObject({ state: 'deleted', hiddenInLayer: 2, hiddenByStep: 2 });
    const kept = rows.filter(({ path }) => path === 'kept');
    expect(kept[0]).toMatchObject({ layer: 1, state: 'shadowed', hiddenInLayer: 2, hiddenByStep: 2 });
    expect(kept[1]).toMatchObject({ layer: 2, change: 'meta', changed: ['mode'], hiddenByStep: null });
  });
});

describe('space', () => {
  it('tells the bytes that nobody sees, in words and as JSON', () => {
    expect(runCli(['space', evidence]).stdout).toMatch(
      /^Efficiency 0\.19 %: 2\.9 KiB of 2\.9 KiB not in the final image\n/,
    );
    const { stdout } = runCli(['space', evidence, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ stored: 3010, wasted: 3004 },
      deleted: { bytes: 3000, files: 1 },
      again: { bytes: 4, files: 1 },
      paths: [
        { path: 'gone', wasted: 3000, layer: 1, hiddenBy: 2, deleted: true },
        { path: 'kept', wasted: 4, layer: 1, hiddenBy: 2, deleted: false },
      ],
    });
    expect(stdout).not.toContain('entryId');
  });
});

describe('anomalies', () => {
  it('lists them by weight in words that no terminal obeys, and as JSON', () => {
    const { status, stdout } = runCli(['anomalies', evidence]);
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/setuid +layer +1 +bin\/su/);
    expect(stdout).toMatch(/whiteout-of-nothing +layer +2 +never-there/);
    const { stdout: json } = runCli(['anomalies', evidence, '--json']);
    const kinds = (JSON.parse(json) as { kinds: { kind: string; count: number }[] }).kinds;
    expect(kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['escaping-link', 1],
      ['setuid', 1],
      ['dangling-link', 1],
      ['whiteout-of-nothing', 1],
    ]);
    expect(json).not.toContain('entryId');
  });
});

describe('cat', () => {
  it('follows a hard link into what the layers below show, never to what they deleted', async () => {
    const linked = join(emptyFolder(), 'linked.tar');
    const layers = [
      [
        { name: 'kept', content: 'kept' },
        { name: 'gone', content: 'gone' },
      ],
      [{ name: '.wh.gone' }],
      [
        { name: 'to-kept', type: 'link', linkname: 'kept' },
        { name: 'to-gone', type: 'link', linkname: 'gone' },
      ],
    ] as const;
    await writeDockerArchive(linked, [{ tag: 'linked:1', layers }]);
    expect(runCli(['cat', linked, '--layer', '3', 'to-kept'])).toMatchObject({ status: 0, stdout: 'kept' });
    expect(runCli(['cat', linked, '--layer', '3', 'to-gone'])).toMatchObject({ status: 3, stdout: '' });
    expect(runCli(['cat', linked, '--layer', '1', 'gone']).stdout).toBe('gone');
  });
});

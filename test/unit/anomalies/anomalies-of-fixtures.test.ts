import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listAnomalies } from '../../../src/engine/query/anomalies/image-anomalies';
import { anomalyKindSchema } from '../../../src/shared/contract/anomalies';
import { addTo, temporaryLibrary } from '../../engine-support/test-library';
import { fixturesFolder } from '../../fixtures-folder';

const folder = join(fixturesFolder() ?? '', 'images/odd');

async function anomaliesOf(file: string): Promise<Record<string, string[]>> {
  const library = temporaryLibrary();
  await addTo(library, join(folder, file));
  const page = { imageId: 1, offset: 0, limit: 1000 };
  return Object.fromEntries(
    anomalyKindSchema.options
      .map(
        (kind) =>
          [
            kind,
            listAnomalies(library, { ...page, kind })
              .anomalies.map(({ path }) => path)
              .sort(),
          ] as const,
      )
      .filter(([, paths]) => paths.length > 0),
  );
}

/** What Python's tarfile shows of the headers, judged by hand. */
describe.skipIf(fixturesFolder() === null || !existsSync(folder))('anomalies of the fixtures', () => {
  it('finds those of whiteouts', async () => {
    expect(await anomaliesOf('whiteouts.tar')).toEqual({
      'file-and-whiteout': ['e/1', 'e/2'],
      'odd-whiteout': ['e'],
      'bare-whiteout': ['a/.wh.', 'a/.wh..', 'a/.wh...'],
      'whiteout-of-nothing': ['d/nothing-there', 'e/2', 'no/such/dir/file'],
    });
  });

  it('finds those of types, modes and links', async () => {
    const found = await anomaliesOf('types.tar');
    expect(found).toMatchObject({
      setuid: ['all', 'bin/su'],
      setgid: ['all', 'bin/wall'],
      'world-writable-executable': ['all'],
      device: ['dev/big', 'dev/null', 'dev/sda'],
      'escaping-link': ['sl/escape'],
    });
    expect(found['dangling-link']).toEqual([
      ...['hl/dangling', 'hl/self', 'sl/bytes', 'sl/dangling', 'sl/empty', 'sl/escape', 'sl/html', 'sl/long'],
      ...['sl/loop-a', 'sl/loop-b', 'sl/newline', 'sl/proc', 'sl/self'],
    ]);
  });

  it('finds those of names', async () => {
    const found = await anomaliesOf('names.tar');
    expect(found['control-name']).toHaveLength(10);
    expect(found['bidi-name']).toEqual(['bidi-\u2066x\u2069.txt', 'invoice\u202egpj.exe']);
    expect(found['zero-width-name']).toHaveLength(2);
    expect(found['unicode-names']).toHaveLength(2);
    expect(found['case-names']).toEqual(['README', 'ReadMe', 'readme']);
  });

  it('finds file capabilities', async () => {
    expect(await anomaliesOf('xattrs.tar')).toMatchObject({
      capabilities: ['cap-v3', 'usr/bin/cap2', 'usr/bin/ping'],
    });
  });

  it('finds paths that a layer has more than once', async () => {
    expect(await anomaliesOf('duplicate-entries.tar')).toMatchObject({
      duplicate: ['f-then-d', 's', 'same', 'twice'],
      'file-and-whiteout': ['w'],
    });
  });
});

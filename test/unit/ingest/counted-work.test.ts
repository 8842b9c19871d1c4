import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countWork } from '../../engine-support/counted-work';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const LAYERS = 3;
const FILES = 2000;
const ENTRIES = LAYERS * FILES;

/** Directories of eight files, names that repeat, and a file of 4 MiB in each layer. */
function layer(number: number): MadeFile[] {
  const small = Array.from({ length: FILES - 1 }, (_, n) => ({
    name: `srv/app-${number}/dir-${Math.floor(n / 8)}/${n % 8 === 5 ? `only-${number}-${n}` : `name-${n % 8}`}`,
    content: `${number} ${n}`,
  }));
  return [...small, { name: `big-${number}`, content: Buffer.alloc(4 * 1024 * 1024, `${number} `) }];
}

/** Regressions of speed show in what is asked of the system, on any machine. The bounds are just above today's counts. */
describe('the work of an ingest', () => {
  it('reads and hashes each byte as often as it must, and asks little of SQLite', async () => {
    const path = join(temporaryFolder(), 'image.tar');
    await writeDockerArchive(path, [{ tag: 'work:1', layers: [layer(1), layer(2), layer(3)] }]);
    const library = temporaryLibrary();
    // Loaded where the first task begins, by reading files of its own.
    await import('../../../src/engine/threads/perform-task');
    const work = countWork();
    await addTo(library, path, { secrets: false });
    const counted = { ...work };
    const bytes = statSync(path).size;
    // Once for the digest of the evidence, once for its layers, and the headers of its members.
    expect(counted.bytesRead / bytes).toBeGreaterThan(1.99);
    expect(counted.bytesRead / bytes).toBeLessThan(2.02);
    // Evidence, layers, contents, and the lines of the listings; a plain layer's digest is its diffID.
    expect(counted.bytesHashed / bytes).toBeGreaterThan(2.6);
    expect(counted.bytesHashed / bytes).toBeLessThan(2.75);
    // Entries and index rows go many at a time: what is left is directories and names that are new.
    expect(counted.statements / ENTRIES).toBeGreaterThan(0.5);
    expect(counted.statements / ENTRIES).toBeLessThan(0.95);
    expect(counted.prepared).toBeLessThan(72);
    expect(counted.commits).toBe(1);
  });
});

import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { openPlainLayer } from '../../../src/engine/query/contents/layer-content';
import { countWork } from '../../engine-support/counted-work';
import { tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

it('a compressed layer of a plain archive is read at its place: no other member of the archive is looked at', async () => {
  const path = join(temporaryFolder(), 'many.tar');
  const small = gzipSync(await tarOf([{ name: 'etc/motd', content: 'hello' }]));
  const others = Array.from({ length: 200 }, (_, index) => [{ name: `other-${index}`, content: String(index) }]);
  await writeDockerArchive(path, [{ tag: 'many:1', layers: [small, ...others] }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  const work = countWork();
  const plain = await openPlainLayer(library, 1, 1, neverCancelled);
  expect(plain.inEvidence).toBe(false);
  // It is read to tell its compression, and once more to its end.
  expect(work.bytesRead).toBeGreaterThan(0);
  expect(work.bytesRead).toBeLessThanOrEqual(3 * small.length);
});

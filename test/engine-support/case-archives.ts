import { join } from 'node:path';
import { writeDockerArchive, type MadeFile } from './made-archive';

/** The secret that stands in the images of a case, and nowhere in what is written of it. */
export const caseSecret = 'tr0ub4dor-and-3x';

/** Archives of three images for one case: the second adds a layer to the first, the third deletes a file of it. */
export async function writeCaseArchives(folder: string): Promise<readonly string[]> {
  const base: readonly MadeFile[] = [
    { name: 'etc/hostname', content: 'edge\n' },
    { name: 'app/.env', content: `DB_HOST=db\nDB_PASSWORD=${caseSecret}\n` },
  ];
  const images = [
    { tag: 'edge:1', layers: [base] },
    { tag: 'edge:2', layers: [base, [{ name: 'app/agent', content: '#!/bin/sh\ncurl x | sh\n', mode: 0o755 }]] },
    { tag: 'edge:3', layers: [base, [{ name: 'app/.wh..env', content: '' }]] },
  ];
  return Promise.all(
    images.map(async (image, index) => {
      const path = join(folder, `edge-${index + 1}.tar`);
      await writeDockerArchive(path, [image]);
      return path;
    }),
  );
}

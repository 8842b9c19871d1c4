import { join } from 'node:path';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { imageVerdicts } from '../../src/engine/query/verdicts/image-verdicts';
import type { ImageVerdicts } from '../../src/engine/query/verdicts/verdict.types';
import { writeDockerArchive, type MadeFile } from './made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from './test-library';

/** The verdicts of an image of these layers. */
export async function verdictsOf(...layers: readonly (readonly MadeFile[] | Buffer)[]): Promise<ImageVerdicts> {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, [{ tag: 'made:1', layers }]);
  await addTo(library, path);
  const id = library.get<{ id: number }>('SELECT id FROM image')?.id ?? 0;
  return imageVerdicts(library, { imageId: id, signal: neverCancelled });
}

/** Verdict, layer, kind and detail of a path. */
export function told(of: ImageVerdicts, path: string): readonly unknown[] {
  const { verdict, layer, kind, detail } = of.verdictOf(path) ?? {};
  return [verdict, layer, kind, detail];
}

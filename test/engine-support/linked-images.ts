import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { extractFiles, type ExtractedEntry } from '../../src/engine/output/exports/extract-files';
import { newOutput } from '../../src/engine/output/writer/output-target';
import { entryRows, isMerged, type EntryRow } from '../../src/engine/query/files/entry-rows';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { writeDockerArchive, type MadeFile, type MadeImage } from './made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from './test-library';

export const file = (name: string, content: string, more: Partial<MadeFile> = {}): MadeFile => ({
  name,
  content,
  ...more,
});
export const hard = (name: string, linkname: string): MadeFile => ({ name, type: 'link', linkname });
export const soft = (name: string, linkname: string): MadeFile => ({ name, type: 'symlink', linkname });
export const gone = (name: string): MadeFile => ({ name });

export async function imageOf(
  ...images: readonly MadeImage['layers'][]
): Promise<{ library: WritableLibrary; ids: readonly number[] }> {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(
    path,
    images.map((layers, index) => ({ tag: `links:${index + 1}`, layers })),
  );
  const { imageIds } = await addTo(library, path);
  return { library, ids: imageIds };
}

export const digest = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

export function shown(library: WritableLibrary, imageId: number): Map<string, EntryRow> {
  return new Map([...entryRows(library, imageId, null)].filter(isMerged).map((row) => [row.path, row]));
}

export async function extracted(
  library: WritableLibrary,
  imageId: number,
): Promise<{ readonly out: string; readonly entries: ReadonlyMap<string, ExtractedEntry> }> {
  const out = join(temporaryFolder(), 'out');
  const choice = { imageId, layer: null, upTo: null, glob: null, dir: null, state: null };
  const request = { ...choice, target: newOutput(out), into: 'folder' as const, manifest: () => '{}' };
  const { entries } = await extractFiles(library, request, neverCancelled);
  return { out, entries: new Map(entries.map((entry) => [entry.path, entry])) };
}

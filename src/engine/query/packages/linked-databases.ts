import { databaseKind, systemDatabases } from '../../detect/packages/database-kinds';
import type { ReadableLibrary } from '../../store/readable-library';
import { FILE_VERSIONS, versionOf, type DatabaseFile, type VersionRow } from './database-files';
import type { LayerTrees } from './layer-trees';

/**
 * Databases of the system that stand elsewhere, and that symlinks lead to from where a system looks for them: they count in the layers
 * where the links are. `known`: those that stand in a place of their own.
 */
export function linkedDatabases(
  library: ReadableLibrary,
  imageId: number,
  {
    trees,
    layers,
    known,
  }: { readonly trees: LayerTrees; readonly layers: number; readonly known: readonly DatabaseFile[] },
): readonly DatabaseFile[] {
  const seen = new Set(known.map(({ entryId }) => entryId));
  const found = new Map<string, DatabaseFile>();
  for (const path of systemDatabases) {
    const kind = databaseKind(path);
    if (kind === null) continue;
    for (let layer = 1; layer <= layers; layer += 1) {
      const file = trees.follow(path, layer);
      if (file === null || seen.has(file.entryId)) continue;
      const key = `${file.layer}/${file.entryId}`;
      const before = found.get(key);
      if (before !== undefined) {
        found.set(key, { ...before, until: layer + 1 });
        continue;
      }
      const row = library.get<VersionRow>(
        `${FILE_VERSIONS} AND il.layer = ? AND e.id = ?`,
        imageId,
        file.layer,
        file.entryId,
      );
      if (row !== undefined) found.set(key, { ...versionOf(library, row), kind, from: layer, until: layer + 1 });
    }
  }
  return [...found.values()].map((file) => ({ ...file, until: file.until > layers ? Infinity : file.until }));
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const repositoryRoot = join(import.meta.dirname, '..', '..');

export interface SourceFile {
  /** Path from the repository root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** All files below a folder of the repository whose name ends in one of the given endings. */
export function sourceFiles(folder: string, endings: readonly string[]): readonly SourceFile[] {
  return readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(repositoryRoot, path).split(sep).join('/'), text: readFileSync(path, 'utf8') };
    });
}

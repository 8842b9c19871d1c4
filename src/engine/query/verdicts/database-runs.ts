import type { FileVersion } from '../packages/database-files';

/** What one version of a database says of one package. `T` is what its kind of database tells. */
export interface Told<T> {
  /** The same for the same package in another version of the database. */
  readonly key: string;
  readonly version: string | null;
  readonly told: T;
}

/** A version of a package that the last state has, from the layer whose database named it first. */
export interface Run<T> extends Told<T> {
  readonly layer: number;
  /** What the database of the last state tells. */
  readonly last: T;
}

interface OpenRun<T> extends Told<T> {
  readonly layer: number;
  last: T;
  seenIn: number;
}

/**
 * Goes through the versions of a database, the oldest first, and gives the packages of the newest that can be read. Where a layer took
 * the database away, its packages are those before: their files are still there, or missing. `onLater` is called for each later
 * version of the database that has the same version of a package.
 */
export async function liveRuns<T>(
  versions: readonly FileVersion[],
  read: (file: FileVersion) => Promise<Iterable<Told<T>> | null>,
  onLater: (run: Run<T>, later: T, layer: number) => void,
): Promise<readonly Run<T>[]> {
  let runs = new Map<string, OpenRun<T>>();
  let turn = 0;
  for (const file of versions) {
    const packages = await read(file);
    if (packages === null) continue;
    turn += 1;
    for (const { key, version, told } of packages) {
      const before = runs.get(key);
      if (before?.version === version && before.seenIn >= turn - 1) {
        onLater(before, told, file.from);
        before.last = told;
        before.seenIn = turn;
      } else runs.set(key, { key, version, told, last: told, layer: file.from, seenIn: turn });
    }
    const seen = turn;
    runs = new Map([...runs].filter(([, run]) => run.seenIn === seen));
  }
  return [...runs.values()];
}

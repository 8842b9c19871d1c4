import { PackageURL } from 'packageurl-js';
import type { CheckedEntries } from '../../../shared/contract/verdicts';
import { verdictFilterSchema, type Ecosystem, type VerdictFilter } from '../../../shared/vocabulary';
import type { CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { versionsAt } from '../files/path-versions';
import { keptPackages } from '../packages/kept-packages';
import { keptVerdicts } from './kept-verdicts';
import type { FileVerdict } from './verdict.types';

/** Kinds whose database has all packages, even where it has one; of dpkg a distroless image has a file for each. */
const SHARED_DATABASES: ReadonlySet<Ecosystem> = new Set(['deb', 'apk', 'rpm']);

/**
 * The entries of an image with their verdicts and owners; of packages whose record is a file of its own, that file too. Throws as
 * `imageVerdicts` does.
 */
export async function checkedImage(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<CheckedEntries> {
  const rows = new Rows(imageId);
  const verdicts = await keptVerdicts(library, imageId, signal);
  for (const one of verdicts.all()) rows.add(entryOf(library, imageId, one), one.verdict, one.package);
  for (const { path, package: owner } of verdicts.recordsRewritten)
    rows.add(verdicts.verdictOf(path)?.entryId ?? null, 'record-rewritten', owner);
  const { packages } = await keptPackages(library, imageId, signal);
  const records = new Map<number, number>();
  for (const { databaseEntry } of packages)
    records.set(databaseEntry.entryId, (records.get(databaseEntry.entryId) ?? 0) + 1);
  for (const { databaseEntry, database, ecosystem, removedInLayer, purl } of packages) {
    const isOwn = !SHARED_DATABASES.has(ecosystem) || database.includes('status.d/');
    const isAlone = records.get(databaseEntry.entryId) === 1;
    if (isOwn && isAlone && removedInLayer === null) rows.add(databaseEntry.entryId, null, purl);
  }
  return rows.told();
}

/** The entry of the present state; of what a layer removed, the last one below it. */
function entryOf(
  library: ReadableLibrary,
  imageId: number,
  { path, verdict, layer, entryId }: FileVerdict,
): number | null {
  if (entryId !== null || verdict !== 'missing' || layer === null) return entryId;
  return (
    versionsAt(library, imageId, path).findLast((one) => one.layer < layer && one.change !== 'deleted')?.entryId ?? null
  );
}

class Rows {
  readonly #checked: CheckedEntries & { readonly entries: number[] };
  readonly #packages = new Map<string, number>();

  constructor(imageId: number) {
    this.#checked = { imageId, entries: [], verdicts: [], owners: [], packages: [] };
  }

  add(entryId: number | null, verdict: VerdictFilter | null, purl: string | null): void {
    if (entryId === null) return;
    this.#checked.entries.push(entryId);
    this.#checked.verdicts.push(verdict === null ? -1 : verdictFilterSchema.options.indexOf(verdict));
    this.#checked.owners.push(purl === null ? -1 : this.#packageOf(purl));
  }

  told(): CheckedEntries {
    return this.#checked;
  }

  #packageOf(purl: string): number {
    const known = this.#packages.get(purl);
    if (known !== undefined) return known;
    const index = this.#checked.packages.push({ purl, names: [...namesOf(purl)] }) - 1;
    this.#packages.set(purl, index);
    return index;
  }
}

/** Ecosystems whose packages are called by their namespace as well. */
const NAMED_WITH_NAMESPACE: ReadonlySet<string> = new Set(['npm', 'maven', 'golang', 'composer']);

function namesOf(purl: string): readonly string[] {
  const { type, namespace, name } = PackageURL.fromString(purl);
  if (typeof namespace !== 'string' || !NAMED_WITH_NAMESPACE.has(type)) return [name];
  return [name, `${namespace}/${name}`];
}

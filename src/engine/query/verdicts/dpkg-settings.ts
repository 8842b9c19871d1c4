import type { VerdictDetail } from '../../../shared/verdict-details';
import type { PathText } from '../../../shared/path-text';
import { DpkgExcludes } from '../../detect/packages/dpkg-excludes';
import { dpkgAlternatives, dpkgDiversions, type Diversion } from '../../detect/packages/dpkg-files';
import { packageBounds } from '../../detect/packages/package-bounds';
import { bytesAt, databaseBytes, under, type ClaimSources } from './claim-sources';
import { folderVersions, shownAt } from './folder-versions';

/** What else decides where the files of packages are, and whether. */
export interface DpkgSettings {
  readonly diversions: ReadonlyMap<PathText, Diversion>;
  /** Links of alternatives by their paths, with the detail of their verdicts. */
  readonly alternatives: ReadonlyMap<PathText, VerdictDetail>;
  /** What dpkg was told to leave out when a layer was made; where nothing told it then, by the last state. */
  excludesAt(layer: number): Promise<DpkgExcludes>;
}

/** Reads the settings of a system: its root, and the folder of its database. */
export async function dpkgSettings(sources: ClaimSources, root: PathText, folder: PathText): Promise<DpkgSettings> {
  const { layers } = sources;
  const known = new Map<number, Promise<DpkgExcludes>>();
  const at = (layer: number): Promise<DpkgExcludes> => {
    const excludes = known.get(layer) ?? excludesOf(sources, root, layer);
    known.set(layer, excludes);
    return excludes;
  };
  const diversions = dpkgDiversions((await bytesAt(sources, `${folder}/diversions`, layers)) ?? new Uint8Array());
  return {
    diversions: new Map(diversions.map((one) => [one.from, one])),
    alternatives: await alternativesOf(sources, root, folder),
    excludesAt: async (layer) => {
      const then = await at(layer);
      return then.isEmpty ? at(layers) : then;
    },
  };
}

/** Where a package has a file that a diversion sends elsewhere. */
export function diverted(diversions: DpkgSettings['diversions'], path: PathText, name: string): PathText {
  const diversion = diversions.get(path);
  return diversion === undefined || diversion.by === name ? path : diversion.to;
}

async function excludesOf(sources: ClaimSources, root: PathText, layer: number): Promise<DpkgExcludes> {
  const versions = folderVersions(sources.library, sources.imageId, under(root, 'etc/dpkg/dpkg.cfg.d'));
  const files: Uint8Array[] = [];
  for (const name of [...versions.keys()].filter((one) => /^[\w-]+$/.test(one)).sort()) {
    const shown = shownAt(versions.get(name) ?? [], layer);
    const bytes = shown === null ? null : await databaseBytes(sources, shown, packageBounds.recordBytes);
    if (bytes !== null) files.push(bytes);
  }
  const main = await bytesAt(sources, under(root, 'etc/dpkg/dpkg.cfg'), layer);
  return DpkgExcludes.of(main === null ? files : [...files, main]);
}

async function alternativesOf(
  sources: ClaimSources,
  root: PathText,
  folder: PathText,
): Promise<ReadonlyMap<PathText, VerdictDetail>> {
  const links = new Map<PathText, VerdictDetail>();
  for (const [name, versions] of folderVersions(sources.library, sources.imageId, `${folder}/alternatives`)) {
    const shown = shownAt(versions, sources.layers);
    const bytes = shown === null ? null : await databaseBytes(sources, shown, packageBounds.recordBytes);
    for (const link of bytes === null ? [] : dpkgAlternatives(name, bytes)) links.set(under(root, link), 'alternative');
  }
  return links;
}

import { isAffected } from '../../detect/advisories/is-affected';
import type { Advisory } from '../../detect/advisories/osv-advisory';
import type { CancelSignal } from '../../base/cancellation';
import type { ImagePackage } from '../packages/image-packages';
import { osvEcosystem, osvName, osvPackageName, type OsvName } from './osv-names';
import { advisoryKey, readAdvisories, type AdvisorySource, type ReadAdvisories } from './read-advisories';

/** An advisory that names a package of the image. */
export interface PackageAdvisory {
  readonly advisory: Pick<Advisory, 'id' | 'aliases' | 'summary' | 'modified'>;
  readonly of: ImagePackage;
  /** The version that was held against the data: that of the source package where the data is of it. */
  readonly version: string;
  /** `not-comparable`: the version has no order among those of the advisory. */
  readonly status: 'affected' | 'not-comparable';
  /** The first version named that is not affected; null where none is. */
  readonly fixed: string | null;
}

/** What advisories say of packages. */
export interface MatchedAdvisories {
  readonly sources: readonly AdvisorySource[];
  readonly matches: readonly PackageAdvisory[];
  /** Packages that were held against the data, and those that OSV has no name for. */
  readonly compared: number;
  readonly notCompared: number;
}

/**
 * Holds packages against advisories of files that a person has; those that a layer removed are left out, as they do not run. Nothing is asked
 * of a network. Throws as `readAdvisories` does.
 */
export async function matchAdvisories(
  packages: readonly ImagePackage[],
  paths: readonly string[],
  signal: CancelSignal,
): Promise<MatchedAdvisories> {
  const present = packages.filter(({ removedInLayer }) => removedInLayer === null);
  const named = present.flatMap((of) => {
    const name = osvName(of);
    return name === null ? [] : [{ of, name, key: advisoryKey(name.ecosystem, name.name) }];
  });
  const wanted = new Set(named.map(({ key }) => key));
  const read: ReadAdvisories[] = [];
  for (const path of paths) read.push(await readAdvisories(path, wanted, signal));
  const matches = named.flatMap(({ of, name, key }) => {
    const found = new Map<string, Advisory>();
    // Two files may hold one advisory: the newer one counts.
    for (const { byPackage } of read)
      for (const advisory of byPackage.get(key) ?? []) {
        const before = found.get(advisory.id);
        if (before === undefined || before.modified < advisory.modified) found.set(advisory.id, advisory);
      }
    return [...found.values()].flatMap((advisory) => matchOf(of, name, advisory) ?? []);
  });
  return {
    sources: read.map(({ source }) => source),
    matches,
    ...{ compared: named.length, notCompared: present.length - named.length },
  };
}

function matchOf(of: ImagePackage, name: OsvName, advisory: Advisory): PackageAdvisory | null {
  const { id, aliases, summary, modified, affected } = advisory;
  const told = { advisory: { id, aliases, summary, modified }, of, version: name.version };
  let isUnknown = false;
  for (const one of affected) {
    const ecosystem = osvEcosystem(one.ecosystem);
    if (ecosystem !== name.ecosystem || osvPackageName(ecosystem, one.name) !== name.name) continue;
    const found = isAffected(of.ecosystem, name.version, one);
    if (found.kind === 'yes') return { ...told, status: 'affected', fixed: found.fixed };
    if (found.kind === 'unknown') isUnknown = true;
  }
  return isUnknown ? { ...told, status: 'not-comparable', fixed: null } : null;
}

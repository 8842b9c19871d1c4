import { PackageURL } from 'packageurl-js';
import type { Contradiction } from '../../../shared/contract/attestations';
import type { Digest } from '../../../shared/digest';
import { ecosystemSchema } from '../../../shared/vocabulary';
import type { Sbom, SbomPackage } from '../../detect/attestations/sbom';
import type { ImagePackage } from '../packages/image-packages';

/** Kinds whose namespace is the distribution, which tools call by different names. */
const OF_SYSTEM: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm']);
const OURS: ReadonlySet<string> = new Set(ecosystemSchema.options);
/** Versions of one package that are told. */
const MOST_VERSIONS = 5;

interface Named {
  /** Kind and name, as they are compared; the name alone where no kind is told. */
  readonly key: string;
  readonly name: string;
  readonly version: string | null;
}

/** Where a list of software and the packages of an image do not agree. */
export interface PackageContradictions {
  readonly contradictions: readonly Contradiction[];
  /** Named packages of kinds that cannot be compared. */
  readonly notCompared: number;
}

/** Compares by kind, name and version; architecture and distribution are not compared. */
export function packageContradictions(
  attestation: Digest,
  sbom: Sbom,
  packages: readonly ImagePackage[],
): PackageContradictions {
  const said = versionsOf(sbom.packages.map(namedBySbom));
  const present = packages.filter(({ removedInLayer }) => removedInLayer === null);
  const there = versionsOf(present.flatMap((one) => bothKeys(namedByUs(one))));
  const removed = new Map(packages.flatMap((one) => bothKeys(namedByUs(one)).map((named) => [named.key, one])));
  const contradictions: Contradiction[] = [];
  const add = (one: Pick<Contradiction, 'kind'> & Partial<Contradiction>): void => {
    contradictions.push({
      ...{ attestation, layer: null, said: null, found: null, package: null, path: null },
      ...one,
    });
  };
  for (const one of present) {
    const named = namedByUs(one);
    const versions = said.get(named.key) ?? said.get(nameOnly(named).key);
    const place = { package: named.name, layer: lastLayer(one), path: one.database };
    if (versions === undefined) add({ kind: 'package-not-named', ...place, found: one.version });
    else if (!has(versions, named.version))
      add({ kind: 'package-version', ...place, said: listed(versions), found: one.version });
  }
  let notCompared = 0;
  const told = new Set<string>();
  for (const one of sbom.packages) {
    const named = namedBySbom(one);
    if (!isComparable(one, there)) notCompared += 1;
    else if (!there.has(named.key) && !told.has(`${named.key} ${named.version}`)) {
      told.add(`${named.key} ${named.version}`);
      const layer = removed.get(named.key)?.removedInLayer ?? null;
      add({ kind: 'package-not-in-image', package: named.name, said: one.version, layer });
    }
  }
  return { contradictions, notCompared };
}

/** Another version may be there as well; a list that tells none agrees with each. */
function has(versions: ReadonlySet<string | null>, version: string | null): boolean {
  return versions.has(version) || versions.has(null) || version === null;
}

/** A name without a kind is of something that no database has, as a rule: the base system, the image as a whole. */
function isComparable({ purl }: SbomPackage, there: ReadonlyMap<string, unknown>): boolean {
  const parsed = purl === null ? null : parsedPurl(purl);
  return parsed === null ? false : OURS.has(parsed.type) && there.size > 0;
}

function lastLayer({ addedInLayer, changedInLayers }: ImagePackage): number {
  return changedInLayers.at(-1) ?? addedInLayer;
}

function listed(versions: ReadonlySet<string | null>): string {
  const all = [...versions].filter((one) => one !== null);
  return all.length > MOST_VERSIONS ? `${all.slice(0, MOST_VERSIONS).join(', ')}, …` : all.join(', ');
}

function versionsOf(all: readonly Named[]): ReadonlyMap<string, ReadonlySet<string | null>> {
  const versions = new Map<string, Set<string | null>>();
  for (const { key, version } of all) {
    const known = versions.get(key);
    if (known === undefined) versions.set(key, new Set([version]));
    else known.add(version);
  }
  return versions;
}

function namedByUs({ ecosystem, namespace, name, version, purl }: ImagePackage): Named {
  const parsed = purl === null ? null : parsedPurl(purl);
  const full = namespace === null ? name : `${namespace}/${name}`;
  return named(ecosystem, full, parsed?.version ?? version);
}

function namedBySbom({ name, version, purl }: SbomPackage): Named {
  const parsed = purl === null ? null : parsedPurl(purl);
  if (parsed === null) return nameOnly({ key: '', name, version: plainVersion(version) });
  const { type } = parsed;
  const full = parsed.namespace && !OF_SYSTEM.has(type) ? `${parsed.namespace}/${parsed.name}` : parsed.name;
  return named(type, full, parsed.version ?? version);
}

function named(type: string, name: string, version: string | null): Named {
  return { key: `${type} ${plainName(type, name)}`, name, version: plainVersion(version) };
}

function nameOnly({ name, version }: Named): Named {
  return { key: ` ${name.toLowerCase()}`, name, version };
}

function bothKeys(one: Named): readonly Named[] {
  return [one, nameOnly(one)];
}

/** PEP 503 for Python; the others differ in case at most where their registries do not. */
function plainName(type: string, name: string): string {
  return type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name.toLowerCase();
}

/** Epoch 0 is the same as none. */
function plainVersion(version: string | null): string | null {
  return version === null ? null : version.replace(/^0:/, '');
}

function parsedPurl(text: string): PackageURL | null {
  try {
    return PackageURL.fromString(text);
  } catch {
    return null;
  }
}

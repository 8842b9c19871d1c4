import { PackageURL } from 'packageurl-js';
import type { Ecosystem } from '../../../shared/vocabulary';
import type { ImagePackage } from '../packages/image-packages';
import { fullVersionOf } from '../packages/version-change';

/** How OSV would call a package, and the version that its ranges count in. */
export interface OsvName {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

const LANGUAGES: Readonly<Partial<Record<Ecosystem, string>>> = {
  ...{ npm: 'npm', pypi: 'PyPI', gem: 'RubyGems', maven: 'Maven', golang: 'Go', cargo: 'crates.io' },
  ...{ composer: 'Packagist', nuget: 'NuGet' },
};

/**
 * How OSV calls a package; null where it has no name there: a distribution that is not known, conda. Packages of Debian, Ubuntu and Alpine
 * are called by their source package and the release, those of AlmaLinux and Rocky Linux by their own name.
 */
export function osvName(one: ImagePackage): OsvName | null {
  const version = fullVersionOf(one);
  if (version === null) return null;
  const ecosystem = LANGUAGES[one.ecosystem];
  if (ecosystem !== undefined) return { ecosystem, name: osvPackageName(ecosystem, fullName(one)), version };
  const told = distributionOf(one);
  if (told === null) return null;
  const { release, upstream, upstreamVersion } = told;
  const isBySource = one.ecosystem !== 'rpm';
  return {
    ecosystem: release,
    name: isBySource ? (upstream ?? one.name) : one.name,
    version: upstreamVersion ?? version,
  };
}

/** Names that an ecosystem takes for one are one (PEP 503; NuGet and Composer have no case). */
export function osvPackageName(ecosystem: string, name: string): string {
  if (ecosystem === 'PyPI') return name.toLowerCase().replace(/[-_.]+/g, '-');
  return ecosystem === 'NuGet' || ecosystem === 'Packagist' ? name.toLowerCase() : name;
}

/** Without what OSV adds to a release of Ubuntu: `Ubuntu:22.04:LTS` is `Ubuntu:22.04`. */
export function osvEcosystem(ecosystem: string): string {
  return /^Ubuntu:[0-9.]+:LTS$/.test(ecosystem) ? ecosystem.slice(0, -':LTS'.length) : ecosystem;
}

function fullName({ ecosystem, namespace, name }: ImagePackage): string {
  if (namespace === null) return name;
  return ecosystem === 'maven' ? `${namespace}:${name}` : `${namespace}/${name}`;
}

function distributionOf({ purl }: ImagePackage) {
  if (purl === null) return null;
  const { namespace, qualifiers } = PackageURL.fromString(purl);
  const distro = qualifiers?.['distro'] ?? '';
  const release = releaseOf(namespace ?? '', distro.slice(distro.indexOf('-') + 1));
  if (release === null) return null;
  const [upstream, upstreamVersion] = (qualifiers?.['upstream'] ?? '').split('@');
  return {
    release,
    upstream: upstream === undefined || upstream === '' ? null : upstream,
    upstreamVersion: upstreamVersion ?? null,
  };
}

function releaseOf(id: string, version: string): string | null {
  const [major = '', minor = ''] = version.split('.');
  switch (id) {
    case 'debian':
      return `Debian:${major}`;
    case 'ubuntu':
      return `Ubuntu:${version}`;
    case 'alpine':
      return `Alpine:v${major}.${minor}`;
    case 'almalinux':
      return `AlmaLinux:${major}`;
    case 'rocky':
      return `Rocky Linux:${major}`;
    default:
      return null;
  }
}

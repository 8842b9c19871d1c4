import { PackageURL } from 'packageurl-js';
import type { Distribution } from '../../detect/packages/os-release';
import type { PackageRecord } from '../../detect/packages/package-record.types';

/** Kinds whose packages are those of a distribution. */
const OF_SYSTEM: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm']);

/** The package URL of a package; null where what it is called makes none, as a jar whose group is not known. */
export function packagePurl(record: PackageRecord, distribution: Distribution | null): string | null {
  const { ecosystem, name, version, namespace } = record;
  const isOfSystem = OF_SYSTEM.has(ecosystem);
  const qualifiers = qualifiersOf(record, isOfSystem ? distribution : null);
  try {
    const place = isOfSystem ? (distribution?.id ?? undefined) : (namespace ?? undefined);
    return new PackageURL(ecosystem, place, name, version ?? undefined, qualifiers, undefined).toString();
  } catch {
    return null;
  }
}

function qualifiersOf(record: PackageRecord, distribution: Distribution | null): Record<string, string> {
  const { ecosystem, arch, epoch } = record;
  const told: Record<string, string> = {};
  const key = ARCH_KEY[ecosystem];
  if (arch !== null && key !== undefined && !(ecosystem === 'gem' && arch === 'ruby')) told[key] = arch;
  if (distribution !== null)
    told['distro'] = distribution.versionId === null ? distribution.id : `${distribution.id}-${distribution.versionId}`;
  if (ecosystem === 'rpm' && epoch !== null) told['epoch'] = epoch;
  const upstream = upstreamOf(record);
  if (upstream !== null) told['upstream'] = upstream;
  return told;
}

/** The source package where it is called otherwise or has another version. */
function upstreamOf({ name, source, sourceVersion }: PackageRecord): string | null {
  if (source === null) return null;
  if (sourceVersion !== null) return `${source}@${sourceVersion}`;
  return source === name ? null : source;
}

/** How the types of package URLs call the machine that a package is for. */
const ARCH_KEY: Readonly<Partial<Record<PackageRecord['ecosystem'], string>>> = {
  deb: 'arch',
  apk: 'arch',
  rpm: 'arch',
  gem: 'platform',
  conda: 'subdir',
};

import type { Ecosystem } from '../../../shared/vocabulary';
import { compareApkVersions } from './apk-version';
import { compareComposerVersions } from './composer-version';
import { compareCondaVersions } from './conda-version';
import { compareDpkgVersions } from './dpkg-version';
import { compareGemVersions } from './gem-version';
import { compareMavenVersions } from './maven-version';
import { compareNugetVersions } from './nuget-version';
import { comparePythonVersions } from './python-version';
import { compareRpmVersions } from './rpm-version';
import { compareGoVersions, compareSemanticVersions } from './semantic-version';
import type { CompareVersions, Order } from './version-order.types';

const ORDERS: Readonly<Record<Ecosystem, CompareVersions>> = {
  deb: compareDpkgVersions,
  apk: compareApkVersions,
  rpm: compareRpmVersions,
  npm: compareSemanticVersions,
  pypi: comparePythonVersions,
  gem: compareGemVersions,
  maven: compareMavenVersions,
  golang: compareGoVersions,
  cargo: compareSemanticVersions,
  composer: compareComposerVersions,
  nuget: compareNugetVersions,
  conda: compareCondaVersions,
};

/** Characters of the longest version that is compared: far more than any release has, and what a hostile one may cost. */
export const MOST_VERSION_LENGTH = 4096;

/**
 * Order of two versions by the rules of their ecosystem: -1 where `a` is the older one. Null where one of them is no version there, or
 * longer than `MOST_VERSION_LENGTH`, so that nothing can be said. rpm versions are `[epoch:]version[-release]`.
 */
export function compareVersions(ecosystem: Ecosystem, a: string, b: string): Order | null {
  if (a.length > MOST_VERSION_LENGTH || b.length > MOST_VERSION_LENGTH) return null;
  return ORDERS[ecosystem](a, b);
}

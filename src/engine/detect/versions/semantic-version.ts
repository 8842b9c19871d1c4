import compareSemantic from 'semver/functions/compare';
import parseSemantic from 'semver/functions/parse';
import type { Order } from './version-order.types';

/** Order of semantic versions as npm and Cargo have them (semver.org, item 11); builds of one version are the same. */
export function compareSemanticVersions(a: string, b: string): Order | null {
  const [left, right] = [parseSemantic(a.trim()), parseSemantic(b.trim())];
  return left === null || right === null ? null : compareSemantic(left, right);
}

const TOOLCHAIN =
  /^(?:go)?(?<major>[0-9]+)(?:\.(?<minor>[0-9]+))?(?:\.(?<patch>[0-9]+))?(?:(?<kind>beta|rc)(?<number>[0-9]+))?$/;

/** Order of versions of Go modules (with or without `v`), and of Go itself: `go1.21rc2`, `1.20`. */
export function compareGoVersions(a: string, b: string): Order | null {
  return compareSemanticVersions(semanticOfGo(a.trim()), semanticOfGo(b.trim()));
}

/** `1.21rc2` as `1.21.0-rc.2`; what is no version of the toolchain stays as it is. */
function semanticOfGo(version: string): string {
  const groups = TOOLCHAIN.exec(version)?.groups;
  if (groups === undefined) return version;
  const { major = '0', minor = '0', patch = '0', kind, number = '0' } = groups;
  const release = `${major}.${minor}.${patch}`;
  return kind === undefined ? release : `${release}-${kind}.${number}`;
}

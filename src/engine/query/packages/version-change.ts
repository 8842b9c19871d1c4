import type { Ecosystem, VersionChange } from '../../../shared/vocabulary';
import { compareVersions } from '../../detect/versions/compare-versions';

/** The version as its ecosystem orders it: that of rpm has its epoch beside it. */
export function fullVersionOf(one: { readonly version: string | null; readonly epoch: string | null }): string | null {
  return one.version === null || one.epoch === null ? one.version : `${one.epoch}:${one.version}`;
}

/** Where a version stands to the one before; null where one is not known, or neither is newer. */
export function versionChange(ecosystem: Ecosystem, before: string | null, after: string | null): VersionChange | null {
  if (before === null || after === null) return null;
  const order = compareVersions(ecosystem, before, after);
  if (order === null || order === 0) return null;
  return order === -1 ? 'upgraded' : 'downgraded';
}

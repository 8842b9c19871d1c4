import { STEP } from '../../../shared/way-text';
import type { PackageRecord } from '../../detect/packages/package-record.types';

/** The folder that a system with this database is the root of: '' for the image itself. */
export function rootOf(path: string): string {
  const [root = ''] = path.split(
    /(?:^|\/)(?:var\/lib\/(?:dpkg|rpm)|usr\/lib\/(?:apk|sysimage)|usr\/share\/rpm|lib\/apk)\//,
    1,
  );
  return root === path ? '' : root;
}

/** Packages with the same place and name are one package in several versions, whichever layer tells of it. */
export function placeOf(path: string, record: PackageRecord): string {
  const { ecosystem, namespace, name, arch, inside } = record;
  return [
    ecosystem,
    groupOf(path, record),
    namespace ?? '',
    sameName(ecosystem, name),
    arch ?? '',
    folderOf(inside),
  ].join('\n');
}

function groupOf(path: string, { ecosystem }: PackageRecord): string {
  switch (ecosystem) {
    case 'deb':
    case 'apk':
    case 'rpm':
      return rootOf(path);
    // These have one file for all of their packages, or stand in a folder that has the name.
    case 'npm':
    case 'composer':
    case 'nuget':
    case 'golang':
    case 'cargo':
      return path;
    case 'pypi':
      return folderOf(folderOf(path));
    // The version is in the name of the file.
    case 'gem':
    case 'conda':
    case 'maven':
      return folderOf(path);
  }
}

/** Names that PEP 503 takes for the same one. */
function sameName(ecosystem: PackageRecord['ecosystem'], name: string): string {
  return ecosystem === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
}

function folderOf(path: string): string {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf(STEP));
  return slash === -1 ? '' : path.slice(0, slash);
}

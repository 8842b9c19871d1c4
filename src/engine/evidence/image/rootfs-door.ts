import type { PathText } from '../../../shared/path-text';
import type { NamedImage } from './declare-image';
import type { BlobSource } from '../archive/blob-source.types';

const KNOWN_TOPS = [
  'bin',
  'boot',
  'dev',
  'etc',
  'home',
  'lib',
  'lib64',
  'media',
  'mnt',
  'opt',
  'proc',
  'root',
  'run',
  'sbin',
  'srv',
  'sys',
  'tmp',
  'usr',
  'var',
];

/** True where the names of the first level look like a root file system: at least three that the FHS knows. */
export function looksLikeRootfs(topNames: ReadonlySet<PathText>): boolean {
  return topNames.has('.dockerenv') || KNOWN_TOPS.filter((name) => topNames.has(name)).length >= 3;
}

/** A flat root file system (`docker export`) as an image of one layer: the archive itself. */
export function rootfsImage(source: BlobSource): NamedImage {
  return {
    references: [],
    seenIn: 'rootfs',
    platform: null,
    manifestDigest: null,
    configBytes: null,
    configDigest: null,
    attestation: false,
    layers: [{ source, unreadable: null, digest: null, bytes: source.bytes, mediaType: null, problems: [] }],
    comparisons: [],
    wantsConfig: false,
  };
}

import type { AnomalyKind } from '../../../shared/contract/anomalies';
import type { PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';

/** Kinds that the type and mode of an entry tell; not for whiteouts. */
export function modeKinds(type: EntryType, mode: number): AnomalyKind[] {
  const kinds: AnomalyKind[] = [];
  const isFile = type === 'file' || type === 'hardlink' || type === 'other';
  if (isFile && (mode & 0o4000) !== 0) kinds.push('setuid');
  if (isFile && (mode & 0o2000) !== 0) kinds.push('setgid');
  if (isFile && (mode & 0o002) !== 0 && (mode & 0o111) !== 0) kinds.push('world-writable-executable');
  if (type === 'dir' && (mode & 0o1002) === 0o002) kinds.push('world-writable-directory');
  if (type === 'chardev' || type === 'blockdev') kinds.push('device');
  return kinds;
}

/** Names that would hide the directory itself, its parent, or nothing at all (layer/whiteout.ts). */
const BARE = ['.wh.', '.wh..', '.wh...'];
const REGULAR = ['0', '\0', '7'];

interface Marker {
  readonly type: EntryType;
  readonly name: PathText;
  readonly size: number;
  readonly typeFlag: string;
}

/** Kinds that a whiteout or opaque marker alone tells. */
export function markerKinds({ type, name, size, typeFlag }: Marker): AnomalyKind[] {
  const kinds: AnomalyKind[] = [];
  if (type === 'whiteout' && BARE.includes(name)) kinds.push('bare-whiteout');
  // aufs keeps folders of its own under such names.
  if (type === 'whiteout' && name.startsWith('.wh..wh.')) return kinds;
  if (size > 0 || !REGULAR.includes(typeFlag)) kinds.push('odd-whiteout');
  return kinds;
}

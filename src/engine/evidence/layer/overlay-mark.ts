import { bytesToText, type PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';

/** How overlayfs and fuse-overlayfs write down in an upper directory what became of the directories below it. */
export interface OverlayMark {
  readonly kind: 'whiteout' | 'opaque' | 'redirect';
  /** The extended attribute that says so; null for a device 0, 0. */
  readonly attribute: string | null;
  readonly value: PathText;
}

interface Marked {
  readonly type: EntryType;
  readonly size: number;
  readonly device: { readonly major: number; readonly minor: number } | null;
  /** The records of the extended header. */
  readonly extended: readonly (readonly [key: string, value: PathText])[];
}

const ATTRIBUTE =
  /^(SCHILY|LIBARCHIVE)\.xattr\.((?:trusted\.overlay|user\.overlay|user\.fuseoverlayfs)\.(opaque|whiteout|redirect|metacopy))$/;

/**
 * The mark of an entry where an upper directory was packed as it is (kernel, Documentation/filesystems/overlayfs.rst; fuse-overlayfs).
 * In a layer such marks hide nothing: OCI knows names that begin with `.wh.` only. Null for any other entry.
 */
export function overlayMarkOf({ type, size, device, extended }: Marked): OverlayMark | null {
  if (type === 'chardev' && device?.major === 0 && device.minor === 0)
    return { kind: 'whiteout', attribute: null, value: '' };
  for (const [key, recorded] of extended) {
    const [, form, attribute = '', what] = ATTRIBUTE.exec(key) ?? [];
    if (what === undefined) continue;
    const value = form === 'LIBARCHIVE' ? bytesToText(Buffer.from(recorded, 'base64')) : recorded;
    if (what === 'opaque' && type === 'dir' && value === 'y') return { kind: 'opaque', attribute, value };
    if (what === 'whiteout' && type === 'file' && size === 0) return { kind: 'whiteout', attribute, value };
    if (what === 'redirect' || what === 'metacopy') return { kind: 'redirect', attribute, value };
  }
  return null;
}

/** What a layer has of such marks, and where the first one stands. */
export interface OverlayCounts {
  whiteouts: number;
  opaque: number;
  redirects: number;
  first: { readonly path: PathText; readonly offset: number } | null;
}

export function noOverlay(): OverlayCounts {
  return { whiteouts: 0, opaque: 0, redirects: 0, first: null };
}

export function countOverlay(
  counts: OverlayCounts,
  entry: Marked & { readonly path: PathText; readonly headerOffset: number },
): void {
  if (entry.device === null && entry.extended.length === 0) return;
  const mark = overlayMarkOf(entry);
  if (mark === null) return;
  counts.first ??= { path: entry.path, offset: entry.headerOffset };
  if (mark.kind === 'whiteout') counts.whiteouts += 1;
  else if (mark.kind === 'opaque') counts.opaque += 1;
  else counts.redirects += 1;
}

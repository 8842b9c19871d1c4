import type { PathText } from '../../../shared/path-text';

/** Prefix of a whiteout's name and the name of an opaque marker (OCI image-spec, layer.md, "Whiteouts"). */
export const WHITEOUT_PREFIX = '.wh.';
export const OPAQUE_MARKER = '.wh..wh..opq';

/** What a name says about lower layers. `hides` is null where the marker is malformed and hides nothing. */
export type WhiteoutKind =
  | { readonly kind: 'none' }
  | { readonly kind: 'whiteout'; readonly hides: PathText | null }
  | { readonly kind: 'opaque'; readonly hides: PathText | null };

/** Reads the whiteout that an entry's name means. `path` is normalised. */
export function whiteoutOf(name: PathText, path: PathText, leavesRoot: boolean): WhiteoutKind {
  if (!name.startsWith(WHITEOUT_PREFIX)) return { kind: 'none' };
  const slash = path.lastIndexOf('/');
  const folder = slash === -1 ? '' : path.slice(0, slash);
  if (name === OPAQUE_MARKER) return { kind: 'opaque', hides: leavesRoot ? null : folder };
  const target = name.slice(WHITEOUT_PREFIX.length);
  // `.wh..wh.` names are aufs' own; `.wh.`, `.wh..` and `.wh...` would name the folder itself or its parent.
  const hidesNothing = leavesRoot || target.startsWith('.wh.') || target === '' || target === '.' || target === '..';
  return { kind: 'whiteout', hides: hidesNothing ? null : folder === '' ? target : `${folder}/${target}` };
}

/** True where a part of a path is a whiteout name: such a path is in no merged tree. */
export function hasWhiteoutPart(path: PathText): boolean {
  return path.startsWith(WHITEOUT_PREFIX) || path.includes(`/${WHITEOUT_PREFIX}`);
}

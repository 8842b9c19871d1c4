import type { LinkEnd, LinkHop } from '../../../shared/contract/links';
import { textToBytes, type PathText } from '../../../shared/path-text';
import { entryPath } from '../../evidence/layer/entry-path';
import { joinPath } from '../../base/text-columns';
import type { MergedPaths, TreeNode } from './merged-paths';

/** As Linux: path_resolution(7). */
const MOST_HOPS = 40;
/** PATH_MAX of Linux, the closing NUL counted. */
const MOST_BYTES = 4095;

export interface Followed {
  readonly end: LinkEnd;
  readonly leavesRoot: boolean;
  readonly hops: readonly LinkHop[];
}

/** A link of a layer. `path` is where it stands, normalised. */
export interface LinkAt {
  readonly path: PathText;
  readonly target: PathText;
  readonly layer: number;
  readonly entryId: number;
}

/**
 * Follows a symlink in a merged tree as a system would whose root is the root of the image (path_resolution(7),
 * chroot(2)): an absolute target begins at the root, `..` above the root stays there. Never looks at this machine.
 */
export function followSymlink(paths: MergedPaths, link: LinkAt): Followed {
  const walk = new Walk(paths);
  const end = walk.follow(link) ?? walk.run();
  return { end, leavesRoot: walk.leavesRoot, hops: walk.hops };
}

/**
 * Follows a hard link: its target is a path from the root, looked for in its own layer first, then in `below`, the tree
 * of the layers under it. A target that is a hard link as well is followed on, until the file.
 */
export function followHardLink(below: MergedPaths | null, own: MergedPaths, link: LinkAt): Followed {
  const hops: LinkHop[] = [];
  let leavesRoot = false;
  let at: LinkAt = link;
  for (;;) {
    if (hops.length >= MOST_HOPS) return { end: { kind: 'too-many-hops', at: at.path }, leavesRoot, hops };
    if (hops.some((hop) => hop.entryId === at.entryId)) return { end: { kind: 'loop', at: at.path }, leavesRoot, hops };
    hops.push(at);
    const unusable = unusableTarget(at.target);
    if (unusable !== null) return { end: unusable, leavesRoot, hops };
    const place = entryPath(textToBytes(at.target));
    leavesRoot ||= place.leavesRoot;
    if (place.leavesRoot) return { end: { kind: 'dangling', at: place.path }, leavesRoot, hops };
    const { path } = place;
    const node = own.writtenBy(at.layer, path, at.entryId) ?? below?.at(path) ?? null;
    if (node === null) return { end: { kind: 'dangling', at: path }, leavesRoot, hops };
    const { layer, entryId, link: target } = node;
    if (node.type !== 'hardlink' || layer === null || entryId === null || target === null) {
      return { end: { kind: 'found', path, layer, entryId }, leavesRoot, hops };
    }
    at = { path, target, layer, entryId };
  }
}

function unusableTarget(target: PathText): LinkEnd | null {
  if (target === '') return { kind: 'unusable', reason: 'empty' };
  if (target.includes('\0')) return { kind: 'unusable', reason: 'nul' };
  // A string has at most as many units as bytes: the first question spares the bytes of what is huge.
  if (target.length > MOST_BYTES || textToBytes(target).length > MOST_BYTES) {
    return { kind: 'unusable', reason: 'too-long' };
  }
  return null;
}

/** What is still to be walked: names, and the ends of links that are being followed. */
type Step = { readonly name: PathText } | { readonly endOf: PathText };

class Walk {
  readonly #paths: MergedPaths;
  /** The last one is next. */
  readonly #ahead: Step[] = [];
  readonly #open = new Set<PathText>();
  /** Directories walked into, without links; ends in what is no directory only at the very end. */
  #here: PathText[] = [];
  #node: TreeNode;
  leavesRoot = false;
  readonly hops: LinkHop[] = [];

  constructor(paths: MergedPaths) {
    this.#paths = paths;
    this.#node = rootOf(paths);
  }

  /** Puts the target of a link ahead; tells where the way ends already. */
  follow(link: LinkAt): LinkEnd | null {
    const { path, target } = link;
    if (this.#open.has(path)) return { kind: 'loop', at: path };
    if (this.hops.length >= MOST_HOPS) return { kind: 'too-many-hops', at: path };
    this.hops.push(link);
    const unusable = unusableTarget(target);
    if (unusable !== null) return unusable;
    this.#open.add(path);
    this.#ahead.push({ endOf: path });
    const names = target.split('/');
    for (let index = names.length - 1; index >= 0; index -= 1) this.#ahead.push({ name: names[index] ?? '' });
    this.#here = target.startsWith('/') ? [] : path.split('/').slice(0, -1);
    this.#node = rootOf(this.#paths);
    return null;
  }

  run(): LinkEnd {
    for (let step = this.#ahead.pop(); step !== undefined; step = this.#ahead.pop()) {
      const end = 'endOf' in step ? this.#close(step.endOf) : this.#walk(step.name);
      if (end !== null) return end;
    }
    const path = this.#here.join('/');
    const { layer, entryId } = this.#paths.at(path) ?? this.#node;
    return { kind: 'found', path, layer, entryId };
  }

  #close(path: PathText): null {
    this.#open.delete(path);
    return null;
  }

  #walk(name: PathText): LinkEnd | null {
    if (this.#node.type !== 'dir') return { kind: 'not-directory', at: this.#here.join('/') };
    if (name === '' || name === '.') return null;
    if (name === '..') {
      if (this.#here.pop() === undefined) this.leavesRoot = true;
      return null;
    }
    const path = joinPath(this.#here.join('/'), name);
    const node = this.#paths.at(path);
    if (node === null) return { kind: 'dangling', at: path };
    const { type, layer, entryId, link } = node;
    if (type === 'symlink' && layer !== null && entryId !== null) {
      return this.follow({ path, target: link ?? '', layer, entryId });
    }
    this.#here.push(name);
    this.#node = type === 'hardlink' ? { ...node, type: 'file' } : node;
    return null;
  }
}

function rootOf(paths: MergedPaths): TreeNode {
  const root = paths.at('');
  if (root === null) throw new Error('a tree has no root');
  return root;
}

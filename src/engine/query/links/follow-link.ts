import type { LinkEnd, LinkHop } from '../../../shared/contract/links';
import { textToBytes, type PathText } from '../../../shared/path-text';
import { entryPath } from '../../evidence/layer/entry-path';
import { joinPath } from '../../base/text-columns';
import type { ImageLinks, LinkEntry } from '../../store/image-links';
import { unusableTarget } from '../../store/link-target';
import type { MergedPaths, TreeNode } from './merged-paths';

/** As Linux: path_resolution(7). */
const MOST_HOPS = 40;

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
 * Follows a hard link to the file that it is another name of (docs/anomalies.md). Chains of any length end there; the first
 * of their links are told. `pathOf` gives the path of an entry.
 */
export function followHardLink(links: ImageLinks, link: LinkAt, pathOf: (at: LinkEntry) => PathText): Followed {
  const file = links.fileOf(link.layer, link.entryId);
  const walked = walkHardLinks(links, link, pathOf);
  if (file === null) return walked;
  return { ...walked, end: { kind: 'found', path: pathOf(file), ...file } };
}

function walkHardLinks(links: ImageLinks, link: LinkAt, pathOf: (at: LinkEntry) => PathText): Followed {
  const hops: LinkHop[] = [];
  let leavesRoot = false;
  let at = link;
  for (;;) {
    if (hops.length >= MOST_HOPS) return { end: { kind: 'too-many-hops', at: at.path }, leavesRoot, hops };
    if (hops.some((hop) => hop.entryId === at.entryId)) return { end: { kind: 'loop', at: at.path }, leavesRoot, hops };
    hops.push(at);
    const reason = unusableTarget(at.target);
    if (reason !== null) return { end: { kind: 'unusable', reason }, leavesRoot, hops };
    const place = entryPath(textToBytes(at.target));
    leavesRoot ||= place.leavesRoot;
    const next = links.next(at.layer, at.entryId);
    if (next === null) return { end: { kind: 'dangling', at: place.path }, leavesRoot, hops };
    const { layer, entryId } = next;
    // The file of a link that has one was found: what is left is a directory.
    if (next.target === null) return { end: { kind: 'unusable', reason: 'directory' }, leavesRoot, hops };
    at = { path: pathOf(next), target: next.target, layer, entryId };
  }
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
    const reason = unusableTarget(target);
    if (reason !== null) return { kind: 'unusable', reason };
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

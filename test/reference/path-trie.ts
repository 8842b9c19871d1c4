import type { PathText } from '../../src/shared/path-text';

interface Node<T> {
  value: T | undefined;
  children: Map<string, Node<T>> | null;
}

/** A map from paths to values in which all that is below a path can be visited at the cost of what is there. */
export class PathTrie<T> {
  readonly #root: Node<T> = { value: undefined, children: null };

  /** Value at a path; undefined where there is none. */
  get(path: PathText): T | undefined {
    return this.#find(path)?.value;
  }

  set(path: PathText, value: T): void {
    let node = this.#root;
    for (const part of path.split('/')) {
      node.children ??= new Map();
      let child = node.children.get(part);
      if (child === undefined) {
        child = { value: undefined, children: null };
        node.children.set(part, child);
      }
      node = child;
    }
    node.value = value;
  }

  /** Removes the value at a path where `remove` says so. */
  removeAt(path: PathText, remove: (value: T, path: PathText) => boolean): void {
    const node = this.#find(path);
    if (node?.value !== undefined && remove(node.value, path)) node.value = undefined;
  }

  /** Visits every value below a path (not at it) and removes those for which `remove` says so. */
  removeBelow(path: PathText, remove: (value: T, path: PathText) => boolean): void {
    const start = path === '' ? this.#root : this.#find(path);
    if (start === undefined) return;
    // A stack of our own: hostile paths are deeper than the call stack.
    const stack: (readonly [Node<T>, PathText])[] = [[start, path]];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const [node, at] = next;
      for (const [part, child] of node.children ?? []) {
        const childPath = at === '' ? part : `${at}/${part}`;
        if (child.value !== undefined && remove(child.value, childPath)) child.value = undefined;
        stack.push([child, childPath]);
      }
    }
  }

  /** How many paths have a value. */
  count(): number {
    let count = 0;
    const stack = [this.#root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.value !== undefined) count += 1;
      for (const child of node.children?.values() ?? []) stack.push(child);
    }
    return count;
  }

  *entries(): Iterable<readonly [PathText, T]> {
    const stack: (readonly [Node<T>, PathText])[] = [[this.#root, '']];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const [node, at] = next;
      if (node.value !== undefined) yield [at, node.value];
      for (const [part, child] of node.children ?? []) stack.push([child, at === '' ? part : `${at}/${part}`]);
    }
  }

  #find(path: PathText): Node<T> | undefined {
    let node: Node<T> | undefined = this.#root;
    for (const part of path.split('/')) {
      node = node.children?.get(part);
      if (node === undefined) return undefined;
    }
    return node;
  }
}

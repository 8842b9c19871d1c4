/**
 * Merges sorted streams into one, holding one value of each stream. Where neither of two values is
 * before the other, their order is not stated.
 */
export function* mergeSorted<T>(streams: Iterable<Iterable<T>>, isBefore: (a: T, b: T) => boolean): Generator<T> {
  const heap: Cursor<T>[] = [];
  try {
    for (const stream of streams) {
      const rest = stream[Symbol.iterator]();
      const first = rest.next();
      if (first.done !== true) heap.push({ value: first.value, rest });
    }
    for (let at = heap.length >> 1; at >= 0; at -= 1) sink(heap, at, isBefore);
    for (let least = heap[0]; least !== undefined; least = heap[0]) {
      yield least.value;
      const next = least.rest.next();
      if (next.done !== true) least.value = next.value;
      else {
        const last = heap.pop();
        if (last !== undefined && last !== least) heap[0] = last;
      }
      sink(heap, 0, isBefore);
    }
  } finally {
    // A reader that stops early, or a stream that fails: the others hold statements or files open.
    for (const { rest } of heap) rest.return?.();
  }
}

interface Cursor<T> {
  value: T;
  readonly rest: Iterator<T>;
}

/** Restores the order of a binary heap below one place. */
function sink<T>(heap: Cursor<T>[], start: number, isBefore: (a: T, b: T) => boolean): void {
  for (let at = start; ;) {
    const upper = heap[at];
    const left = heap[at * 2 + 1];
    const right = heap[at * 2 + 2];
    if (upper === undefined || left === undefined) return;
    const [lower, below] =
      right !== undefined && isBefore(right.value, left.value) ? [right, at * 2 + 2] : [left, at * 2 + 1];
    if (!isBefore(lower.value, upper.value)) return;
    heap[at] = lower;
    heap[below] = upper;
    at = below;
  }
}

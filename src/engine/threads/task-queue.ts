/** What waits for its turn: the largest first, and of equal ones the one that came first. A heap: there may be a hundred thousand. */
export class TaskQueue<Task extends { readonly weight: number }> {
  readonly #heap: { readonly task: Task; readonly turn: number }[] = [];
  #turns = 0;
  #weight = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** The weights of all that waits. */
  get weight(): number {
    return this.#weight;
  }

  push(task: Task): void {
    const heap = this.#heap;
    this.#weight += task.weight;
    heap.push({ task, turn: this.#turns++ });
    for (let at = heap.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  /** Takes the next one out; undefined where nothing waits. */
  pop(): Task | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    this.#weight = heap.length === 0 ? 0 : this.#weight - first.task.weight;
    if (heap.length === 0) return first.task;
    heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      let next = at;
      if (this.#isBefore(left, next)) next = left;
      if (this.#isBefore(left + 1, next)) next = left + 1;
      if (next === at) return first.task;
      this.#swap(at, next);
      at = next;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.task.weight === b.task.weight ? a.turn < b.turn : a.task.weight > b.task.weight;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}

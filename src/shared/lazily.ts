/** A value that is made when it is first asked for, and once: what a program may never need costs its start nothing. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

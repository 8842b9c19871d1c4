/** Marks a branch that the types say cannot be reached; throws if it is, since that is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

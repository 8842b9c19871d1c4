/** What a literal may say where `T` has an optional property, or any: its value, or that there is none. */
type MaybeUndefined<T> = {
  [Key in keyof T]: string extends Key ? T[Key] | undefined : object extends Pick<T, Key> ? T[Key] | undefined : T[Key];
};

/**
 * The object without the properties that are undefined: for optional properties that depend on something. Unlike a
 * spread of `{}` or a literal, what is written is compared with its type, so that a property that `T` does not have
 * does not compile. `T` comes from where the result goes to.
 */
export function defined<T extends object = never>(literal: NoInfer<MaybeUndefined<T>>): T {
  return Object.fromEntries(Object.entries(literal).filter(([, value]) => value !== undefined)) as T;
}

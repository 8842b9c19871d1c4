/**
 * Compiles a glob over normalised paths: `*` is within a name, `**` any number of folders, `{a,b}` one of these. Of `**` a
 * glob has one at its beginning, one at its end, or both, so that matching takes time in proportion to the path.
 */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\{[^}]*\}|[.+^$()|[\]\\?]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})`;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`, 's');
}

function escaped(text: string): string {
  return text.replace(/[.+^$()|[\]\\?*]/g, '\\$&');
}

/** What a glob is on, looked up by what a path begins or ends with, so that a path is held against a few of many globs. */
export class GlobTable<T> {
  readonly #byFirst = new Map<string, [RegExp, T][]>();
  readonly #byEnding = new Map<string, [RegExp, T][]>();
  readonly #anywhere: [RegExp, T][] = [];

  add(glob: string, value: T): void {
    const pattern = globPattern(glob);
    const first = glob.split('/')[0] ?? '';
    const last = glob.split('/').at(-1) ?? '';
    if (/^[^*{]+$/.test(first) && glob.includes('/'))
      for (const key of [first]) put(this.#byFirst, key, [pattern, value]);
    else if (/^\{[^}*]*\}$/.test(first))
      for (const key of first.slice(1, -1).split(',')) put(this.#byFirst, key, [pattern, value]);
    else if (/^[^*{]+$/.test(last)) put(this.#byEnding, endingOf(last), [pattern, value]);
    else if (/^[^{]*\*\.[^*{.]+$/.test(last)) put(this.#byEnding, endingOf(last), [pattern, value]);
    else this.#anywhere.push([pattern, value]);
  }

  /** What the globs that a path matches are on; a value may come more than once. */
  *of(path: string): Generator<T> {
    const slash = path.indexOf('/');
    const first = slash === -1 ? path : path.slice(0, slash);
    const name = path.slice(path.lastIndexOf('/') + 1);
    for (const list of [this.#byFirst.get(first), this.#byEnding.get(endingOf(name)), this.#anywhere])
      for (const [pattern, value] of list ?? []) if (pattern.test(path)) yield value;
  }
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

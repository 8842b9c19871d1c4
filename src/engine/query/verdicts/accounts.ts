import { textOf } from '../../detect/packages/text-fields';

/** Ids of users and groups by their names, as the last state has them. */
export class Accounts {
  readonly #users: ReadonlyMap<string, string>;
  readonly #groups: ReadonlyMap<string, string>;

  private constructor(users: ReadonlyMap<string, string>, groups: ReadonlyMap<string, string>) {
    this.#users = users;
    this.#groups = groups;
  }

  /** `etc/passwd` and `etc/group`; null of those that are not there. */
  static of(passwd: Uint8Array | null, group: Uint8Array | null): Accounts {
    return new Accounts(idsOf(passwd), idsOf(group));
  }

  /** The id of a user, which may be told as one; null where nobody knows it. */
  user(name: string | null): string | null {
    return idIn(this.#users, name);
  }

  group(name: string | null): string | null {
    return idIn(this.#groups, name);
  }
}

function idIn(ids: ReadonlyMap<string, string>, name: string | null): string | null {
  if (name === null || /^\d+$/.test(name)) return name;
  return ids.get(name) ?? (name === 'root' ? '0' : null);
}

/** `name:x:id:…`, the first of each name. */
function idsOf(bytes: Uint8Array | null): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const line of bytes === null ? [] : textOf(bytes).split('\n')) {
    const [name = '', , id = ''] = line.split(':', 3);
    if (name !== '' && /^\d{1,10}$/.test(id) && !ids.has(name)) ids.set(name, id);
  }
  return ids;
}

import type { PathText } from '../../../shared/path-text';
import type { StreamProblem } from '../layer/layer-scan.types';
import type { BlobSource } from '../archive/blob-source.types';

/** One name of the evidence: a file, a link to another name, or something that is neither. */
export type Member =
  | { readonly kind: 'file'; readonly source: BlobSource }
  | { readonly kind: 'link'; readonly target: PathText | null }
  | { readonly kind: 'other'; readonly what: string };

/** Why a name gives no bytes. */
export type MemberAbsence = 'missing' | 'link-out' | 'link-loop' | 'not-a-file';

export type MemberLookup =
  | { readonly ok: true; readonly source: BlobSource }
  | { readonly ok: false; readonly absence: MemberAbsence };

const MAX_HOPS = 40;

/** The names of the evidence. Links are resolved inside it only: nothing outside is ever opened. */
export class Members {
  readonly #members: ReadonlyMap<PathText, Member>;
  readonly #prefix: PathText;
  readonly #folders: ReadonlySet<PathText>;
  readonly problems: readonly StreamProblem[];

  /** `folders`: names that are folders, so that a file that should be there can be told from one that is missing. */
  constructor(
    members: ReadonlyMap<PathText, Member>,
    problems: readonly StreamProblem[],
    folders: ReadonlySet<PathText> = new Set(),
  ) {
    this.#members = members;
    this.#folders = folders;
    this.#prefix = commonFolder(members);
    this.problems = problems;
  }

  /** All names below the folder that holds the image, sorted. */
  names(): readonly PathText[] {
    return [...this.#members.keys()]
      .filter((name) => name.startsWith(this.#prefix))
      .map((name) => name.slice(this.#prefix.length))
      .sort();
  }

  /** What stands under a name, links not followed. */
  at(name: PathText): Member | undefined {
    return this.#members.get(this.#prefix + name);
  }

  /** The file that a name leads to. */
  find(name: PathText): MemberLookup {
    const normal = normalName(name);
    let at: PathText | null = normal === null ? null : this.#prefix + normal;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      if (at === null) return { ok: false, absence: hop === 0 ? 'missing' : 'link-out' };
      const member = this.#members.get(at);
      if (member === undefined && this.#folders.has(at)) return { ok: false, absence: 'not-a-file' };
      if (member === undefined) return { ok: false, absence: hop === 0 ? 'missing' : 'link-out' };
      if (member.kind === 'file') return { ok: true, source: member.source };
      if (member.kind === 'other') return { ok: false, absence: 'not-a-file' };
      at = member.target;
    }
    return { ok: false, absence: 'link-loop' };
  }

  /** The file whose source has exactly this name, with the folder that everything lies in. */
  named(name: PathText): BlobSource | null {
    const member = this.#members.get(name);
    return member?.kind === 'file' ? member.source : null;
  }

  /** The file of a name, or null. */
  source(name: PathText): BlobSource | null {
    const found = this.find(name);
    return found.ok ? found.source : null;
  }
}

/** The problem of evidence with more members than are looked at; `skipped` where it was counted. */
export function membersLimit(value: number, skipped: number | null): StreamProblem {
  const params = { limit: 'members', value, skipped: skipped ?? '' };
  return { code: 'limit-members', severity: 'error', params, path: null, offset: null };
}

/** A name as a normalised path below the root; null where it leaves the root or names it. */
export function normalName(name: PathText): PathText | null {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join('/');
}

/** Resolves a link's target against the folder of the link (symlink) or the root (hard link). */
export function linkTarget(name: PathText, target: PathText, symbolic: boolean): PathText | null {
  if (symbolic && target.startsWith('/')) return null;
  const slash = name.lastIndexOf('/');
  return normalName(symbolic && slash !== -1 ? `${name.slice(0, slash)}/${target}` : target);
}

const DOORS = ['manifest.json', 'index.json', 'repositories'];

/** The one folder that everything lies in, with its slash, where a person packed the folder itself; else ''. */
function commonFolder(members: ReadonlyMap<PathText, Member>): PathText {
  if (DOORS.some((door) => members.has(door))) return '';
  const tops = new Set<string>();
  for (const name of members.keys()) tops.add(name.slice(0, name.indexOf('/') + 1));
  const [top] = tops;
  if (tops.size !== 1 || top === undefined || top === '') return '';
  return DOORS.some((door) => members.has(top + door)) ? top : '';
}

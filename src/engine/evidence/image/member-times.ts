import type { PathText } from '../../../shared/path-text';
import type { StreamProblem } from '../layer/layer-scan.types';

/** One member of the outer archive, as its header says. */
export interface MemberTime {
  /** Normalised as the names of members are. */
  readonly name: PathText;
  readonly bytes: number;
  /** Null where the header holds no time that can be read. */
  readonly mtimeNs: bigint | null;
}

/** The members of an archive in its order; fewer than `total` where a limit was met. */
export interface MemberTimes {
  readonly kept: readonly MemberTime[];
  readonly total: number;
}

/** Characters of all names that are kept: a name may be as long as a header may be. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
const MOST_DOORS = 16;

/** Keeps the times of members while their headers are passed. */
export class MemberTimeCollector {
  readonly #limit: number;
  readonly #kept: MemberTime[] = [];
  #characters = 0;
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** `isDoor`: one of the few members that say what the others are, for which there is room behind the limit. */
  add(member: MemberTime, isDoor: boolean): void {
    this.#total += 1;
    const fits = this.#kept.length < this.#limit + (isDoor ? MOST_DOORS : 0);
    if (!fits || this.#characters + member.name.length > MOST_CHARACTERS) return;
    this.#characters += member.name.length;
    this.#kept.push(member);
  }

  finish(): MemberTimes {
    return { kept: this.#kept, total: this.#total };
  }
}

/** The problem of members whose times were not kept; null where all were. */
export function memberTimesLimit({ kept, total }: MemberTimes, value: number): StreamProblem | null {
  if (kept.length === total) return null;
  const params = { limit: 'memberTimes', value, skipped: total - kept.length };
  return { code: 'limit-member-times', severity: 'warning', params, path: null, offset: null };
}

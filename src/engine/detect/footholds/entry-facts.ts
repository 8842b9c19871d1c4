import type { PathText } from '../../../shared/path-text';
import type { EntryFact } from '../../../shared/footholds/foothold-rule.types';
import { imitatesSystem } from './imitated-names';

/** What is asked of the version of the same path in the layers below. */
export interface VersionBefore {
  readonly mode: number;
  readonly size: number;
  /** Nanoseconds in UTC as text; null where not recorded. */
  readonly mtime: string | null;
  readonly sha256: string | null;
}

/** An entry of a layer, as facts are made of it. */
export interface EntryLook extends VersionBefore {
  readonly path: PathText;
  readonly isSymlink: boolean;
  readonly link: PathText | null;
  /** Names of its capabilities (`cap_setuid`). */
  readonly capabilities: readonly string[];
  readonly before: VersionBefore | null;
  /** A later layer deleted it. */
  readonly isDeleted: boolean;
}

const EXECUTE = 0o111;
const SET_ID = 0o6000;
/** 1980-01-01: times before are those of builds that give every file the same. */
const OLDEST_NS = 315_532_800_000_000_000n;
/** With one of these a program may make itself root, or be as good as root (capabilities(7)). */
const STRONG = new Set(
  ['setuid', 'setgid', 'sys_admin', 'sys_ptrace', 'sys_module', 'dac_override', 'dac_read_search', 'fowner', 'chown']
    .concat(['setfcap', 'sys_rawio', 'setpcap', 'bpf'])
    .map((name) => `cap_${name}`),
);

/**
 * What an entry alone tells, with the version below. `executable`: a file with an execute bit; `setuid`: with setuid or setgid on top;
 * `setuid-added`: that bit is new and the content is not; `time-kept`: the content is new and the time is not; `emptied`: it had content.
 */
export function entryFactsOf(entry: EntryLook): ReadonlySet<EntryFact> {
  const facts = new Set<EntryFact>();
  const { path, before, mode } = entry;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (entry.isSymlink) {
    if (entry.link === '/dev/null') facts.add('to-null');
    return facts;
  }
  if ((mode & EXECUTE) !== 0) {
    facts.add('executable');
    if ((mode & SET_ID) !== 0) facts.add('setuid');
    if (imitatesSystem(name)) facts.add('imitates');
  }
  if (name.startsWith('.')) facts.add('hidden-name');
  if (entry.capabilities.length > 0) facts.add('capabilities');
  if (entry.capabilities.some((one) => STRONG.has(one))) facts.add('strong-capabilities');
  if (before !== null) addChange(facts, entry, before);
  if (entry.isDeleted && entry.size > 0) facts.add('deleted');
  return facts;
}

function addChange(facts: Set<EntryFact>, entry: EntryLook, before: VersionBefore): void {
  const isSame = entry.sha256 !== null && entry.sha256 === before.sha256;
  if (isSame && facts.has('setuid') && (before.mode & SET_ID) === 0) facts.add('setuid-added');
  if (entry.size === 0 && before.size > 0) facts.add('emptied');
  const hasTime = entry.mtime !== null && entry.mtime === before.mtime && BigInt(entry.mtime) > OLDEST_NS;
  if (!isSame && hasTime && entry.sha256 !== null && before.sha256 !== null) facts.add('time-kept');
}

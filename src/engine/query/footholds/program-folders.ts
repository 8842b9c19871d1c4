import type { EntryFact } from '../../../shared/footholds/foothold-rule.types';
import type { PathText } from '../../../shared/path-text';
import { splitPath } from '../../base/split-path';
import { programFolders } from '../verdicts/system-folders';
import type { EntryVersion } from './entry-looks';

/** Commands that are looked at a machine with, or that take passwords: whoever stands before them sees or hides much. */
const COMMANDS = new Set(
  (
    'ls ps top netstat ss lsof sudo su ssh sshd passwd login cat id who w last find grep kill pkill mount bash sh apt apt-get dpkg ' +
    'rpm dnf yum apk cron crontab ifconfig ip chattr lsattr systemctl journalctl gpg scp rsync'
  ).split(' '),
);
/** 1980-01-01. */
const OLDEST_NS = 315_532_800_000_000_000n;
/** A time that more files of a layer have is that of a build, or of an archive. */
const MOST_OF_ONE_TIME = 2;

/** Looks at programs beside each other: what stands before a command in PATH, and what has the time of an older neighbour. */
export class ProgramFolders {
  readonly #path: readonly string[];
  /** Of each command, where it is, by the place of its folder in PATH. */
  readonly #commands = new Map<string, { readonly at: number; readonly version: EntryVersion }[]>();
  readonly #programs: EntryVersion[] = [];
  /** The lowest layer with a file of that folder and time. */
  readonly #oldest = new Map<string, number>();
  /** Files of a layer with that time. */
  readonly #counts = new Map<string, number>();

  /** `path`: folders of PATH, normalised and with symlinks followed, each once. */
  constructor(path: readonly PathText[]) {
    this.#path = path;
  }

  add(version: EntryVersion): void {
    if (version.state !== 'present' || !version.isFile) return;
    const { dir, name } = splitPath(version.path);
    const at = this.#path.indexOf(dir);
    if (at !== -1 && COMMANDS.has(name) && version.facts.has('executable'))
      this.#commands.set(name, [...(this.#commands.get(name) ?? []), { at, version }]);
    if (version.mtime === null || !programFolders.has(dir)) return;
    this.#programs.push(version);
    const [beside, alike] = [`${dir} ${version.mtime}`, `${version.layer} ${version.mtime}`];
    this.#oldest.set(beside, Math.min(this.#oldest.get(beside) ?? Infinity, version.layer));
    this.#counts.set(alike, (this.#counts.get(alike) ?? 0) + 1);
  }

  /** Facts that only neighbours tell, by the entry. `isOwned`: whether a package ships a path. */
  facts(isOwned: (path: PathText) => boolean): ReadonlyMap<EntryVersion, readonly EntryFact[]> {
    const found = new Map<EntryVersion, EntryFact[]>();
    const add = (version: EntryVersion, fact: EntryFact): void => {
      found.set(version, [...(found.get(version) ?? []), fact]);
    };
    for (const places of this.#commands.values()) {
      const sorted = places.toSorted((a, b) => a.at - b.at);
      const [first] = sorted;
      if (first !== undefined && sorted.slice(1).some(({ version }) => isOwned(version.path)))
        add(first.version, 'shadows-command');
    }
    for (const version of this.#programs) if (this.#hasTimeOfNeighbour(version)) add(version, 'time-of-neighbour');
    return found;
  }

  #hasTimeOfNeighbour({ path, layer, mtime, facts }: EntryVersion): boolean {
    if (mtime === null || !facts.has('executable') || BigInt(mtime) < OLDEST_NS) return false;
    const older = this.#oldest.get(`${splitPath(path).dir} ${mtime}`) ?? layer;
    return older < layer && (this.#counts.get(`${layer} ${mtime}`) ?? 0) <= MOST_OF_ONE_TIME;
  }
}

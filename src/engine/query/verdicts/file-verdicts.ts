import type { VerdictDetail } from '../../../shared/verdict-details';
import type { PathText } from '../../../shared/path-text';
import type { FileKind } from '../../../shared/vocabulary';
import { breath, throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { MergedPaths } from '../links/merged-paths';
import type { Accounts } from './accounts';
import { ClaimedPath } from './claimed-path';
import type { Claim } from './claim.types';
import { readWaiting, type Waiting } from './file-readings';
import { judgeFile, type Computed } from './judge-file';
import { ResolvedPaths } from './resolved-paths';
import { imageStates, lastSymlinks, type FileState } from './state-rows';
import type { FileVerdict } from './verdict.types';

export interface FileOptions {
  readonly library: ReadableLibrary;
  readonly imageId: number;
  readonly layers: number;
  readonly signal: CancelSignal;
  readonly accounts: Accounts;
  stepOf(layer: number): number | null;
}

const NOTHING_COMPUTED: Computed = new Map();

/** Brings what packages claim together with what the layers have: claims first, then one look through the index, then contents. */
export class FileVerdicts {
  readonly #options: FileOptions;
  readonly #claimed = new Map<PathText, ClaimedPath>();
  readonly #ofPackager = new Map<PathText, VerdictDetail>();
  readonly #verdicts = new Map<PathText, FileVerdict>();
  readonly #paths: ResolvedPaths;
  /** Folders that some version of a file, folder or link lies in. */
  readonly #folders = new Set<PathText>();
  #waiting: Waiting[] = [];

  constructor(options: FileOptions) {
    this.#options = options;
    this.#paths = new ResolvedPaths(lastSymlinks(options.library, options.imageId));
  }

  claim(claims: Iterable<Claim>, ofPackager: ReadonlyMap<PathText, VerdictDetail>): void {
    for (const claim of claims) {
      const path = this.#paths.of(claim.file.path);
      if (path === null) continue;
      const known = this.#claimed.get(path);
      const claimed = known ?? new ClaimedPath();
      if (known === undefined) this.#claimed.set(path, claimed);
      claimed.add(claim);
    }
    for (const [path, detail] of ofPackager) this.#ofPackager.set(this.resolved(path), detail);
  }

  /** Whether what was claimed so far has a path. */
  isClaimed(path: PathText): boolean {
    const resolved = this.#paths.of(path);
    return resolved !== null && this.#claimed.has(resolved);
  }

  /** A path that a database names, as it is in the tree of the last state. */
  resolved(path: PathText): PathText {
    return this.#paths.of(path) ?? path;
  }

  /** Judges all that the index alone tells; what is left waits for `readContents`. Throws cancelled. */
  lookThrough(): void {
    const { library, imageId, layers, signal } = this.#options;
    let seen = 0;
    for (const { path, state, hiddenBy } of imageStates(library, imageId)) {
      if ((seen += 1) % 4096 === 0) throwIfCancelled(signal);
      this.#addFolder(path);
      const claimed = this.#claimed.get(path) ?? null;
      if (hiddenBy !== null) claimed?.hide(state, hiddenBy);
      else {
        if (claimed !== null) claimed.isThere = true;
        if (state.form !== 'folder') this.#judge({ path, state, claimed, needs: null, computed: NOTHING_COMPUTED });
      }
    }
    const tree = new MergedPaths(library, imageId, layers);
    for (const [path, claimed] of this.#claimed) if (!claimed.isThere) this.#miss(path, claimed, tree);
    this.#claimed.clear();
    this.#folders.clear();
  }

  /** Reads what is still needed: each layer once, in the order of its bytes. Throws cancelled. */
  async readContents(): Promise<void> {
    const { library, imageId, signal } = this.#options;
    while (this.#waiting.length > 0) {
      const now = this.#waiting;
      this.#waiting = [];
      await breath(signal);
      await readWaiting(library, now, {
        ...{ imageId, signal },
        judge: (one) => this.#judge(one),
        tell: (one, kind) => this.#tellUnowned(one, kind),
        unread: ({ path, state, claimed }) => {
          const [claim] = claimed?.claims ?? [];
          const owner = claim === undefined ? null : ownerOf(claim);
          this.#set({ ...this.#at(path, state), ...owner, verdict: 'not-checkable', detail: 'not-read' });
        },
      });
    }
  }

  verdicts(): ReadonlyMap<PathText, FileVerdict> {
    return this.#verdicts;
  }

  #judge(one: Waiting): void {
    const { path, state, claimed, computed } = one;
    if (claimed === null) {
      if (state.form === 'file') this.#waiting.push(one);
      else this.#tellUnowned(one, state.form === 'symlink' ? 'symlink' : 'data');
      return;
    }
    const judgement = judgeFile(claimed, state, computed, this.#options.accounts);
    if ('needs' in judgement) {
      this.#waiting.push({ ...one, needs: judgement.needs });
      return;
    }
    const { verdict, detail, claim } = judgement;
    this.#set({ ...this.#at(path, state), ...ownerOf(claim), verdict, detail });
  }

  #tellUnowned({ path, state }: Waiting, kind: FileKind): void {
    const detail = this.#ofPackager.get(path) ?? (state.form === 'special' ? 'special-file' : null);
    this.#set({ ...this.#at(path, state), verdict: 'unowned', kind, detail });
  }

  /** Nothing that an entry of its own names is at a claimed path: a folder may be, that only its files tell of. */
  #miss(path: PathText, claimed: ClaimedPath, tree: MergedPaths): void {
    const [claim] = claimed.claims;
    if (claim === undefined || claimed.wasFolder) return;
    if (this.#folders.has(path) && tree.at(path) !== null) return;
    const { removedBy } = claimed;
    const { file } = claim;
    if (file.mayLack && removedBy === null) return;
    const isLeftOut = file.isLeftOut && removedBy === null;
    const [layer, step] = removedBy === null ? [null, null] : [removedBy, this.#options.stepOf(removedBy)];
    const verdict = isLeftOut ? 'excluded' : 'missing';
    const detail = isLeftOut
      ? null
      : removedBy === null
        ? 'never-there'
        : file.isConfiguration
          ? 'configuration'
          : null;
    this.#set({ ...ownerOf(claim), ...{ path, verdict, layer, step }, ...{ kind: null, detail, entryId: null } });
  }

  #addFolder(path: PathText): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (this.#folders.has(folder)) return;
      this.#folders.add(folder);
    }
  }

  #at(path: PathText, { layer, entryId }: FileState): Omit<FileVerdict, 'verdict'> {
    const step = this.#options.stepOf(layer);
    return { path, package: null, shippedDigest: null, layer, step, kind: null, detail: null, entryId };
  }

  #set(verdict: FileVerdict): void {
    this.#verdicts.set(verdict.path, verdict);
  }
}

function ownerOf({ owner, file: { digest } }: Claim): Pick<FileVerdict, 'package' | 'shippedDigest'> {
  return { package: owner.purl, shippedDigest: digest === null ? null : `${digest.algorithm}:${digest.hex}` };
}

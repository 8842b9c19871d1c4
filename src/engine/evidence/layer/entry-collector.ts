import type { PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';
import type { TarBody, TarHandlers, TarHead, TarProblem } from '../archive/tar/tar-entry.types';
import { ContentHash } from './content-hash';
import { entryPath, lastPart } from './entry-path';
import { entryTypeOfFlag, hasContent } from './entry-type';
import type { LayerEntry } from './layer-entry';
import type { ContentSink, EntryHead, LayerCounts, LayerScanHandlers } from './layer-scan.types';
import { writeListingLine } from './listing';
import { ListingDigest } from './listing-digest';
import { countOverlay, noOverlay } from './overlay-mark';
import { RepeatedText } from './repeated-text';
import { whiteoutOf } from './whiteout';

/** Turns what the tar reader tells into layer entries, their counts and their listing. */
export class EntryCollector implements TarHandlers {
  readonly #handlers: LayerScanHandlers;
  readonly #entryLimit: number;
  readonly #listing: ListingDigest;
  #entries = 0;
  #open: { readonly entry: EntryHead; readonly hash: ContentHash | null; readonly sink: ContentSink | null } | null =
    null;
  #regularFiles = 0;
  #beyondLimit: { readonly offset: number; entries: number } | null = null;
  #whiteouts = 0;
  #opaqueMarkers = 0;
  readonly #overlay = noOverlay();
  currentPath: PathText | null = null;
  /** Set where a limit ended the stream: the archive itself may be whole. */
  stoppedEarly = false;

  /** `scratchFolder`: where the listing goes that does not fit into memory; null to hold it. */
  constructor(handlers: LayerScanHandlers, entryLimit: number, scratchFolder: string | null) {
    this.#handlers = handlers;
    this.#entryLimit = entryLimit;
    this.#listing = new ListingDigest(scratchFolder);
  }

  onHead(head: TarHead): TarBody | null {
    if (head.ordinal >= this.#entryLimit) {
      this.#beyondLimit ??= { offset: head.headerOffset, entries: 0 };
      this.#beyondLimit.entries += 1;
      return null;
    }
    const entry = toEntryHead(head);
    this.currentPath = entry.path;
    const withContent = hasContent(head.typeFlag);
    const hash = withContent ? new ContentHash(head.size) : null;
    const sink = withContent ? (this.#handlers.contentSink?.(entry) ?? null) : null;
    this.#open = { entry, hash, sink };
    if (hash === null) return null;
    return sink === null ? hash : { write: (chunk) => (hash.write(chunk), sink.write(chunk)) };
  }

  onEnd(_head: TarHead, content: { readonly complete: boolean; readonly storedSize: number }): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    open.sink?.end();
    const entry: LayerEntry = { ...open.entry, storedSize: content.storedSize, sha256: open.hash?.finish() ?? null };
    this.#count(entry);
    countOverlay(this.#overlay, entry);
    this.#handlers.onEntry(entry);
  }

  onProblem(problem: TarProblem): void {
    if (this.stoppedEarly && problem.code === 'tar-truncated') return;
    const { code, severity, params, offset, name } = problem;
    this.#handlers.onProblem({ code, severity, params, offset, path: name === null ? null : entryPath(name).path });
  }

  /** True where entries were left out because the layer has more than the limit. */
  get limitMet(): boolean {
    return this.#beyondLimit !== null;
  }

  /** Tells what was left out, and what the layer as a whole looks like; call it after the last entry. */
  end(): void {
    const { first, whiteouts, opaque, redirects } = this.#overlay;
    if (first !== null)
      this.#handlers.onProblem({
        code: 'overlay-upper',
        severity: 'warning',
        params: { whiteouts, opaque, redirects },
        ...first,
      });
    if (this.#beyondLimit === null) return;
    const { offset, entries } = this.#beyondLimit;
    const params = { entries, limit: 'entries', value: this.#entryLimit };
    this.#handlers.onProblem({ code: 'limit-entries', severity: 'error', params, path: null, offset });
  }

  #count(entry: LayerEntry): void {
    if (entry.afterEnd) return;
    this.#entries += 1;
    this.#listing.add((lines) => writeListingLine(lines, entry));
    if (entry.type === 'whiteout') this.#whiteouts += 1;
    else if (entry.type === 'opaque') this.#opaqueMarkers += 1;
    else if (entry.type === 'file') this.#regularFiles += 1;
  }

  /** Counts of all that stands before the end-of-archive marker. */
  counts(): LayerCounts {
    return {
      entries: this.#entries,
      regularFiles: this.#regularFiles,
      whiteouts: this.#whiteouts,
      opaqueMarkers: this.#opaqueMarkers,
    };
  }

  /** SHA-256 of the listing; call it once, at the end. */
  listingSha256(): string {
    return this.#listing.finish();
  }

  /** Removes what is in the scratch folder. Call it however the scan ends. */
  close(): void {
    this.#listing.close();
  }
}

const users = new RepeatedText();
const groups = new RepeatedText();

function toEntryHead(head: TarHead): EntryHead {
  const place = entryPath(head.name);
  const { path } = place;
  // Nothing behind the end marker is unpacked by anybody, so it takes no part in a merged tree either.
  const leavesRoot = place.leavesRoot || head.afterEnd;
  const whiteout = whiteoutOf(lastPart(place.recorded), path, leavesRoot);
  const flagType = entryTypeOfFlag(head.typeFlag);
  const type: EntryType = whiteout.kind === 'none' ? flagType : whiteout.kind;
  const isDevice = flagType === 'chardev' || flagType === 'blockdev';
  return {
    ordinal: head.ordinal,
    recordedName: head.name,
    path,
    leavesRoot,
    type,
    typeFlag: String.fromCharCode(head.typeFlag),
    mode: head.mode,
    uid: head.uid,
    gid: head.gid,
    userName: users.text(head.userName),
    groupName: groups.text(head.groupName),
    size: head.size,
    mtimeNs: head.mtimeNs,
    linkName: flagType === 'symlink' || flagType === 'hardlink' ? head.linkName : null,
    device: isDevice ? head.device : null,
    headerOffset: head.headerOffset,
    dataOffset: head.dataOffset,
    storedSize: head.storedSize,
    sparse: head.sparse,
    hides: whiteout.kind === 'none' ? null : whiteout.hides,
    afterEnd: head.afterEnd,
    extended: head.extended,
  };
}

import type { PathText } from '../../../shared/path-text';
import type { NotScannedReason } from '../../../shared/vocabulary';
import type { CancelSignal } from '../../base/cancellation';
import type { StoredLayer } from '../../detect/contents/layer-pieces';
import type { RuleMatch } from '../../detect/secrets/finding.types';
import { SCAN_LIMIT } from '../../detect/inside/body-sink';
import { foundIn, type FoundInFile } from '../../detect/inside/found-in';
import { sensitiveNameMatch } from '../../detect/secrets/sensitive-names';
import { mayReadAsSettings } from '../../detect/secrets/settings-files';
import type { BatchFinding } from '../../store/entry-batch';
import type { ReadableLibrary } from '../../store/readable-library';
import { wayOf } from '../../store/way-column';
import type { LinkedFile, NamedLink } from './named-links';
import { scanNames } from './scan-names';

/** What of one file's content a name says, and what was not looked at under it. */
export interface LinkedFinding extends Omit<BatchFinding, 'entry'> {
  readonly link: NamedLink;
}

export interface LinkedOutcome {
  readonly findings: readonly LinkedFinding[];
  readonly notScanned: readonly { readonly link: NamedLink; readonly reason: NotScannedReason }[];
}

/** Bytes of files that are searched under further names, and findings that are repeated for them: a thousand links to one
 * large file must not cost a thousand files. */
export const linkBounds = { scannedBytes: 512 * 1024 * 1024, findings: 100_000 };

const FOUND = `SELECT rule, severity, title, masked_value AS maskedValue, value_length AS valueLength, offset, length, line,
  coalesce(context, '') AS context, value_key AS valueKey, kind, name FROM finding WHERE entry_id = ? AND image_id IS NULL AND (kind = 'file' OR name IS NOT NULL) ORDER BY id`;

/**
 * What the secret rules say of files under the names that hard links give them. Where neither name makes a difference, that
 * is what was found in the file; else the file is read and searched once more. `layers` says where the bytes of a layer are.
 */
export async function linkedFindings(
  library: ReadableLibrary,
  links: Iterable<NamedLink>,
  layers: ReadonlyMap<number, StoredLayer>,
  { signal, bounds = linkBounds }: { readonly signal: CancelSignal; readonly bounds?: typeof linkBounds },
): Promise<LinkedOutcome> {
  const outcome = new Outcome(bounds.findings);
  const again = new Rescans(bounds.scannedBytes);
  for (const link of links) {
    const { path, file } = link;
    const differs = file.size <= SCAN_LIMIT && [path, file.path].some((name) => mayReadAsSettings(name, file.size));
    if (!differs) outcome.add(link, knownMatches(library, file.entryId));
    else if (!again.add(link)) outcome.leave(link, 'too-many-names');
  }
  for (const [layerId, names] of again.byLayer) {
    const layer = layers.get(layerId);
    if (layer === undefined) continue;
    await scanNames(layer, names, signal, (file, name, scanned) => {
      for (const link of again.take(file, name)) {
        outcome.add(link, foundIn(scanned));
        if (scanned.dropped > 0) outcome.leave(link, 'too-many-matches');
      }
    });
  }
  for (const link of again.left()) outcome.leave(link, 'not-stored');
  return outcome;
}

type KnownRow = Omit<RuleMatch, 'value'> & {
  readonly valueKey: string | null;
  readonly kind: BatchFinding['kind'];
  readonly name: string | null;
};

function knownMatches(library: ReadableLibrary, entryId: number): readonly FoundInFile[] {
  const rows = library.all<KnownRow>(FOUND, entryId);
  return rows.map(({ valueKey: key, kind, name, ...match }) => ({
    kind,
    match: { ...match, value: key === null ? null : { key } },
    inside: wayOf(library.dir, name),
  }));
}

class Outcome implements LinkedOutcome {
  readonly findings: LinkedFinding[] = [];
  readonly notScanned: { link: NamedLink; reason: NotScannedReason }[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(link: NamedLink, found: readonly FoundInFile[]): void {
    const contents = found.filter(({ kind, inside }) => kind === 'file' || inside !== null);
    const named = contents.length === 0 ? sensitiveNameMatch(link.path) : null;
    if (this.findings.length + contents.length > this.#most) {
      this.leave(link, 'too-many-names');
      return;
    }
    for (const one of contents) this.findings.push({ link, ...one });
    if (named !== null) this.findings.push({ link, kind: 'name', match: named, inside: null });
  }

  leave(link: NamedLink, reason: NotScannedReason): void {
    this.notScanned.push({ link, reason });
  }
}

/** Files to be searched again, each once for each name. */
class Rescans {
  readonly byLayer = new Map<number, Map<LinkedFile, Set<PathText>>>();
  readonly #files = new Map<number, LinkedFile>();
  readonly #links = new Map<string, NamedLink[]>();
  #room: number;

  constructor(bytes: number) {
    this.#room = bytes;
  }

  /** False where there is no room for more. */
  add(link: NamedLink): boolean {
    const key = keyOf(link.file, link.path);
    const known = this.#links.get(key);
    if (known === undefined && link.file.size > this.#room) return false;
    if (known !== undefined) {
      known.push(link);
      return true;
    }
    this.#room -= link.file.size;
    this.#links.set(key, [link]);
    const file = this.#files.get(link.file.entryId) ?? link.file;
    this.#files.set(file.entryId, file);
    const layer = this.byLayer.get(file.layerId) ?? new Map<LinkedFile, Set<PathText>>();
    this.byLayer.set(file.layerId, layer);
    layer.set(file, (layer.get(file) ?? new Set()).add(link.path));
    return true;
  }

  /** The links that a file was searched for under a name. */
  take(file: LinkedFile, name: PathText): readonly NamedLink[] {
    const links = this.#links.get(keyOf(file, name)) ?? [];
    this.#links.delete(keyOf(file, name));
    return links;
  }

  /** Those whose file was not reached. */
  left(): readonly NamedLink[] {
    return [...this.#links.values()].flat();
  }
}

function keyOf({ entryId }: LinkedFile, name: PathText): string {
  return `${entryId}/${name}`;
}

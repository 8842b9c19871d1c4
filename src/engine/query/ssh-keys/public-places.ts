import { bytesToText, type PathText } from '../../../shared/path-text';
import type { PublicPlace } from '../../../shared/contract/ssh-keys';
import { FailureError } from '../../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { publicLines, type PublicLine } from '../../detect/ssh/public-lines';
import type { ReadableLibrary } from '../../store/readable-library';
import { contentColumn } from '../../store/linked-columns';
import { entryPlace } from '../contents/entry-place';
import { readEntry } from '../contents/preview-entry';
import { stateInImage } from '../findings/finding-rows';
import { FROM_VERSIONS, pathOf, type VersionRow } from '../versions/version-rows';

type Row = Pick<
  VersionRow,
  'entry_id' | 'layer' | 'dir' | 'dir_raw' | 'name' | 'name_raw' | 'sha256' | 'hidden_by' | 'hidden_kind'
>;

/** Larger files are no keys, nor lists of them; more files are not looked at. */
const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 2000;
/** Names of sshd(8) and ssh(1), folders that AuthorizedKeysFile commonly names, and public keys. */
const NAMED = `(n.folded GLOB '*.pub' OR n.folded GLOB 'authorized_keys*' OR n.folded GLOB '*known_hosts*'
  OR d.folded GLOB '*authorized_keys*')`;
const SELECT = `SELECT il.layer, e.id AS entry_id, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
  lower(hex(${contentColumn('sha256')})) AS sha256, ie.hidden_by, ie.hidden_kind ${FROM_VERSIONS}
  AND e.kind IN (0, 3) AND ${NAMED} AND ${contentColumn('size')} BETWEEN 1 AND ${MOST_BYTES} ORDER BY il.layer, d.path, n.text LIMIT ${MOST_FILES + 1}`;

/** Where public keys of SSH lie in an image, by their fingerprints. */
export interface PublicPlaces {
  readonly byFingerprint: ReadonlyMap<string, readonly PublicPlace[]>;
  /** Files that could not be read, or were too many. */
  readonly notLookedAt: number;
}

/** Reads the public keys in files of all layers whose names say that they hold some; each content once. Throws cancelled. */
export async function publicPlaces(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<PublicPlaces> {
  const rows = library.all<Row>(SELECT, imageId);
  const read = new Map<string, readonly PublicLine[] | null>();
  const byFingerprint = new Map<string, PublicPlace[]>();
  let notLookedAt = Math.max(0, rows.length - MOST_FILES);
  for (const row of rows.slice(0, MOST_FILES)) {
    throwIfCancelled(signal);
    const key = row.sha256 ?? `#${row.entry_id}`;
    const lines = read.has(key) ? (read.get(key) ?? null) : await linesOf(library, imageId, row, signal);
    read.set(key, lines);
    if (lines === null) notLookedAt += 1;
    const path = pathOf(row);
    const { state } = stateInImage(row);
    for (const { fingerprint, line } of lines ?? []) {
      const place = { kind: kindOf(path), layer: row.layer, path, line, state, entryId: row.entry_id } as const;
      byFingerprint.set(fingerprint, [...(byFingerprint.get(fingerprint) ?? []), place]);
    }
  }
  return { byFingerprint, notLookedAt };
}

async function linesOf(
  library: ReadableLibrary,
  imageId: number,
  { layer, entry_id }: Row,
  signal: CancelSignal,
): Promise<readonly PublicLine[] | null> {
  try {
    const bytes = await readEntry(
      library,
      entryPlace(library, imageId, layer, entry_id),
      { offset: 0, length: MOST_BYTES },
      signal,
    );
    return publicLines(bytesToText(bytes));
  } catch (error) {
    if (error instanceof FailureError && error.failure.code !== 'cancelled') return null;
    throw error;
  }
}

function kindOf(path: PathText): PublicPlace['kind'] {
  if (/known_hosts[^/]*$/i.test(path)) return 'known-hosts';
  return /authorized_keys/i.test(path) ? 'authorized-keys' : 'public-key';
}

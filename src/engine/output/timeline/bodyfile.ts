import { contentColumn } from '../../store/linked-columns';
import type { EntryType } from '../../../shared/vocabulary';
import { escapeInvalidBytes, type PathText } from '../../../shared/path-text';
import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import { certificateNanos } from '../../detect/certificates/certificate-time';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';
import { archiveTimes } from '../../query/timeline/archive-events';
import type { ArchiveMember } from '../../query/timeline/archive-members';
import { entryPlaces, FROM_PLACES, placeSlices } from '../../query/timeline/entry-places';
import { timelineImage } from '../../query/library/timeline-image';
import { verdictEvents } from '../../query/timeline/verdict-events';
import type { TimedEvent } from '../../query/timeline/timed-event';
import type { TimelineSource } from './timeline-source.types';

interface Row {
  readonly layer: number;
  readonly ordinal: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly type: EntryType;
  readonly mode: number;
  readonly uid: string;
  readonly gid: string;
  readonly size: number;
  readonly mtime: string | null;
  readonly hidden_kind: string | null;
}

const NS = 1_000_000_000n;
const NO_MODE = '-/----------';

const LETTER: Readonly<Record<EntryType, string>> = {
  file: 'r',
  dir: 'd',
  symlink: 'l',
  hardlink: 'r',
  chardev: 'c',
  blockdev: 'b',
  fifo: 'p',
  whiteout: 'w',
  opaque: 'w',
  other: '-',
};

/**
 * The body file of The Sleuth Kit 3 and later:
 * MD5|name|inode|mode_as_string|UID|GID|size|atime|mtime|ctime|crtime, one line an entry of every layer.
 * A layer records no MD5 and only mtime: the others are 0. The inode is `layer-ordinal`. Then the members of the archive
 * around the image, as `0-ordinal` (mactime takes digits and `-` only): of them nothing but time and size is kept. Then the
 * certificates that are given, as `layer-ordinal-number` of the first file that holds one: a line each for begin and end. Then what
 * steps did to packaged files, as `layer` alone: of a removed file there is no entry.
 */
export function* bodyfileLines({ library, imageId, found }: TimelineSource): Generator<string> {
  timelineImage(library, imageId);
  const places = entryPlaces(
    library,
    `SELECT e.id, il.layer FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id WHERE il.image_id = ?1
      ORDER BY il.layer, e.ordinal`,
    imageId,
  );
  for (const slice of placeSlices(places)) {
    const rows = library.all<Row>(
      `SELECT il.layer, e.ordinal, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, e.type, e.mode,
        CAST(e.uid AS TEXT) AS uid, CAST(e.gid AS TEXT) AS gid, ${contentColumn('size')} AS size,
        CAST((e.mtime_ns - ((e.mtime_ns % 1000000000) + 1000000000) % 1000000000) / 1000000000 AS TEXT) AS mtime,
        ie.hidden_kind ${FROM_PLACES} ORDER BY p.key`,
      imageId,
      slice,
    );
    for (const row of rows) yield line(bodyfileFields(row));
  }
  for (const member of archiveTimes(library, imageId).members) yield line(memberFields(member));
  for (const one of found.certificates) yield* certificateLines(library, one);
  for (const one of verdictEvents(library, imageId, found.verdicts).toReversed()) yield* verdictLines(one);
}

type Fields = readonly (string | number | bigint)[];

function line(fields: Fields): string {
  return `${fields.join('|')}\n`;
}

function bodyfileFields(row: Row): Fields {
  const path = joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw));
  const name = layerName(path, row.layer, row.hidden_kind);
  const letter = LETTER[row.type];
  const mode = `${letter}/${letter === 'w' ? '-' : letter}${permissions(row.mode)}`;
  return [0, name, `${row.layer}-${row.ordinal}`, mode, row.uid, row.gid, row.size, 0, row.mtime ?? 0, 0, 0];
}

/** The name of a file with its layer, and with what became of it. */
function layerName(path: PathText, layer: number, fate: string | null): string {
  const hidden = fate === 'deleted' || fate === 'replaced' ? ` (${fate})` : '';
  return `/${escapeField(path)} [layer ${layer}]${hidden}`;
}

/** Both times stand as that of a modification: mactime tells of a name, which says what they are, and of no other kinds. */
function* certificateLines(library: ReadableLibrary, certificate: PlacedCertificate): Generator<string> {
  const [place] = certificate.places;
  if (place === undefined) return;
  const { entryId, layer, path, fate } = place.file;
  const row = library.get<{ ordinal: number }>('SELECT ordinal FROM entry WHERE id = ?', entryId);
  const inode = `${layer}-${row?.ordinal ?? 0}-${place.number}`;
  const subject = escapeField(certificate.subject);
  for (const [what, time] of [['from', certificate.notBefore] as const, ['until', certificate.notAfter] as const]) {
    const ns = certificateNanos(time);
    if (ns === null) continue;
    const name = `${layerName(path, layer, fate.kind)} [certificate valid ${what}] ${subject}`;
    yield line([0, name, inode, NO_MODE, 0, 0, 0, 0, secondsOf(ns), 0, 0]);
  }
}

/** At the time of the step; without one there is nothing for mactime to tell. */
function* verdictLines({ ns, event: { path, layer, verdict } }: TimedEvent): Generator<string> {
  if (ns === null || path === null || layer === null || verdict === null) return;
  const of = verdict.package === null ? '' : ` ${escapeField(verdict.package)}`;
  const name = `${layerName(path, layer, null)} [packaged file: ${verdict.is}]${of}`;
  yield line([0, name, layer, NO_MODE, 0, 0, 0, 0, secondsOf(ns), 0, 0]);
}

function secondsOf(ns: bigint): bigint {
  return ns / NS - (ns % NS < 0n ? 1n : 0n);
}

function memberFields({ ordinal, name, bytes, ns }: ArchiveMember): Fields {
  const seconds = ns === null ? 0n : secondsOf(ns);
  return [0, `/${escapeField(name)} [archive]`, `0-${ordinal}`, NO_MODE, 0, 0, bytes, 0, seconds, 0, 0];
}

/** What ends a field or a line, what mactime takes for a line feed (`%0a`), and what a terminal obeys or does not show. */
const ESCAPED =
  /[\u0000-\u001f\u007f-\u009f|\\\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]|%(?=[0-9a-f]{2})/giu;

/** A name as one field: such characters are written as their bytes. Bytes that are not UTF-8 come last: their backslash is no character of the name. */
function escapeField(path: string): string {
  return escapeInvalidBytes(path.replace(ESCAPED, bytesOf));
}

function bytesOf(char: string): string {
  return Array.from(Buffer.from(char), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

function permissions(mode: number): string {
  const bit = (mask: number, letter: string): string => ((mode & mask) === 0 ? '-' : letter);
  const last = (execute: number, special: number, letter: string): string =>
    (mode & special) === 0 ? bit(execute, 'x') : (mode & execute) === 0 ? letter.toUpperCase() : letter;
  const owner = bit(0o400, 'r') + bit(0o200, 'w') + last(0o100, 0o4000, 's');
  const group = bit(0o040, 'r') + bit(0o020, 'w') + last(0o010, 0o2000, 's');
  return owner + group + bit(0o004, 'r') + bit(0o002, 'w') + last(0o001, 0o1000, 't');
}

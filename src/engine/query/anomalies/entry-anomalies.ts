import type { PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';
import { readJson, recordPairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';
import { overlayMarkOf } from '../../evidence/layer/overlay-mark';
import { markerKinds, modeKinds } from './entry-kinds';
import { capabilitiesOf } from './file-capabilities';
import type { KeptAnomalies } from './kept-anomalies';
import { oddCharacters } from './name-characters';

interface Row {
  readonly layer: number;
  readonly id: number;
  readonly type: EntryType;
  readonly flag: string;
  readonly mode: number;
  readonly size: number;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly in_tree: number;
  readonly leaves_root: number;
  readonly behind: number;
  readonly extended: string | null;
  readonly major: number | null;
  readonly minor: number | null;
}

/** What a mark would hide is asked for where it is shown (image-anomalies.ts). */
const NOT_ASKED = { count: 0, paths: [] };
/** Of each layer where the end-of-archive marker stands, if entries follow it. */
const ENDS = `SELECT layer_id, min(offset) AS offset FROM problem WHERE code = 'tar-entries-after-end' GROUP BY layer_id`;
/** Nearly all entries of an image are none of these: SQLite passes them over. */
const ODD = `e.kind IN (4, 5, 7, 8) OR e.leaves_root = 1 OR e.mode & 3072 OR (e.mode & 2 AND e.kind <> 2)
  OR n.text GLOB '*[^ -~]*' OR instr(n.text, char(0)) OR (e.rare IS NOT NULL AND (instr(e.rare, '.xattr.security.capability')
    OR instr(e.rare, '.overlay.') OR instr(e.rare, '.fuseoverlayfs.')))`;
const SELECT = `SELECT il.layer, e.id, e.type, e.type_flag AS flag, e.mode, e.size, n.text AS name, n.raw AS name_raw,
  e.in_tree, e.leaves_root, coalesce(e.header_offset >= p.offset, 0) AS behind, e.extended,
  e.device_major AS major, e.device_minor AS minor
  FROM image_layer il LEFT JOIN (${ENDS}) p ON p.layer_id = il.layer_id
  CROSS JOIN entry e ON e.layer_id = il.layer_id CROSS JOIN name n ON n.id = e.name_id
  WHERE il.image_id = ? AND (${ODD}) ORDER BY il.layer`;

/** What an entry alone tells: its mode, type, name and place. */
export function addEntryAnomalies(library: ReadableLibrary, imageId: number, kept: KeptAnomalies): void {
  for (const row of library.iterate<Row>(SELECT, imageId)) {
    if (row.leaves_root === 1) kept.add(row.behind === 1 ? 'after-end' : 'outside-root', row.layer, row.id);
    addName(kept, row);
    if (row.type === 'whiteout' || row.type === 'opaque') addMarker(kept, row);
    else if (row.in_tree === 1) addFile(library, kept, row);
  }
}

function addName(kept: KeptAnomalies, row: Row): void {
  const name: PathText = fromColumns(row.name, row.name_raw);
  for (const { kind, points } of oddCharacters(name)) {
    kept.add(kind, row.layer, row.id, { kind: 'characters', points });
  }
}

function addMarker(kept: KeptAnomalies, { type, layer, id, name, size, flag }: Row): void {
  const detail = { kind: 'marker', bytes: size, typeFlag: flag } as const;
  for (const kind of markerKinds({ type, name, size, typeFlag: flag })) kept.add(kind, layer, id, detail);
}

function addFile(library: ReadableLibrary, kept: KeptAnomalies, row: Row): void {
  const { type, layer, id, mode } = row;
  const device = { kind: 'device', major: row.major ?? 0, minor: row.minor ?? 0 } as const;
  for (const kind of modeKinds(type, mode)) {
    kept.add(kind, layer, id, kind === 'device' ? device : { kind: 'mode', mode });
  }
  const records = row.extended === null ? [] : readJson(library.dir, row.extended, recordPairs);
  const mark = overlayMarkOf({ type, size: row.size, device: type === 'chardev' ? device : null, extended: records });
  if (mark !== null) kept.add(`overlay-${mark.kind}`, layer, id, { ...mark, kind: 'overlay', hides: NOT_ASKED });
  const capabilities = capabilitiesOf(records);
  if (capabilities !== null) kept.add('capabilities', layer, id, capabilities);
}

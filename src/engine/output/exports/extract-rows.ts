import { globMatcher } from '../../../shared/query/glob';
import type { PathText } from '../../../shared/path-text';
import type { FileState } from '../../../shared/vocabulary';
import { CONTENT_LAYER, contentColumn } from '../../store/linked-columns';
import { readJson, recordPairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import type { ChosenPaths } from './chosen-paths';
import { entryRows, entryState, type EntryRow } from '../../query/files/entry-rows';

/** Which entries are taken out. */
export interface ExtractChoice {
  readonly imageId: number;
  /** One layer as it is; null: the tree of the layers 1 to `upTo`. */
  readonly layer: number | null;
  /** Null: all layers. */
  readonly upTo: number | null;
  /** Glob as in a search (docs/search.md): over whole paths, or over names where it has no slash; null: everything. */
  readonly glob: string | null;
  /** A directory with all below it; null: the root. */
  readonly dir: PathText | null;
  /** Only what the layers above left so, of the layer or of all; null: see `layer`. */
  readonly state: FileState | null;
  /** Only what has a tag, or is in a list of paths; left out: all of it. */
  readonly paths?: ChosenPaths | null;
  /** Only these, whatever the tree shows; null: see the others. */
  readonly chosen?: readonly ChosenRow[] | null;
}

/** A row that a person chose. */
export interface ChosenRow {
  readonly layer: number | null;
  readonly entryId: number | null;
  readonly path: PathText;
  /** With all below it, as far as the tree shows it. */
  readonly isFolder: boolean;
}

/** The wanted entries by their layer, base first. */
export function wantedRows(library: ReadableLibrary, choice: ExtractChoice): ReadonlyMap<number, readonly EntryRow[]> {
  const { imageId, layer, dir, state, paths = null } = choice;
  const isWhole = layer !== null || paths?.inAnyState === true;
  const fits = choice.glob === null ? () => true : globMatcher(choice.glob);
  const isBelow = (path: PathText): boolean => dir === null || path === dir || path.startsWith(`${dir}/`);
  const top = choice.upTo ?? Infinity;
  const isChosen = chosenBy(choice.chosen ?? null);
  const wanted = new Map<number, EntryRow[]>();
  for (const row of entryRows(library, imageId, layer)) {
    if (paths !== null && !paths.has(row)) continue;
    const isTold = isChosen(row);
    if (isTold === 'no') continue;
    const isOut = state === null ? !isWhole && !isShown(row, top) : entryState(row) !== state;
    if (isOut && isTold !== 'itself') continue;
    if (row.path === '' || !isBelow(row.path) || !fits(row.path)) continue;
    const rows = wanted.get(row.layer) ?? [];
    rows.push(row);
    wanted.set(row.layer, rows);
  }
  return wanted;
}

/** Whether an entry was chosen itself, with a folder that it is in, or not at all. */
function chosenBy(chosen: readonly ChosenRow[] | null): (row: EntryRow) => 'itself' | 'below' | 'no' {
  if (chosen === null) return () => 'below';
  const own = new Set(chosen.map(({ layer, entryId }) => `${layer}/${entryId}`));
  const folders = chosen.filter(({ isFolder }) => isFolder).map(({ path }) => path);
  return ({ layer, entryId, path }) => {
    if (own.has(`${layer}/${entryId}`)) return 'itself';
    return folders.some((folder) => path === folder || path.startsWith(`${folder}/`)) ? 'below' : 'no';
  };
}

/** Whether the tree of the layers 1 to `top` shows an entry. */
function isShown(row: EntryRow, top: number): boolean {
  return row.inTree && row.layer <= top && (row.hiddenBy === null || row.hiddenBy > top);
}

/** What `manifest.json` says of an entry beside its row. */
export interface EntryFacts {
  readonly userName: string | null;
  readonly groupName: string | null;
  readonly device: { readonly major: number; readonly minor: number } | null;
  readonly xattrs: readonly { readonly name: PathText; readonly value: PathText }[];
  /** Where the bytes are: offset in the uncompressed bytes of a layer, another one for some hard links. */
  readonly contentLayer: number;
  readonly contentOffset: number;
}

interface FactsRow {
  readonly user_name: string | null;
  readonly group_name: string | null;
  readonly device_major: number | null;
  readonly device_minor: number | null;
  readonly extended: string | null;
  readonly content_layer: number;
  readonly content_offset: number;
}

const FACTS = `SELECT nullif(o.user_name, '') AS user_name, nullif(o.group_name, '') AS group_name, e.device_major,
  e.device_minor, e.extended, ${CONTENT_LAYER} AS content_layer, ${contentColumn('data_offset')} AS content_offset
  FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id LEFT JOIN owner o ON o.id = e.owner_id
  WHERE il.image_id = ? AND il.layer = ? AND e.id = ?`;

/** Under this GNU tar, bsdtar, Docker and BuildKit keep extended attributes in pax records: the value is the attribute's. */
const XATTR = 'SCHILY.xattr.';

export function entryFacts(library: ReadableLibrary, imageId: number, { layer, entryId }: EntryRow): EntryFacts {
  const row = library.get<FactsRow>(FACTS, imageId, layer, entryId);
  if (row === undefined) throw new Error('an entry of the index cannot be found');
  const { device_major: major, device_minor: minor } = row;
  const records = row.extended === null ? [] : readJson(library.dir, row.extended, recordPairs);
  return {
    ...{ userName: row.user_name, groupName: row.group_name },
    device: major === null || minor === null ? null : { major, minor },
    xattrs: records
      .filter(([key]) => key.startsWith(XATTR))
      .map(([key, value]) => ({ name: key.slice(XATTR.length), value })),
    ...{ contentLayer: row.content_layer, contentOffset: row.content_offset },
  };
}

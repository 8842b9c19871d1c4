import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { globMatcher, isGlob } from '../../../shared/query/glob';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { foldCase } from '../../base/text-columns';
import { defineChecked } from '../search/checked-entries';
import type { SqlCondition } from '../search/query-sql';
import { filterCondition } from '../versions/subtree';
import { treeRow } from './tree-row';
import { checkLayer } from '../versions/tree-scope';
import {
  FROM_VERSIONS,
  nameOf,
  PATH_TEXT,
  pathOf,
  versionAt,
  type VersionRow,
  viewCondition,
  viewValues,
} from '../versions/version-rows';

type Input = ChannelInput<'explorer.filter'>;

/** Layer and entry of each row in turn, and nothing else: there may be half a million rows. */
type Matches = readonly number[];

const kept = new KeptAnswers<string, Matches>(16);

/**
 * One page of all paths of a view that match a glob, or that hold the pattern anywhere (any case of letters).
 * Throws image-not-found or layer-not-found.
 */
export function treeFilter(library: ReadableLibrary, input: Input): ChannelOutput<'explorer.filter'> {
  checkLayer(library, input.imageId, input.layer);
  const { offset, limit, ...scope } = input;
  const matches = kept.of(library, JSON.stringify(scope), () => matchesOf(library, input));
  const page = matches.slice(offset * 2, (offset + limit) * 2);
  const rows = versionsOf(library, input.imageId, page).map((version) =>
    treeRow(library, scope, { version, path: pathOf(version), name: nameOf(version), dirId: null }),
  );
  return { rows, total: matches.length / 2 };
}

function matchesOf(library: ReadableLibrary, input: Input): Matches {
  const filter = filterCondition(input);
  const glob = isGlob(input.pattern) ? globMatcher(input.pattern) : null;
  const contains = glob === null && input.pattern !== '' ? "AND instr(d.folded || '/' || n.folded, ?)" : '';
  const checked = checkCondition(library, input);
  const names = glob === null ? '' : ', d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw';
  const rows = library.iterate<Pick<VersionRow, 'layer' | 'entry_id' | 'dir' | 'dir_raw' | 'name' | 'name_raw'>>(
    `SELECT il.layer, e.id AS entry_id ${names} ${FROM_VERSIONS}
      ${viewCondition(input.view)} AND e.name_id <> 1 ${filter.sql} ${contains} ${checked.sql}
      ORDER BY ${PATH_TEXT}, ie.hidden_by IS NOT NULL AND ie.hidden_by <= ?, il.layer DESC, e.ordinal DESC`,
    ...[input.imageId, ...viewValues(input.view, input.layer), ...filter.values],
    ...(contains === '' ? [] : [foldCase(input.pattern)]),
    ...checked.values,
    input.layer,
  );
  const found: number[] = [];
  for (const row of rows) if (glob === null || glob(pathOf(row))) found.push(row.layer, row.entry_id);
  return found;
}

/** Only what the check of the image says so of. */
function checkCondition(library: ReadableLibrary, { imageId, verdict }: Input): SqlCondition {
  if (verdict === undefined) return { sql: '', values: [] };
  return { sql: 'AND checked_entry(?, e.id)', values: [defineChecked(library, { kind: 'verdict', verdict }, imageId)] };
}

/** The versions of one page, one by one: each is found by its id. */
function versionsOf(library: ReadableLibrary, imageId: number, page: Matches): VersionRow[] {
  const versions: VersionRow[] = [];
  for (let at = 0; at < page.length; at += 2) {
    const [layer = 0, entryId = 0] = page.slice(at, at + 2);
    const version = versionAt(library, imageId, layer, entryId);
    if (version !== undefined) versions.push(version);
  }
  return versions;
}

import { anomalyKindSchema, type AnomalyKind } from '../../../shared/contract/anomalies';
import { textToBytes, type PathText } from '../../../shared/path-text';
import { fateOf, nameOf, type VersionRow } from '../versions/version-rows';
import { overlayMarkOf } from '../../evidence/layer/overlay-mark';
import { entryPath } from '../../evidence/layer/entry-path';
import { readJson, recordPairs } from '../../store/json-column';
import { fromColumns } from '../../base/text-columns';
import { markerKinds, modeKinds } from './entry-kinds';
import { capabilitiesOf } from './file-capabilities';
import { oddCharacters } from './name-characters';

/** Nearly all names are of these characters: nothing to look for in them. */
const PLAIN_NAME = /^[ -~]*$/;

/**
 * Anomalies that a row of a list shows by itself, the heaviest first. No question is asked for them: what other entries,
 * layers or the way of a link would tell (image-anomalies.ts) is missing here, and nothing is told that is not so. Throws
 * library-damaged.
 */
export function rowAnomalies(libraryDir: string, row: VersionRow): AnomalyKind[] {
  const name = nameOf(row);
  const kinds = [...nameKinds(name), ...ownKinds(libraryDir, row, name)];
  return kinds.length < 2 ? kinds : anomalyKindSchema.options.filter((kind) => kinds.includes(kind));
}

function nameKinds(name: PathText): AnomalyKind[] {
  return PLAIN_NAME.test(name) ? [] : oddCharacters(name).map(({ kind }) => kind);
}

function ownKinds(libraryDir: string, row: VersionRow, name: PathText): AnomalyKind[] {
  const { type, size } = row;
  if (type === 'whiteout' || type === 'opaque') return markerKinds({ type, name, size, typeFlag: row.type_flag });
  if (row.in_tree === 0) return [];
  const kinds = modeKinds(type, row.mode);
  if (escapes(row)) kinds.push('escaping-link');
  if (row.attributes === null) return kinds;
  const extended = readJson(libraryDir, row.attributes, recordPairs);
  const mark = overlayMarkOf({ type, size, device: null, extended });
  if (mark !== null) kinds.push(`overlay-${mark.kind}`);
  return capabilitiesOf(extended) === null ? kinds : [...kinds, 'capabilities'];
}

/** A link of the final tree that climbs above the root before it comes to any name; only its way tells the others. */
function escapes(row: VersionRow): boolean {
  if (row.link === null || fateOf(row).kind !== 'visible') return false;
  const target = fromColumns(row.link, row.link_raw);
  if (row.type === 'hardlink') return entryPath(textToBytes(target)).leavesRoot;
  if (row.type !== 'symlink') return false;
  const depth = target.startsWith('/') || row.dir === '' ? 0 : row.dir.split('/').length;
  return leadingParents(target) > depth;
}

/** How often `..` stands before the first name. */
function leadingParents(target: PathText): number {
  let parents = 0;
  for (const part of target.split('/')) {
    if (part === '..') parents += 1;
    else if (part !== '' && part !== '.') break;
  }
  return parents;
}

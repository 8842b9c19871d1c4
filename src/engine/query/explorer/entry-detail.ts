import { contentColumn } from '../../store/linked-columns';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { ChannelInput } from '../../../shared/contract/contract';
import { FailureError } from '../../../shared/failure';
import { bytesToText, type PathText } from '../../../shared/path-text';
import { findingId } from '../findings/finding-id';
import { referencesOf } from '../library/image-rows';
import { readJson, recordPairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { wayOf } from '../../store/way-column';
import { nanosToText } from '../../base/time-text';
import { changedFacts } from '../versions/changed-facts';
import { treeRow } from './tree-row';
import {
  changeOf,
  fateOf,
  nameOf,
  pathOf,
  SELECT_VERSIONS,
  versionAt,
  type VersionRow,
} from '../versions/version-rows';

interface Facts {
  readonly name_id: number;
  readonly dir_id: number;
  readonly recorded_name: Uint8Array | null;
  readonly type_flag: string;
  readonly uid: number;
  readonly gid: number;
  readonly user_name: string | null;
  readonly group_name: string | null;
  readonly header_offset: number;
  readonly data_offset: number;
  readonly extended: string | null;
  readonly device_major: number | null;
  readonly device_minor: number | null;
  readonly image_uid: string;
  readonly source_offset: number | null;
  readonly plain: number;
  readonly layer_digest: string | null;
  readonly diff_id: string | null;
  readonly layer_ok: number;
}

const SELECT_FACTS = `SELECT e.name_id, e.dir_id, e.recorded_name, e.type_flag, e.uid, e.gid, o.user_name,
  o.group_name, e.header_offset, e.data_offset, e.extended, e.device_major, e.device_minor, i.image_uid,
  il.source_offset, v.compression = 'none' AND il.compression = 'none' AS plain,
  coalesce(il.digest, il.declared_digest) AS layer_digest, l.diff_id,
  il.digest_status NOT IN ('mismatch', 'missing') AND il.diff_id_status NOT IN ('mismatch', 'missing')
    AND l.whole = 1 AS layer_ok
  FROM image_layer il JOIN image i ON i.id = il.image_id JOIN evidence v ON v.id = i.evidence_id
  JOIN layer l ON l.id = il.layer_id JOIN entry e ON e.layer_id = il.layer_id LEFT JOIN owner o ON o.id = e.owner_id
  WHERE il.image_id = ? AND il.layer = ? AND e.id = ?`;

/** Everything about one entry; throws path-not-found where the layer of the image does not hold it. */
export function entryDetail(library: ReadableLibrary, input: ChannelInput<'explorer.entry'>): EntryDetail {
  const { imageId, layer, entryId } = input;
  const facts = library.get<Facts>(SELECT_FACTS, imageId, layer, entryId);
  const version = versionAt(library, imageId, layer, entryId);
  if (facts === undefined || version === undefined) throw new FailureError('path-not-found', { path: `#${entryId}` });
  const path = pathOf(version);
  const row = treeRow(
    library,
    { imageId, view: 'layer', layer },
    { version, path, name: nameOf(version), dirId: null },
  );
  return {
    row,
    recordedName: recordedName(facts, path, row.type),
    typeFlag: facts.type_flag,
    uid: facts.uid,
    gid: facts.gid,
    userName: facts.user_name,
    groupName: facts.group_name,
    sha256: version.sha256,
    headerOffset: facts.header_offset,
    dataOffset: facts.data_offset,
    evidenceOffset: facts.plain === 1 && facts.source_offset !== null ? facts.source_offset + facts.data_offset : null,
    extended: extendedOf(library, facts.extended),
    device: deviceOf(facts),
    layerDigest: facts.layer_digest,
    diffId: facts.diff_id,
    layerOk: facts.layer_ok === 1,
    versions: versionsOf(library, imageId, facts),
    findings: findingsOf(library, input, facts.image_uid, path),
    elsewhere: elsewhere(library, imageId, facts, version.sha256),
  };
}

function recordedName(facts: Facts, path: PathText, type: string): PathText {
  if (facts.recorded_name !== null) return bytesToText(facts.recorded_name);
  return type === 'dir' ? `${path}/` : path;
}

function extendedOf(library: ReadableLibrary, json: string | null): EntryDetail['extended'] {
  if (json === null) return [];
  return readJson(library.dir, json, recordPairs).map(([key, value]) => ({ key, value }));
}

function deviceOf(facts: Facts): EntryDetail['device'] {
  if (facts.device_major === null || facts.device_minor === null) return null;
  return { major: facts.device_major, minor: facts.device_minor };
}

function versionsOf(library: ReadableLibrary, imageId: number, facts: Facts): EntryDetail['versions'] {
  return library
    .all<VersionRow>(
      `${SELECT_VERSIONS} AND e.dir_id = ? AND e.name_id = ? ORDER BY il.layer, e.ordinal`,
      ...[imageId, facts.dir_id, facts.name_id],
    )
    .map((version) => ({
      entryId: version.entry_id,
      layer: version.layer,
      change: changeOf(version),
      changed: version.change === 'meta' ? changedFacts(library, imageId, version.layer, version.entry_id) : [],
      fate: fateOf(version),
      type: version.type,
      size: version.size,
      sha256: version.sha256,
      mtime: nanosToText(version.mtime),
    }));
}

function findingsOf(
  library: ReadableLibrary,
  { imageId: image, layer, entryId }: ChannelInput<'explorer.entry'>,
  imageId: string,
  path: PathText,
): EntryDetail['findings'] {
  type Row = Omit<EntryDetail['findings'][number], 'id' | 'inside'> & {
    readonly kind: 'file' | 'name';
    readonly way: string | null;
  };
  return library
    .all<Row>(
      `SELECT kind, rule, severity, title, masked_value AS maskedValue, offset, line, name AS way FROM finding
        WHERE entry_id = ? AND (image_id IS NULL OR image_id = ?) ORDER BY offset, id`,
      ...[entryId, image],
    )
    .map(({ kind, way, ...row }) => {
      const inside = wayOf(library.dir, way);
      const offset = kind === 'name' ? null : row.offset;
      return { ...row, inside, id: findingId(row.rule, { kind, imageId, layer, path, inside, offset, step: null }) };
    });
}

/** The same path in other images of the library: at most this many. */
const MOST_ELSEWHERE = 200;

function elsewhere(
  library: ReadableLibrary,
  imageId: number,
  facts: Facts,
  sha256: string | null,
): EntryDetail['elsewhere'] {
  return library
    .all<{ image_id: number; layer: number; sha256: string | null; size: number }>(
      `SELECT il.image_id, il.layer, nullif(lower(hex(${contentColumn('sha256')})), '') AS sha256,
        ${contentColumn('size')} AS size
        FROM entry_name x CROSS JOIN entry e ON e.id = x.entry_id JOIN image_layer il ON il.layer_id = e.layer_id
        WHERE x.name_id = ? AND x.dir_id = ? AND il.image_id <> ? AND e.type NOT IN ('whiteout', 'opaque')
        ORDER BY il.image_id, il.layer LIMIT ${MOST_ELSEWHERE}`,
      ...[facts.name_id, facts.dir_id, imageId],
    )
    .map((row) => ({
      imageId: row.image_id,
      references: referencesOf(library, row.image_id),
      layer: row.layer,
      sameContent: row.sha256 !== null && row.sha256 === sha256,
      size: row.size,
    }));
}

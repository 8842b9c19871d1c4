import type { ChannelInput, ChannelOutput } from '../../shared/contract/contract';
import type { SearchHit } from '../../shared/contract/search';
import { FailureError } from '../../shared/failure';
import { parseQuery } from '../../shared/query/parse-query';
import type { QueryNode } from '../../shared/query/query-ast';
import type { EntryType, FileState } from '../../shared/vocabulary';
import { fateOf, nameOf, pathOf, PATH_TEXT } from '../explorer/version-rows';
import { referencesOf } from '../library/image-rows';
import type { Library } from '../store/library';
import { nanosToText } from '../store/time-text';
import { querySql, STATE_SQL } from './query-sql';

interface Row {
  readonly entry_id: number;
  readonly layer_id: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly diff_id: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly mode: number;
  readonly mtime: string | null;
  readonly type: EntryType;
  readonly state: FileState;
}

const FROM =
  'FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id JOIN layer l ON l.id = e.layer_id';
const COLUMNS = `e.id AS entry_id, e.layer_id, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
  l.diff_id, nullif(lower(hex(e.sha256)), '') AS sha256, e.size,
  e.mode, CAST(e.mtime_ns AS TEXT) AS mtime, e.type, ${STATE_SQL} AS state`;

/**
 * File versions of the whole library, or of one case, that match a query, by path; a version that several images
 * share is one hit. Throws query-invalid (with position and length) or case-not-found.
 */
export function searchFiles(library: Library, input: ChannelInput<'search.files'>): ChannelOutput<'search.files'> {
  const started = performance.now();
  const { sql, values } = querySql(library, readQuery(input.query));
  const held = `EXISTS (SELECT 1 FROM image_layer il JOIN image i ON i.id = il.image_id
    JOIN evidence v ON v.id = i.evidence_id WHERE il.layer_id = e.layer_id AND (?1 IS NULL OR v.case_id = ?1))`;
  const where = `WHERE l.ready = 1 AND n.id <> 1 AND ${held.replaceAll('?1', '?')} AND ${sql}`;
  const all = [input.caseId, input.caseId, ...values];
  const total = library.db.prepare(`SELECT count(*) AS n ${FROM} ${where}`).get(...all) as { readonly n: number };
  const rows = library.db
    .prepare(`SELECT ${COLUMNS} ${FROM} ${where} ORDER BY ${PATH_TEXT}, n.raw, l.diff_id, e.ordinal LIMIT ? OFFSET ?`)
    .all(...all, input.limit, input.offset) as Row[];
  const references = new Map<number, string[]>();
  const hits = rows.map((row) => searchHit(library, row, input.caseId, references));
  return { total: total.n, tookMs: Math.round((performance.now() - started) * 100) / 100, hits };
}

function readQuery(text: string): QueryNode {
  const parsed = parseQuery(text);
  if (parsed.ok) return parsed.query;
  const { mistake } = parsed;
  if (mistake.code === 'not-supported') {
    const field = /[a-z]*:?$/i.exec(text.slice(0, mistake.position))?.[0] ?? '';
    const value = text.slice(mistake.position, mistake.position + mistake.length);
    throw new FailureError('not-supported-yet', { feature: `“${field}${value}” in a search` });
  }
  throw new FailureError('query-invalid', {
    ...{ message: mistake.message, key: mistake.code, position: mistake.position, length: mistake.length },
    suggestion: mistake.suggestion ?? '',
  });
}

interface HolderRow {
  readonly id: number;
  readonly image_uid: string;
  readonly layer: number;
  readonly digest: string | null;
  readonly case_name: string | null;
  readonly hidden_by: number | null;
  readonly hidden_kind: 'deleted' | 'replaced' | 'continued' | null;
}

/** `references` keeps those of each image for all hits of one page. */
function searchHit(library: Library, row: Row, caseId: number | null, references: Map<number, string[]>): SearchHit {
  const named = (id: number): string[] => {
    const known = references.get(id) ?? referencesOf(library, id);
    references.set(id, known);
    return known;
  };
  const holders = library.all<HolderRow>(
    `SELECT i.id, i.image_uid, il.layer, coalesce(il.digest, il.declared_digest) AS digest, k.name AS case_name,
      ie.hidden_by, ie.hidden_kind FROM image_layer il JOIN image i ON i.id = il.image_id
      JOIN evidence v ON v.id = i.evidence_id LEFT JOIN case_file k ON k.id = v.case_id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = ?
      WHERE il.layer_id = ? AND (? IS NULL OR v.case_id = ?) ORDER BY i.id, il.layer`,
    ...[row.entry_id, row.layer_id, caseId, caseId],
  );
  return {
    entryId: row.entry_id,
    path: pathOf(row),
    name: nameOf(row),
    layerDigest: holders[0]?.digest ?? null,
    diffId: row.diff_id,
    sha256: row.sha256,
    size: row.size,
    mode: row.mode,
    mtime: nanosToText(row.mtime),
    type: row.type,
    state: row.state,
    images: holders.map((holder) => ({
      id: holder.id,
      imageId: holder.image_uid,
      references: named(holder.id),
      layer: holder.layer,
      fate: fateOf(holder),
      caseName: holder.case_name,
    })),
  };
}

import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { DigestOwner } from '../../../shared/contract/search';
import type { QueryNode } from '../../../shared/query/query-ast';
import { CASE_NAMES, inCase } from '../library/case-names';
import { referencesOf } from '../library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { readQuery } from './read-query';

/** Digests that are told, and places of each; the beginning of a digest may be that of many. */
const MOST_OWNERS = 5;
const MOST_PLACES = 5;

interface Row {
  readonly kind: DigestOwner['kind'];
  readonly digest: string;
  readonly layer: number | null;
  readonly id: number;
  readonly image_uid: string;
  readonly evidence: string;
  readonly case_name: string | null;
}

const starts = (column: string): string => `substr(${column}, instr(${column}, ':') + 1, length(?1)) = ?1`;
const BLOB = 'coalesce(il.digest, il.declared_digest)';
const DIFF_ID = 'coalesce(l.diff_id, il.declared_diff_id)';
const SELECT = `SELECT o.kind, o.digest, o.layer, i.id, i.image_uid, v.name AS evidence, ${CASE_NAMES} AS case_name FROM (
    SELECT 'config' AS kind, config_digest AS digest, NULL AS layer, id FROM image WHERE ${starts('config_digest')}
    UNION ALL SELECT 'manifest', manifest_digest, NULL, id FROM image WHERE ${starts('manifest_digest')}
    UNION ALL SELECT 'layer', ${BLOB}, il.layer, il.image_id FROM image_layer il WHERE ${starts(BLOB)}
    UNION ALL SELECT 'diff-id', ${DIFF_ID}, il.layer, il.image_id FROM image_layer il
      LEFT JOIN layer l ON l.id = il.layer_id WHERE ${starts(DIFF_ID)} AND ${DIFF_ID} IS NOT ${BLOB}
  ) o JOIN image i ON i.id = o.id JOIN evidence v ON v.id = i.evidence_id
  WHERE ${inCase('?2')} ORDER BY o.kind, o.digest, i.id, o.layer`;

/**
 * Images and layers that have a digest which a query asks for with `digest:`. The hits of a search are files: of a
 * config or a manifest there are none. Throws query-invalid.
 */
export function digestOwners(
  library: ReadableLibrary,
  { query, caseId }: ChannelInput<'search.digests'>,
): ChannelOutput<'search.digests'> {
  const rows = new Map<string, Row[]>();
  for (const hex of new Set(digestsIn(readQuery(query)))) {
    for (const row of library.all<Row>(SELECT, hex, caseId)) {
      const key = `${row.kind} ${row.digest}`;
      const known = rows.get(key);
      if (known === undefined) rows.set(key, [row]);
      else known.push(row);
    }
  }
  const owners = [...rows.values()];
  return {
    owners: owners.slice(0, MOST_OWNERS).flatMap((places) => ownerOf(library, places)),
    more: Math.max(0, owners.length - MOST_OWNERS),
  };
}

function ownerOf(library: ReadableLibrary, rows: readonly Row[]): DigestOwner[] {
  const [first] = rows;
  if (first === undefined) return [];
  const places = rows.slice(0, MOST_PLACES).map(({ id, image_uid, layer, evidence, case_name }) => {
    return { id, imageId: image_uid, references: referencesOf(library, id), layer, evidence, caseName: case_name };
  });
  return [{ kind: first.kind, digest: first.digest, places, placeCount: rows.length }];
}

/** The digests that a query asks for; not those that it excludes. */
function digestsIn(node: QueryNode): readonly string[] {
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.flatMap(digestsIn);
  return node.kind === 'term' && node.term.kind === 'digest' ? [node.term.value] : [];
}

import { querySql, type SqlCondition } from '../search/query-sql';
import type { QueryNode } from '../../../shared/query/query-ast';
import { readJson, sparsePairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import type { ContentExtents } from '../../detect/contents/content-task.types';

/** A layer with files to search, and how many. */
export interface WantedLayer {
  readonly layerId: number;
  readonly files: number;
  /** Bytes that its files have in the layer. */
  readonly bytes: number;
}

/** Which files of the library, or of one case, a search looks at. */
export class WantedFiles {
  readonly #library: ReadableLibrary;
  readonly #caseId: number | null;
  readonly #condition: SqlCondition;

  constructor(library: ReadableLibrary, among: QueryNode, caseId: number | null) {
    this.#library = library;
    this.#caseId = caseId;
    this.#condition = querySql(library, among);
  }

  /** The layers that hold any, the largest first. */
  layers(): readonly WantedLayer[] {
    const { sql, values } = this.#condition;
    const held = `EXISTS (SELECT 1 FROM image_layer il JOIN image i ON i.id = il.image_id
      JOIN evidence v ON v.id = i.evidence_id WHERE il.layer_id = l.id AND (? IS NULL OR v.case_id = ?))`;
    return this.#library.all<WantedLayer>(
      `SELECT e.layer_id AS layerId, count(*) AS files, sum(${STORED}) AS bytes ${FROM}
        WHERE l.ready = 1 AND ${held} AND ${FILE} AND ${sql} GROUP BY e.layer_id ORDER BY bytes DESC, e.layer_id`,
      ...[this.#caseId, this.#caseId, ...values],
    );
  }

  /** Where the files of a layer lie, in the order of their place. */
  extents({ layerId, files }: WantedLayer): ContentExtents {
    const { sql, values } = this.#condition;
    const [ids, offsets, lengths] = [new Float64Array(files), new Float64Array(files), new Float64Array(files)];
    const sparse = new Map<number, { size: number; parts: [number, number][] }>();
    const rows = this.#library.iterateNumbers(
      `SELECT e.id, e.data_offset, ${STORED}, e.sparse IS NOT NULL ${FROM} WHERE e.layer_id = ? AND ${FILE} AND ${sql}
        ORDER BY e.data_offset, e.id`,
      ...[layerId, ...values],
    );
    let index = 0;
    for (const [id = 0, offset = 0, length = 0, isSparse = 0] of rows) {
      [ids[index], offsets[index], lengths[index]] = [id, offset, length];
      if (isSparse === 1) sparse.set(index, this.#sparseOf(id));
      index += 1;
    }
    return { ids, offsets, lengths, sparse };
  }

  #sparseOf(id: number): { size: number; parts: [number, number][] } {
    const row = this.#library.get<{ size: number; sparse: string }>('SELECT size, sparse FROM entry WHERE id = ?', id);
    return { size: row?.size ?? 0, parts: readJson(this.#library.dir, row?.sparse ?? '[]', sparsePairs) };
  }
}

const FROM =
  'FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id JOIN layer l ON l.id = e.layer_id';
const STORED = 'iif(e.sparse IS NULL, min(e.stored_size, e.size), e.stored_size)';
/** Regular files that are not empty. */
const FILE = `e.type = 'file' AND ${STORED} > 0`;

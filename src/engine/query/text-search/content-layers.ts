import { inCase } from '../library/case-names';
import { querySql, type SqlCondition } from '../search/query-sql';
import type { QueryNode } from '../../../shared/query/query-ast';
import { readJson, sparsePairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import type { ContentExtents } from '../../detect/contents/content-task.types';

/** A layer with files to search, and how many. */
export interface WantedLayer {
  readonly layerId: number;
  /** Names: a file that is wanted under several is several. */
  readonly files: number;
  /** Bytes that its files have in the layer. */
  readonly bytes: number;
}

/** Where the wanted files of a layer lie. */
export interface WantedExtents {
  readonly extents: ContentExtents;
  /** Further names of a file, hard links all but one: their entries by the one that stands in the extents. */
  readonly others: ReadonlyMap<number, readonly number[]>;
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
      JOIN evidence v ON v.id = i.evidence_id WHERE il.layer_id = l.id AND ${inCase('?')})`;
    return this.#library.all<WantedLayer>(
      `SELECT layer_id AS layerId, count(*) AS files, sum(stored) AS bytes FROM (
          SELECT e.layer_id, ${stored('e')} AS stored, e.id ${OWN} WHERE l.ready = 1 AND ${held} AND ${OWN_FILE} AND ${sql}
          UNION ALL SELECT DISTINCT f.layer_id, ${stored('f')}, e.id ${LINKED} AND ${sql}
        ) GROUP BY layer_id ORDER BY bytes DESC, layer_id`,
      ...[this.#caseId, this.#caseId, ...values, this.#caseId, this.#caseId, ...values],
    );
  }

  /** Where the files of a layer lie, in the order of their place; the bytes of each are wanted once. */
  extents({ layerId, files }: WantedLayer): WantedExtents {
    const { sql, values } = this.#condition;
    const [ids, offsets, lengths] = [new Float64Array(files), new Float64Array(files), new Float64Array(files)];
    const sparse = new Map<number, { size: number; parts: [number, number][] }>();
    const others = new Map<number, number[]>();
    const rows = this.#library.iterateNumbers(
      `SELECT e.id, e.data_offset, ${stored('e')}, e.sparse IS NOT NULL, e.id ${OWN}
          WHERE e.layer_id = ? AND ${OWN_FILE} AND ${sql}
        UNION ALL SELECT DISTINCT e.id, f.data_offset, ${stored('f')}, f.sparse IS NOT NULL, f.id ${LINKED} AND f.layer_id = ? AND ${sql}
        ORDER BY 2, 1`,
      ...[layerId, ...values, this.#caseId, this.#caseId, layerId, ...values],
    );
    let count = 0;
    for (const [id = 0, offset = 0, length = 0, isSparse = 0, contentId = 0] of rows) {
      const last = count - 1;
      if (last >= 0 && offsets[last] === offset && lengths[last] === length) {
        const first = ids[last] ?? 0;
        const names = others.get(first);
        if (names === undefined) others.set(first, [id]);
        else names.push(id);
        continue;
      }
      [ids[count], offsets[count], lengths[count]] = [id, offset, length];
      if (isSparse === 1) sparse.set(count, this.#sparseOf(contentId));
      count += 1;
    }
    const names = new Map([...others].map(([id, more]) => [id, more.length + 1]));
    const own = (column: Float64Array): Float64Array => (count === files ? column : column.slice(0, count));
    return { extents: { ids: own(ids), offsets: own(offsets), lengths: own(lengths), sparse, names }, others };
  }

  #sparseOf(id: number): { size: number; parts: [number, number][] } {
    const row = this.#library.get<{ size: number; sparse: string }>('SELECT size, sparse FROM entry WHERE id = ?', id);
    return { size: row?.size ?? 0, parts: readJson(this.#library.dir, row?.sparse ?? '[]', sparsePairs) };
  }
}

const NAMES = 'JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id';
const OWN = `FROM entry e ${NAMES} JOIN layer l ON l.id = e.layer_id`;
/** Bytes that a file has in its layer. */
const stored = (entry: string): string =>
  `iif(${entry}.sparse IS NULL, min(${entry}.stored_size, ${entry}.size), ${entry}.stored_size)`;
/** Regular files that are not empty, and hard links to them in their layer. */
const OWN_FILE = `(e.kind = 0 OR (e.kind = 3 AND e.sha256 IS NOT NULL)) AND ${stored('e')} > 0`;
/** Hard links whose file `f` is in a lower layer, in images of a case. */
const LINKED = `FROM image_link k JOIN entry e ON e.id = k.entry_id JOIN entry f ON f.id = k.file_id ${NAMES}
  JOIN image i ON i.id = k.image_id JOIN evidence v ON v.id = i.evidence_id
  WHERE ${inCase('?')} AND f.kind = 0 AND ${stored('f')} > 0`;

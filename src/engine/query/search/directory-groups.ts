import type { ReadableLibrary } from '../../store/readable-library';
import { countUpTo, found, lastId, SCAN_STEP, scanned } from './name-groups';
import type { GroupSource } from './stage.types';

/** Pairs of directory and layer looked at in one step. */
const STEP = 256;

/** The same words as in the index dir_odd. */
const ODD_DIR = 'instr(d.folded, char(0)) > 0';

interface DirRow {
  readonly id: number;
  readonly layer_id: number;
  readonly folded: string;
}

type Keep = (folded: string) => boolean;

const PAIRS = 'CROSS JOIN layer_dir x ON x.dir_id = d.id';
/** Goes on in the layers of the directory that was looked at last. */
const AFTER = 'AND (d.id, x.layer_id) > (?, ?) AND x.entries > 0';

/** Directories whose path an FTS5 query finds and `keep` keeps, layer by layer. */
export function dirsByText(library: ReadableLibrary, match: string, keep: Keep): GroupSource {
  return {
    next: (after) => {
      const [dir, layer] = [Number(after?.[0] ?? 0), Number(after?.[1] ?? 0)];
      const rows = library.all<DirRow>(
        `SELECT d.id, x.layer_id, d.folded FROM dir_text CROSS JOIN dir d ON d.id = dir_text.rowid ${PAIRS}
          WHERE dir_text MATCH ? AND dir_text.rowid >= ? ${AFTER} LIMIT ${STEP}`,
        ...[match, dir, dir, layer],
      );
      const kept = rows.filter(({ folded }) => !folded.includes('\0') && keep(folded));
      return found(rows, kept, (row) => [row.id, row.layer_id]);
    },
    size: (cap) => {
      // Eight entries a directory, as a rule: the pairs are counted, their entries would take a look at each.
      const from = `FROM dir_text CROSS JOIN layer_dir x ON x.dir_id = dir_text.rowid WHERE dir_text MATCH ?`;
      return countUpTo(library, from, [match], Math.ceil(cap / 8)) * 8;
    },
  };
}

/** All directories, for texts that no index holds. `part` is in each path that is kept; '' where nothing is known. */
export function dirsByScan(library: ReadableLibrary, part: string, keep: Keep): GroupSource {
  return {
    next: (after) => {
      const [dir, layer] = [Number(after?.[0] ?? 0), Number(after?.[1] ?? Number.MAX_SAFE_INTEGER)];
      const rows = library.all<DirRow>(
        `SELECT d.id, x.layer_id, d.folded FROM dir d ${PAIRS} WHERE d.id >= ? AND d.id <= ? AND instr(d.folded, ?)
          ${AFTER} ORDER BY d.id, x.layer_id LIMIT ${STEP}`,
        ...[dir, dir + SCAN_STEP, part, dir, layer],
      );
      const kept = rows.filter(({ folded }) => !folded.includes('\0') && keep(folded));
      const groups = kept.map((row) => [row.id, row.layer_id]);
      const last = rows.at(-1);
      const step = scanned(library, 'dir', dir, rows, groups);
      return rows.length < STEP || last === undefined ? step : { ...step, next: [last.id, last.layer_id] };
    },
    size: (cap) => {
      if (lastId(library, 'dir') > SCAN_STEP) return Infinity;
      return countUpTo(library, `FROM dir d ${PAIRS} WHERE instr(d.folded, ?)`, [part], cap);
    },
  };
}

/** Directories with zero bytes in their path; hostile ones, and few. */
export function oddDirs(library: ReadableLibrary, keep: Keep): GroupSource {
  return {
    next: (after) => {
      const [dir, layer] = [Number(after?.[0] ?? 0), Number(after?.[1] ?? 0)];
      const rows = library.all<DirRow>(
        `SELECT d.id, x.layer_id, d.folded FROM dir d INDEXED BY dir_odd ${PAIRS} WHERE ${ODD_DIR} AND d.id >= ? ${AFTER}
          ORDER BY d.id, x.layer_id LIMIT ${STEP}`,
        ...[dir, dir, layer],
      );
      return found(
        rows,
        rows.filter(({ folded }) => keep(folded)),
        (row) => [row.id, row.layer_id],
      );
    },
    size: (cap) => countUpTo(library, `FROM dir d INDEXED BY dir_odd ${PAIRS} WHERE ${ODD_DIR}`, [], cap),
  };
}

import { assertNever } from '../../shared/assert-never';
import { globMatcher } from '../../shared/query/glob';
import type { QueryNode, QueryTerm, Range } from '../../shared/query/query-ast';
import { contentKeys } from '../store/content-key';
import type { Library, SqlValue } from '../store/library';
import { foldCase, fromColumns, joinPath } from '../store/text-columns';

/** A condition on `entry e JOIN dir d JOIN name n`, with its values in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Turns a parsed query into a condition. `library` gets the glob function that the condition may call. */
export function querySql(library: Library, node: QueryNode): SqlCondition {
  switch (node.kind) {
    case 'all':
      return { sql: '1', values: [] };
    case 'and':
    case 'or': {
      const parts = node.nodes.map((child) => querySql(library, child));
      const sql = `(${parts.map((part) => part.sql).join(node.kind === 'and' ? ' AND ' : ' OR ')})`;
      return { sql, values: parts.flatMap((part) => part.values) };
    }
    case 'not': {
      // NOT of an unknown (a missing time) is unknown: excluding must keep what has no value.
      const { sql, values } = querySql(library, node.node);
      return { sql: `NOT coalesce(${sql}, 0)`, values };
    }
    case 'term':
      return termSql(library, node.term);
    default:
      return assertNever(node);
  }
}

const PATH = "(CASE WHEN d.id = 1 THEN n.folded ELSE d.folded || '/' || n.folded END)";

function termSql(library: Library, term: QueryTerm): SqlCondition {
  switch (term.kind) {
    case 'text':
    case 'path':
      return pathSql(foldCase(term.value));
    case 'name':
      return { sql: 'instr(n.folded, ?)', values: [foldCase(term.value)] };
    case 'ext':
      return { sql: "n.folded LIKE ? ESCAPE '\\'", values: [`%_.${escapeLike(foldCase(term.value))}`] };
    case 'glob':
      return globSql(library, term.value);
    case 'digest':
      return digestSql(term.value);
    case 'sha256':
      return contentSql(term.value);
    case 'size':
      return rangeSql('e.size', term.range);
    case 'mtime':
      return rangeSql('e.mtime_ns', term.range);
    case 'type':
      return { sql: `e.type IN (${term.types.map(() => '?').join(', ')})`, values: term.types };
    case 'mode':
      return { sql: "(e.mode & ?) <> 0 AND e.type NOT IN ('symlink', 'whiteout', 'opaque')", values: [term.bits] };
    case 'mode-exact':
      return { sql: 'e.mode = ?', values: [term.mode] };
    case 'uid':
      return { sql: 'e.uid = ?', values: [term.value] };
    case 'layer':
      return heldSql('il.layer = ?', [term.value]);
    case 'image':
      return imageSql(term.value);
    case 'case':
      return heldSql('instr(k.folded, ?)', [foldCase(term.value)]);
    case 'state':
      return { sql: `${STATE_SQL} = ?`, values: [term.state] };
    case 'in':
      return { sql: '1', values: [] };
    default:
      return assertNever(term);
  }
}

/** A word without a slash is in the name or in the directory: both dictionaries are small beside the entries. */
function pathSql(folded: string): SqlCondition {
  if (folded.includes('/')) return { sql: `instr('/' || ${PATH}, ?)`, values: [folded] };
  return {
    sql: '(e.name_id IN (SELECT id FROM name WHERE instr(folded, ?)) OR e.dir_id IN (SELECT id FROM dir WHERE instr(folded, ?)))',
    values: [folded, folded],
  };
}

/**
 * What became of an entry, over all images that hold it: present in one of them, else shadowed by a newer version in
 * one of them, else deleted.
 */
export const STATE_SQL = `(SELECT CASE min(CASE s.hidden_kind WHEN 'replaced' THEN 1 WHEN 'deleted' THEN 2 ELSE 0 END)
  WHEN 0 THEN 'present' WHEN 1 THEN 'shadowed' ELSE 'deleted' END
  FROM image_layer hl LEFT JOIN image_entry s ON s.image_id = hl.image_id AND s.layer = hl.layer AND s.entry_id = e.id
  WHERE hl.layer_id = e.layer_id)`;

function heldSql(condition: string, values: readonly SqlValue[]): SqlCondition {
  return {
    sql: `EXISTS (SELECT 1 FROM image_layer il JOIN image i ON i.id = il.image_id
      JOIN evidence v ON v.id = i.evidence_id LEFT JOIN case_file k ON k.id = v.case_id
      WHERE il.layer_id = e.layer_id AND ${condition})`,
    values,
  };
}

function imageSql(value: string): SqlCondition {
  const folded = foldCase(value);
  const digest = folded.includes(':') ? folded : `sha256:${folded}`;
  return heldSql(
    `(EXISTS (SELECT 1 FROM image_reference r WHERE r.image_id = i.id AND instr(lower(r.reference), ?))
      OR substr(i.image_uid, 1, length(?)) = ? OR substr(i.config_digest, 1, length(?)) = ?
      OR substr(i.manifest_digest, 1, length(?)) = ?)`,
    [folded, digest, digest, digest, digest, digest, digest],
  );
}

/** The digest of a file's content or of the layer that holds it, stored or uncompressed, or their beginning. */
function digestSql(hex: string): SqlCondition {
  const content = contentSql(hex);
  const starts = (column: string): string => `substr(${column}, instr(${column}, ':') + 1, length(?)) = ?`;
  return {
    sql: `(${content.sql} OR e.layer_id IN (SELECT l.id FROM layer l WHERE ${starts('l.diff_id')}
      UNION SELECT b.layer_id FROM layer_blob b WHERE ${starts('b.digest')}
      UNION SELECT x.layer_id FROM image_layer x WHERE ${starts('x.declared_digest')}))`,
    values: [...content.values, hex, hex, hex, hex, hex, hex],
  };
}

/** A range over the bytes of the hash, found by the range of its key, so that any number of digits is served. */
function contentSql(hex: string): SqlCondition {
  if (hex.length > 64) return { sql: '0', values: [] };
  const low = Buffer.from(hex.padEnd(64, '0'), 'hex');
  const high = Buffer.from(hex.padEnd(64, 'f'), 'hex');
  return {
    sql: 'e.id IN (SELECT entry_id FROM entry_content WHERE key BETWEEN ? AND ?) AND e.sha256 BETWEEN ? AND ?',
    values: [...contentKeys(hex), low, high],
  };
}

function rangeSql(column: string, range: Range<number | bigint>): SqlCondition {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  if (range.from !== null) {
    parts.push(`${column} ${range.exclusiveFrom ? '>' : '>='} ?`);
    values.push(range.from);
  }
  if (range.to !== null) {
    parts.push(`${column} ${range.exclusiveTo ? '<' : '<='} ?`);
    values.push(range.to);
  }
  return { sql: `(${parts.join(' AND ')})`, values };
}

/** Globs run in JavaScript, each once a path, in time in proportion to its length. */
function globSql(library: Library, pattern: string): SqlCondition {
  const matches = globMatcher(pattern);
  const name = `glob_${Buffer.from(pattern).toString('hex').slice(0, 100)}_${pattern.length}`;
  library.db.function(name, { deterministic: true, directOnly: true }, (dir, dirRaw, text, raw) => {
    const path = joinPath(
      fromColumns(dir as string, dirRaw as Uint8Array),
      fromColumns(text as string, raw as Uint8Array),
    );
    return Number(matches(path));
  });
  return { sql: `${name}(d.path, d.raw, n.text, n.raw)`, values: [] };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

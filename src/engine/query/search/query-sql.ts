import { contentCondition } from '../../store/linked-columns';
import { assertNever } from '../../../shared/assert-never';
import { FailureError } from '../../../shared/failure';
import type { QueryNode, QueryTerm, Range } from '../../../shared/query/query-ast';
import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import { foldCase } from '../../base/text-columns';
import { workedEntries, type WorkTerm } from './worked-entries';
import { IN_NAMED_SET, isIn, KNOWN_FILE } from '../kept-hashes/known-files';
import { defineChecked, type CheckTerm } from './checked-entries';
import { addGlobFunctions } from './glob-functions';
import { inLayers, layersHeld } from './visible-layers';

/** A condition on `entry e JOIN dir d JOIN name n`, with its values in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/**
 * Turns a parsed query into a condition that is right of itself, and that a search goes through for each candidate.
 * `library` gets the functions that the condition may call.
 */
export function querySql(library: ReadableLibrary, node: QueryNode): SqlCondition {
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

/** What is looked for in another place is no condition on an entry: src/engine/query/text-search answers it. */
function elsewhere(what: string): FailureError {
  return new FailureError('input-invalid', { message: `“${what}” is no question about paths` });
}

const PATH = "(CASE WHEN d.id = 1 THEN n.folded ELSE d.folded || '/' || n.folded END)";

function termSql(library: ReadableLibrary, term: QueryTerm): SqlCondition {
  switch (term.kind) {
    case 'text':
    case 'path':
      return pathSql(foldCase(term.value));
    case 'name':
      return { sql: 'instr(n.folded, ?)', values: [foldCase(term.value)] };
    case 'ext':
      return extensionSql(`.${foldCase(term.value)}`);
    case 'glob':
      return globSql(library, term.value);
    case 'digest':
      return digestSql(library, term.value);
    case 'sha256':
      return contentSql(term.value);
    case 'size':
      return ofContent(rangeSql('e.size', term.range), rangeSql('f.size', term.range));
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
      return heldSql(library, 'il.layer = ?', [term.value]);
    case 'image':
      return inLayers(library, layersOfImage(library, term.value));
    case 'case':
      return heldSql(library, 'instr(k.folded, ?)', [foldCase(term.value)]);
    case 'state':
      return { sql: `${STATE_SQL} IS ?`, values: [term.state] };
    case 'tag':
    case 'note':
    case 'bookmarked':
    case 'status':
      return workedSql(library, term);
    case 'verdict':
    case 'pkg':
    case 'owner':
      return checkedSql(library, term);
    case 'hash':
      return hashSql(term.value);
    case 'in':
      if (term.place === 'files') return { sql: '1', values: [] };
      throw elsewhere(`in:${term.place}`);
    case 'regex':
    case 'hex':
      throw elsewhere(`${term.kind}:`);
    default:
      return assertNever(term);
  }
}

/** What people marked is little beside entries: which these are is asked once, and not of each entry. */
function workedSql(library: ReadableLibrary, term: WorkTerm): SqlCondition {
  const { entries, excluded } = workedEntries(library, term);
  const sql = `e.id ${excluded ? 'NOT IN' : 'IN'} (SELECT value FROM json_each(?))`;
  return { sql, values: [JSON.stringify(entries)] };
}

/** What the kept sets say of a file; `known` as everywhere: in no notable set as well. */
function hashSql(value: string): SqlCondition {
  const folded = value.toLowerCase();
  if (folded === 'known') return { sql: KNOWN_FILE, values: [] };
  if (folded === 'notable') return { sql: isIn('notable'), values: [] };
  return { sql: IN_NAMED_SET, values: [folded, folded] };
}

/** A check may mean tens of thousands of entries: they are looked up, and not written out. */
function checkedSql(library: ReadableLibrary, term: CheckTerm): SqlCondition {
  return { sql: 'checked_entry(?, e.id)', values: [defineChecked(library, term)] };
}

/** In bytes: text functions of SQLite end at a zero byte. */
function extensionSql(end: string): SqlCondition {
  const length = Buffer.byteLength(end);
  const name = 'CAST(n.folded AS BLOB)';
  return { sql: `(substr(${name}, ?) = ? AND length(${name}) > ?)`, values: [-length, Buffer.from(end), length] };
}

/** A word without a slash is in the name or in the directory. */
function pathSql(folded: string): SqlCondition {
  if (folded.includes('/')) return { sql: `instr('/' || ${PATH}, ?)`, values: [folded] };
  return { sql: '(instr(n.folded, ?) OR instr(d.folded, ?))', values: [folded, folded] };
}

/**
 * What became of an entry, over all images that hold it: present in one of them, else shadowed by a newer version in
 * one of them, else deleted. A deletion marker has no state: NULL.
 */
export const STATE_SQL = `iif(e.type IN ('whiteout', 'opaque'), NULL, (SELECT CASE min(CASE s.hidden_kind WHEN 'replaced' THEN 1 WHEN 'deleted' THEN 2 ELSE 0 END)
  WHEN 0 THEN 'present' WHEN 1 THEN 'shadowed' ELSE 'deleted' END
  FROM image_layer hl LEFT JOIN image_entry s ON s.image_id = hl.image_id AND s.layer = hl.layer AND s.entry_id = e.id
  WHERE hl.layer_id = e.layer_id))`;

/** Layers are few beside entries: which of them are meant is asked once, and not of each entry. */
function heldSql(library: ReadableLibrary, condition: string, values: readonly SqlValue[]): SqlCondition {
  return inLayers(library, layersHeld(library, condition, values));
}

/** Layers of the images that a text means: a part of a reference, or the beginning of one of its digests. */
export function layersOfImage(library: ReadableLibrary, value: string): readonly number[] {
  const folded = foldCase(value);
  const digest = folded.includes(':') ? folded : `sha256:${folded}`;
  return layersHeld(
    library,
    `(EXISTS (SELECT 1 FROM image_reference r WHERE r.image_id = i.id AND instr(lower(r.reference), ?))
      OR substr(i.image_uid, 1, length(?)) = ? OR substr(i.config_digest, 1, length(?)) = ?
      OR substr(i.manifest_digest, 1, length(?)) = ?)`,
    [folded, digest, digest, digest, digest, digest, digest],
  );
}

/** Layers whose digest, stored or uncompressed, begins so. */
export function layersOfDigest(library: ReadableLibrary, hex: string): readonly number[] {
  const starts = (column: string): string => `substr(${column}, instr(${column}, ':') + 1, length(?)) = ?`;
  const sql = `SELECT l.id FROM layer l WHERE ${starts('l.diff_id')}
    UNION SELECT b.layer_id FROM layer_blob b WHERE ${starts('b.digest')}
    UNION SELECT x.layer_id FROM image_layer x WHERE x.layer_id IS NOT NULL AND ${starts('x.declared_digest')} ORDER BY 1`;
  return library.all<{ id: number }>(sql, hex, hex, hex, hex, hex, hex).map(({ id }) => id);
}

/** The digest of a file's content or of the layer that holds it, or its beginning. */
function digestSql(library: ReadableLibrary, hex: string): SqlCondition {
  const content = contentSql(hex);
  const layers = inLayers(library, layersOfDigest(library, hex));
  return { sql: `(coalesce(${content.sql}, 0) OR ${layers.sql})`, values: content.values };
}

/** A range over the bytes of the hash. */
function contentSql(hex: string): SqlCondition {
  if (hex.length > 64) return { sql: '0', values: [] };
  const low = Buffer.from(hex.padEnd(64, '0'), 'hex');
  const high = Buffer.from(hex.padEnd(64, 'f'), 'hex');
  const between = (column: string): SqlCondition => ({ sql: `${column} BETWEEN ? AND ?`, values: [low, high] });
  return ofContent(between('e.sha256'), between('f.sha256'));
}

/** A condition on the content of an entry, which a hard link may have from a lower layer. */
function ofContent(ofEntry: SqlCondition, ofFile: SqlCondition): SqlCondition {
  return { sql: contentCondition(ofEntry.sql, ofFile.sql), values: [...ofFile.values, ...ofEntry.values] };
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

/** Globs run in JavaScript, in time in proportion to the length of pattern and path. */
function globSql(library: ReadableLibrary, pattern: string): SqlCondition {
  addGlobFunctions(library);
  const sql = pattern.includes('/') ? 'path_glob(?, d.path, d.raw, n.text, n.raw)' : 'name_glob(?, n.text, n.raw)';
  return { sql, values: [pattern] };
}

import { workPlaceSchema } from '../../../shared/contract/work-place';
import type { QueryTerm } from '../../../shared/query/query-ast';
import type { TriageState } from '../../../shared/vocabulary';
import { foldCase } from '../../base/text-columns';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import { entriesAt } from '../work/mark-places';
import { judgedEntries } from '../work/judged-entries';

/** A term that asks for what people made. */
export type WorkTerm = Extract<QueryTerm, { readonly kind: 'tag' | 'note' | 'bookmarked' | 'status' }>;

export interface WorkedEntries {
  /** In ascending order. */
  readonly entries: readonly number[];
  /** True where all entries but these are meant. */
  readonly excluded: boolean;
}

/** Entries that a term means: files with such a mark on them, on bytes, a finding or an anomaly in them. */
export function workedEntries(library: ReadableLibrary, term: WorkTerm): WorkedEntries {
  switch (term.kind) {
    case 'tag': {
      const named = "kind = 'tag' AND tag_uid IN (SELECT uid FROM tag WHERE instr(folded, ?))";
      return { entries: marked(library, named, [foldCase(term.value)]), excluded: false };
    }
    case 'note': {
      library.defineFunction('folded_text', (value) => (typeof value === 'string' ? foldCase(value) : ''));
      const said = 'body IS NOT NULL AND instr(folded_text(body), ?)';
      return { entries: marked(library, said, [foldCase(term.value)]), excluded: false };
    }
    case 'bookmarked':
      return { entries: marked(library, "kind = 'bookmark'", []), excluded: !term.value };
    case 'status':
      return statusEntries(library, term.state);
  }
}

function statusEntries(library: ReadableLibrary, state: TriageState): WorkedEntries {
  return { entries: judgedEntries(library, state), excluded: false };
}

function marked(library: ReadableLibrary, condition: string, values: readonly SqlValue[]): readonly number[] {
  const sql = `SELECT DISTINCT place FROM mark WHERE diff_id IS NOT NULL AND place_kind <> 'layer' AND ${condition}`;
  const entries = library.column<string>(sql, ...values).flatMap((text) => {
    const place = readJson(library.dir, text, workPlaceSchema);
    const [diffId, path] = 'path' in place && 'diffId' in place ? [place.diffId, place.path] : [null, null];
    return diffId === null || path === null ? [] : entriesAt(library, diffId, path);
  });
  return ascending(entries);
}

function ascending(entries: readonly number[]): readonly number[] {
  return [...new Set(entries)].sort((one, other) => one - other);
}

import type { ReadableLibrary } from '../../store/readable-library';
import type { KeptAnomalies } from './kept-anomalies';

/**
 * Entries whose name has a twin in the library by its fold (text-columns.ts), each once, those of one directory and one
 * fold together. Of two names with one fold at least one has a fold that is not itself: only such are looked for.
 */
const ALIKE = `SELECT x.dir_id, n.folded, n.text, il.layer, e.id
  FROM (SELECT DISTINCT n.folded FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
      CROSS JOIN name n ON n.id = e.name_id WHERE il.image_id = ?1 AND n.other_fold IS NOT NULL) f
  CROSS JOIN name n ON n.folded = f.folded CROSS JOIN entry_name x ON x.name_id = n.id
  CROSS JOIN entry e ON e.id = x.entry_id CROSS JOIN image_layer il ON il.layer_id = e.layer_id AND il.image_id = ?1
  WHERE n.raw = x'' AND e.in_tree = 1 AND EXISTS (SELECT 1 FROM name m WHERE m.folded = n.folded AND m.id <> n.id)
  ORDER BY x.dir_id, n.folded, il.layer, e.id`;

interface Row {
  readonly dir_id: number;
  readonly folded: string;
  readonly text: string;
  readonly layer: number;
  readonly id: number;
}

/** Names in one directory, in whatever layers, that differ only in case or only in the form of Unicode. */
export function addAlikeNames(library: ReadableLibrary, imageId: number, kept: KeptAnomalies): void {
  let group: Row[] = [];
  for (const row of library.iterate<Row>(ALIKE, imageId)) {
    const [first] = group;
    if (first !== undefined && (first.dir_id !== row.dir_id || first.folded !== row.folded)) {
      addGroup(group, kept);
      group = [];
    }
    group.push(row);
  }
  addGroup(group, kept);
}

function addGroup(group: readonly Row[], kept: KeptAnomalies): void {
  /** Of each composed form the texts that have it. */
  const forms = new Map<string, Set<string>>();
  for (const { text } of group) {
    const form = text.normalize('NFC');
    forms.set(form, (forms.get(form) ?? new Set()).add(text));
  }
  for (const { text, layer, id } of group) {
    const own = text.normalize('NFC');
    const sameForm = firstOther(forms.get(own) ?? [], text);
    if (sameForm !== undefined) kept.add('unicode-names', layer, id, { kind: 'other-name', name: sameForm });
    const otherForm = firstOther(forms.keys(), own);
    if (otherForm === undefined) continue;
    const [name = otherForm] = forms.get(otherForm) ?? [];
    kept.add('case-names', layer, id, { kind: 'other-name', name });
  }
}

function firstOther(texts: Iterable<string>, own: string): string | undefined {
  for (const text of texts) if (text !== own) return text;
  return undefined;
}

import type { BatchFinding } from './entry-batch';
import { wayColumn } from './way-column';
import { valueKey } from './value-key';
import type { WritableLibrary } from './writable-library';

/** Where a finding in a file is. `imageId`: null unless only that image makes the entry what it is. */
export interface FindingPlace {
  readonly layerId: number;
  readonly entryId: number;
  readonly imageId: number | null;
  /** The set of hashes that raised it, with which it goes. */
  readonly setId?: number;
}

/** Writes what was found in a file, or by its name. */
export function writeFinding(
  library: WritableLibrary,
  { layerId, entryId, imageId, setId }: FindingPlace,
  { kind, match, inside }: Pick<BatchFinding, 'kind' | 'match' | 'inside'>,
): void {
  library.insert('finding', {
    layer_id: layerId,
    entry_id: entryId,
    image_id: imageId,
    kind,
    rule: match.rule,
    severity: match.severity,
    title: match.title,
    masked_value: match.maskedValue,
    value_length: match.valueLength,
    offset: match.offset,
    length: match.length,
    line: match.line,
    step: null,
    name: wayColumn(inside),
    context: match.context,
    value_key: valueKey(library, match.value),
    hash_set_id: setId ?? null,
  });
}

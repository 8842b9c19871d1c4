import { defined } from '../../../shared/defined';
import type { Finding } from '../../../shared/contract/findings';
import type { FindingState, Severity } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';
import { wayOf } from '../../store/way-column';
import { confidenceOf } from '../../detect/rules/rule-table';
import { findingId } from './finding-id';

/** A finding as it is kept. */
export interface FindingRow {
  readonly image_uid: string;
  readonly kind: Finding['where']['kind'];
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly masked_value: string;
  readonly value_length: number;
  readonly offset: number | null;
  readonly line: number | null;
  readonly step: number | null;
  readonly context: string | null;
  readonly diff_id: string | null;
  readonly value_key: string | null;
  readonly way: string | null;
}

interface FileFindingRow extends FindingRow {
  readonly layer: number;
  readonly entry_id: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly hidden_by: number | null;
  readonly hidden_kind: string | null;
}

const COLUMNS = `i.image_uid, f.kind, f.rule, f.severity, f.title, f.masked_value, f.value_length, f.offset,
  f.line, f.step, f.context, f.value_key, iif(f.entry_id IS NULL, NULL, f.name) AS way`;

/** Which findings of an image: all of them, or those of one value. */
export interface WhichFindings {
  readonly imageId: number;
  readonly valueKey: string | null;
}

/** Findings in the files of an image: those of its layers, once for each layer that holds the bytes. */
export function fileFindings(
  library: ReadableLibrary,
  { imageId, valueKey }: WhichFindings,
): readonly Omit<Finding, 'triage'>[] {
  const rows = library.all<FileFindingRow>(
    `SELECT ${COLUMNS}, l.diff_id, il.layer, f.entry_id, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
      ie.hidden_by, ie.hidden_kind
      FROM image_layer il JOIN finding f ON f.layer_id = il.layer_id JOIN layer l ON l.id = il.layer_id JOIN image i ON i.id = il.image_id
      JOIN entry e ON e.id = f.entry_id JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
      WHERE il.image_id = ? AND (f.image_id IS NULL OR f.image_id = il.image_id) ${ofValue(valueKey)}
      ORDER BY il.layer, e.ordinal, f.offset, f.rule`,
    ...[imageId, ...(valueKey === null ? [] : [valueKey])],
  );
  return rows.map((row) => {
    const path = joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw));
    const inside = wayOf(library.dir, row.way);
    const where = { layer: row.layer, path, inside, line: row.kind === 'name' ? null : row.line };
    return {
      ...findingOf(row, imageId, where),
      ...stateInImage(row),
    };
  });
}

/** Narrows a question to the findings of a value, where one is asked for. */
function ofValue(valueKey: string | null): string {
  return valueKey === null ? '' : 'AND f.value_key = ?';
}

/** What later layers of an image did with the entry that holds a finding. */
export function stateInImage(row: {
  readonly entry_id: number;
  readonly hidden_by: number | null;
  readonly hidden_kind: string | null;
}): Pick<Finding, 'entryId' | 'state' | 'hiddenInLayer' | 'deleted' | 'deletedInLayer'> {
  const state = stateOf(row.hidden_kind);
  return {
    ...{ entryId: row.entry_id, state, hiddenInLayer: state === 'present' ? null : row.hidden_by },
    ...{ deleted: state === 'deleted', deletedInLayer: state === 'deleted' ? row.hidden_by : null },
  };
}

function stateOf(hidden: string | null): FindingState {
  if (hidden === 'deleted') return 'deleted';
  // "continued" is a directory that a later layer goes on with, or the same file again.
  return hidden === 'replaced' ? 'overwritten' : 'present';
}

/** Findings in the config of an image: environment, labels, commands, history. */
export function configFindings(
  library: ReadableLibrary,
  { imageId, valueKey }: WhichFindings,
): readonly Omit<Finding, 'triage'>[] {
  return library
    .all<FindingRow>(
      `SELECT ${COLUMNS}, NULL AS diff_id FROM finding f JOIN image i ON i.id = f.image_id WHERE f.image_id = ? AND f.entry_id IS NULL
        ${ofValue(valueKey)} ORDER BY f.kind, f.step, f.offset, f.rule`,
      ...[imageId, ...(valueKey === null ? [] : [valueKey])],
    )
    .map((row) => findingOf(row, imageId, { layer: null, path: null, inside: null, line: null }));
}

/** A finding of an image; where it is in a file, what became of that is stateInImage. */
export function findingOf(
  row: FindingRow,
  image: number,
  where: Pick<Finding['where'], 'layer' | 'path' | 'inside' | 'line'>,
): Omit<Finding, 'triage'> {
  const place = {
    kind: row.kind,
    imageId: row.image_uid,
    ...where,
    offset: row.kind === 'name' ? null : row.offset,
    step: row.step,
  };
  const { kind, offset, step, path, inside } = place;
  // In a file it is on the layer, and so the same in each image that holds it.
  const imageUid = row.diff_id === null ? row.image_uid : null;
  const marked = defined<Finding['place']>({
    kind: 'finding',
    rule: row.rule,
    in: kind,
    diffId: row.diff_id,
    imageUid,
    path,
    inside: inside ?? undefined,
    offset,
    step,
  });
  return {
    id: findingId(row.rule, place),
    rule: row.rule,
    severity: row.severity,
    confidence: confidenceOf(row.rule, row.severity),
    title: row.title,
    maskedValue: row.masked_value,
    valueLength: row.value_length,
    where: place,
    entryId: null,
    image,
    state: 'present',
    hiddenInLayer: null,
    deleted: false,
    deletedInLayer: null,
    context: row.context === '' ? null : row.context,
    place: marked,
    valueKey: row.value_key,
  };
}

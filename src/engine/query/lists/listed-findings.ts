import { createHash } from 'node:crypto';
import type { Finding } from '../../../shared/contract/findings';
import type { FoundInFile } from '../../detect/inside/found-in';
import type { ConfigFinding } from '../../detect/secrets/scan-config';
import type { ReadableLibrary } from '../../store/readable-library';
import { valueKey } from '../../store/value-key';
import { wayColumn } from '../../store/way-column';
import { findingOf, stateInImage, type FindingRow } from '../findings/finding-rows';
import { pathOf, type VersionRow } from '../versions/version-rows';

type FileRow = Pick<VersionRow, 'layer' | 'dir' | 'dir_raw' | 'name' | 'name_raw' | 'hidden_by' | 'hidden_kind'> & {
  readonly entry_id: number;
  readonly image_id: number;
  readonly image_uid: string;
  readonly diff_id: string;
};

const PLACES = `SELECT e.id AS entry_id, il.layer, il.image_id, i.image_uid, l.diff_id, d.path AS dir, d.raw AS dir_raw, n.text AS name,
    n.raw AS name_raw, ie.hidden_by, ie.hidden_kind
  FROM entry e JOIN image_layer il ON il.layer_id = e.layer_id JOIN layer l ON l.id = il.layer_id JOIN image i ON i.id = il.image_id
    JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
    LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE e.id = ? AND l.ready = 1 ORDER BY il.image_id, il.layer`;

/** Findings that no library keeps, with their places in images. */
export class ListedFindings {
  readonly #library: ReadableLibrary;
  readonly #images: ReadonlySet<number>;
  readonly #most: number;
  readonly findings: Omit<Finding, 'triage'>[] = [];
  /** Bytes of values as they are written, by the id of the finding. */
  readonly lengths = new Map<string, number>();
  /** Findings that were not kept. */
  left = 0;

  constructor(library: ReadableLibrary, images: readonly number[], most: number) {
    this.#library = library;
    this.#images = new Set(images);
    this.#most = most;
  }

  /** Adds what was found in the file of an entry, once for each layer of an image that holds it. */
  inFile(entryId: number, { kind, match, inside }: FoundInFile): void {
    for (const row of this.#library.all<FileRow>(PLACES, entryId)) {
      if (!this.#images.has(row.image_id)) continue;
      const where = { layer: row.layer, path: pathOf(row), inside: inside === null ? null : [...inside] };
      const line = kind === 'name' ? null : match.line;
      const finding = findingOf(this.#row(kind, match, row, inside), row.image_id, { ...where, line });
      this.#add({ ...finding, ...stateInImage(row) }, match.length);
    }
  }

  /** Adds what was found in the config of an image. */
  inConfig(imageId: number, { kind, match, step, offset, length }: ConfigFinding): void {
    const uid = this.#library.get<{ image_uid: string }>('SELECT image_uid FROM image WHERE id = ?', imageId);
    const row = this.#row(kind, { ...match, offset: 0 }, { image_uid: uid?.image_uid ?? '', diff_id: null }, null);
    const where = { layer: null, path: null, inside: null, line: null };
    this.#add(findingOf({ ...row, offset, step }, imageId, where), length ?? 0);
  }

  #row(
    kind: FindingRow['kind'],
    match: FoundInFile['match'],
    { image_uid, diff_id }: { readonly image_uid: string; readonly diff_id: string | null },
    inside: FoundInFile['inside'],
  ): FindingRow {
    return {
      ...{ image_uid, diff_id, kind, rule: match.rule, severity: match.severity, title: match.title },
      ...{ masked_value: match.maskedValue, value_length: match.valueLength, offset: match.offset, line: match.line },
      ...{ step: null, context: match.context, way: wayColumn(inside) },
      value_key: valueKey(this.#library, match.value),
    };
  }

  #add(finding: Omit<Finding, 'triage'>, length: number): void {
    if (this.findings.length >= this.#most) {
      this.left += 1;
      return;
    }
    let { id } = finding;
    // Two words may begin at one place, or stand in one name.
    while (this.lengths.has(id)) id = createHash('sha256').update(`${id} ${finding.title}`).digest('hex').slice(0, 20);
    this.findings.push({ ...finding, id });
    this.lengths.set(id, length);
  }
}

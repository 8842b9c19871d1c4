import { contentKey } from './content-key';
import { hardLinkTarget, type LinkColumns } from './link-target';
import { LinkPlaces, type LinkPlace } from './link-places';
import type { LinkRows } from './link-rows.types';

/** What a target gives its link. */
interface Target {
  readonly id: number;
  readonly kind: number;
  readonly file_id: number | null;
  readonly size: number;
  readonly sha256: Uint8Array | null;
  readonly data_offset: number;
  readonly stored_size: number;
  readonly sparse: string | null;
}

const LINK = 'SELECT link, link_raw, leaves_root FROM entry WHERE id = ?';
/** The last entry of a path between two others of its layer; whiteouts stand under the path that they hide. */
const TARGET = `SELECT id, kind, file_id, size, sha256, data_offset, stored_size, sparse
  FROM entry INDEXED BY entry_by_dir WHERE layer_id = ? AND dir_id = ? AND name_id = ? AND id >= ? AND id < ?
  AND kind NOT IN (7, 8) AND leaves_root <= ? ORDER BY id DESC LIMIT 1`;
const NAME = 'UPDATE entry SET file_id = ? WHERE id = ?';
const FILL = `UPDATE entry SET file_id = ?1, size = ?2, sha256 = ?3, other_data_offset = ?4, other_stored_size = ?5,
  rare = iif(?6 IS NULL, rare, json_set(coalesce(rare, '{}'), '$.sparse', ?6)) WHERE id = ?7`;

const DIRECTORY = 1;
const HARD_LINK = 3;
/** Kinds with content: files, and what no reader knows. */
const WITH_CONTENT = [0, 9];
/** Targets kept at hand: many links may name one path that was written many times. */
const MOST_KEPT = 50_000;

/**
 * Gives hard links the file that they name, where it stands before them in their own layer, as an unpacker has it. From then on
 * their rows hold its content: size, SHA-256, and where the bytes lie. A target that is a link itself was given its file
 * before, so that a chain of any length takes one step, and one that leads back to itself none.
 */
export class LayerLinks {
  readonly #rows: LinkRows;
  readonly #places: LinkPlaces;
  readonly #layerId: number;
  readonly #onContent: (key: number, entryId: number) => void;
  readonly #targets = new Map<string, { upTo: number; target: Target | null }>();

  /** `onContent` takes what belongs into `entry_content`. */
  constructor(rows: LinkRows, layerId: number, onContent: (key: number, entryId: number) => void) {
    this.#rows = rows;
    this.#places = new LinkPlaces(rows);
    this.#layerId = layerId;
    this.#onContent = onContent;
  }

  /** Resolves one link; call it for all of the layer in the order of their ids, after the last entry. */
  resolve(linkId: number): void {
    const link = this.#rows.get<LinkColumns & { leaves_root: number }>(LINK, linkId);
    const path = link === undefined ? null : hardLinkTarget(link);
    const place = path === null ? null : this.#places.find(path);
    if (place === null || link === undefined) return;
    const target = this.#before(place, linkId, link.leaves_root);
    const fileId = target?.kind === HARD_LINK ? target.file_id : (target?.id ?? null);
    if (target === null || fileId === null || target.kind === DIRECTORY) return;
    if (target.kind !== HARD_LINK && !WITH_CONTENT.includes(target.kind)) this.#rows.run(NAME, fileId, linkId);
    else this.#fill(linkId, fileId, target);
  }

  #fill(linkId: number, fileId: number, target: Target): void {
    const { size, sha256, data_offset, stored_size, sparse } = target;
    this.#rows.run(FILL, fileId, size, sha256, data_offset, stored_size === size ? null : stored_size, sparse, linkId);
    if (sha256 !== null) this.#onContent(contentKey(Buffer.from(sha256)), linkId);
  }

  /** Each stretch of entries is looked through once, however many links name their path. */
  #before({ dirId, nameId }: LinkPlace, linkId: number, leavesRoot: number): Target | null {
    const key = `${dirId}/${nameId}/${leavesRoot}`;
    const known = this.#targets.get(key);
    const values = [this.#layerId, dirId, nameId, known?.upTo ?? 0, linkId, leavesRoot];
    const target = this.#rows.get<Target>(TARGET, ...values) ?? known?.target ?? null;
    if (this.#targets.size >= MOST_KEPT) this.#targets.clear();
    this.#targets.set(key, { upTo: linkId, target });
    return target;
  }
}

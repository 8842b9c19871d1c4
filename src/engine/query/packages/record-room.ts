import { packageBounds } from '../../detect/packages/package-bounds';
import type { PackageRecord } from '../../detect/packages/package-record.types';

/**
 * Room for the records of one image. Most databases repeat those of the layer below: the same record is held once, and counts once
 * towards what memory allows.
 */
export class RecordRoom {
  readonly #known = new Map<string, PackageRecord>();
  #count = 0;

  /** The records of a database, each as it is held already where it is; null where there is no room for all of them. */
  take(records: readonly PackageRecord[]): readonly PackageRecord[] | null {
    if (this.#count + records.length > packageBounds.imageRecords) return null;
    const fresh = new Map<string, PackageRecord>();
    const held = records.map((record) => {
      const key = keyOf(record);
      const known = this.#known.get(key) ?? fresh.get(key);
      if (known === undefined) fresh.set(key, record);
      return known ?? record;
    });
    if (this.#known.size + fresh.size > packageBounds.differentRecords) return null;
    for (const [key, record] of fresh) this.#known.set(key, record);
    this.#count += records.length;
    return held;
  }
}

/** What a record says is in its key, and who says it in the rest. */
function keyOf({ ecosystem, recordKey, inside, name }: PackageRecord): string {
  return inside === '' && ecosystem !== 'maven' ? recordKey : `${recordKey}\n${inside}\n${name}`;
}

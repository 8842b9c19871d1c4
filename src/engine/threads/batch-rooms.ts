import { entryColumns, type EntryBatch } from '../store/entry-batch';

/** Entries of one batch: enough that messages cost little, few enough that little waits in memory. */
export const BATCH = 2048;

/** The arrays of a batch. */
export type BatchRoom = Pick<EntryBatch, 'numbers' | 'times' | 'hashes'>;

/** The arrays of a batch alone. */
export function roomOf({ numbers, times, hashes }: BatchRoom): BatchRoom {
  return { numbers, times, hashes };
}

/** Arrays of batches that were written are used again: to make new ones for each would leave the memory in pieces. */
export class BatchRooms {
  readonly #free: BatchRoom[] = [];

  /** Room for BATCH entries; what is in it is of no meaning. */
  take(): BatchRoom {
    return (
      this.#free.pop() ?? {
        numbers: new Float64Array(BATCH * entryColumns.length),
        times: new BigInt64Array(BATCH),
        hashes: new Uint8Array(BATCH * 32),
      }
    );
  }

  giveBack(room: BatchRoom): void {
    this.#free.push(roomOf(room));
  }
}

/** Text that is gathered before it goes on. */
const CHUNK = 64 * 1024;

/** Data in its order, short texts of it joined. */
export interface GatheredData {
  readonly write: (data: string | Uint8Array) => Promise<void>;
  /** Hands on what is gathered. */
  readonly drain: () => Promise<void>;
}

/** Gathers texts and hands data to `push`, one piece after the other. */
export function gatheredData(push: (data: string | Uint8Array) => Promise<void>): GatheredData {
  let pending = '';
  const drain = async (): Promise<void> => {
    const text = pending;
    pending = '';
    await push(text);
  };
  return {
    drain,
    async write(data) {
      if (typeof data === 'string') {
        pending += data;
        if (pending.length > CHUNK) await drain();
      } else {
        await drain();
        await push(data);
      }
    },
  };
}

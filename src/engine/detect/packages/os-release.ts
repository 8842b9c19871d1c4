import { textOf } from './text-fields';

/** The distribution that os-release(5) tells. */
export interface Distribution {
  /** In lower case, such as `debian`. */
  readonly id: string;
  readonly versionId: string | null;
}

const LINE = /^(ID|VERSION_ID)=\s{0,8}["']?([\w.+~-]{1,64})["']?\s{0,8}$/;

/** Reads `ID` and `VERSION_ID`; null where no id stands there. */
export function osRelease(bytes: Uint8Array): Distribution | null {
  const told = new Map<string, string>();
  for (const line of textOf(bytes.subarray(0, 64 * 1024)).split('\n')) {
    const [, key, value] = LINE.exec(line.slice(0, 200).replace('\r', '')) ?? [];
    if (key !== undefined && value !== undefined) told.set(key, value);
  }
  const id = told.get('ID')?.toLowerCase();
  return id === undefined ? null : { id, versionId: told.get('VERSION_ID') ?? null };
}

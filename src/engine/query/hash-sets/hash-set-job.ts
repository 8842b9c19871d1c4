import type { HashSetKind } from '../../../shared/contract/hash-sets';
import type { CancelSignal } from '../../base/cancellation';
import { openSecondConnection } from '../../store/open-proved';
import { importHashSet } from './change-sets';
import { lookUpLayers } from './look-up-layers';

/** A set that is to be kept, or what was not looked up yet, in a library that this process holds the lock of. */
export type HashSetInput = { readonly libraryDir: string } & (
  | {
      readonly kind: 'import';
      readonly path: string;
      readonly use: HashSetKind;
      readonly name: string | null;
      readonly examiner: string | null;
    }
  | { readonly kind: 'look' }
);

export interface HashSetProgress {
  /** Reading the set, or reading the evidence. */
  readonly step: 'set' | 'evidence';
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

interface Tools {
  readonly signal: CancelSignal;
  readonly progress: (progress: HashSetProgress) => void;
}

/** Does such a job on a connection of its own; returns the uid of the set. Throws what importHashSet and lookUpLayers throw. */
export async function doHashSet(input: HashSetInput, { signal, progress }: Tools): Promise<string | null> {
  const library = openSecondConnection(input.libraryDir);
  try {
    let uid: string | null = null;
    if (input.kind === 'import') {
      const { path, use: kind, name, examiner } = input;
      const onBytes = (bytesDone: number, bytesTotal: number): void => progress({ step: 'set', bytesDone, bytesTotal });
      ({ uid } = await importHashSet(library, { path, kind, name, examiner }, { signal, onBytes }));
    }
    await lookUpLayers(library, { signal, onProgress: (bytes) => progress({ step: 'evidence', ...bytes }) });
    return uid;
  } finally {
    library.close();
  }
}

import { createHash } from 'node:crypto';
import type { PathText } from '../../../shared/path-text';
import type { FileKind } from '../../../shared/vocabulary';
import type { CancelSignal } from '../../base/cancellation';
import { fileKind, KIND_BYTES } from '../../detect/inside/file-kind';
import type { DigestAlgorithm } from '../../detect/packages/owned-file.types';
import type { ReadableLibrary } from '../../store/readable-library';
import type { ClaimedPath } from './claimed-path';
import type { Computed } from './judge-file';
import { sweepLayers, type BytesTaker } from './layer-sweep';
import type { FileState } from './state-rows';

/** A file whose verdict takes bytes of it. */
export interface Waiting {
  readonly path: PathText;
  readonly state: FileState;
  /** Null of an unowned file: what it begins with tells its kind. */
  readonly claimed: ClaimedPath | null;
  /** The digest that is needed, of all of its bytes. */
  readonly needs: DigestAlgorithm | null;
  readonly computed: Computed;
}

interface Reading {
  readonly imageId: number;
  readonly signal: CancelSignal;
  /** With one more digest computed. */
  judge(one: Waiting): void;
  tell(one: Waiting, kind: FileKind): void;
  unread(one: Waiting): void;
}

/** Reads what files wait for. Throws cancelled. */
export function readWaiting(library: ReadableLibrary, waiting: readonly Waiting[], reading: Reading): Promise<void> {
  return sweepLayers<Waiting>(library, waiting, {
    ...{ imageId: reading.imageId, signal: reading.signal },
    stateOf: ({ state }) => state,
    lengthOf: ({ needs }) => (needs === null ? KIND_BYTES : Infinity),
    begin: (one) => (one.needs === null ? headOf(one, reading) : digestOf(one, one.needs, reading)),
    unread: (one) => reading.unread(one),
  });
}

function headOf(one: Waiting, reading: Reading): BytesTaker {
  const pieces: Buffer[] = [];
  return {
    take: (piece) => pieces.push(Buffer.from(piece)),
    end: () => reading.tell(one, fileKind(Buffer.concat(pieces), one.path)),
  };
}

function digestOf(one: Waiting, algorithm: DigestAlgorithm, reading: Reading): BytesTaker {
  const hash = createHash(algorithm);
  return {
    take: (piece) => hash.update(piece),
    end: () => reading.judge({ ...one, computed: new Map([...one.computed, [algorithm, hash.digest('hex')]]) }),
  };
}

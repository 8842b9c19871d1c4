import { createHash, hash, type Hash } from 'node:crypto';
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
  const tell = (bytes: Uint8Array): void => reading.tell(one, fileKind(bytes, one.path));
  return { whole: tell, take: (piece) => pieces.push(Buffer.from(piece)), end: () => tell(Buffer.concat(pieces)) };
}

function digestOf(one: Waiting, algorithm: DigestAlgorithm, reading: Reading): BytesTaker {
  let parts: Hash | null = null;
  const judge = (hex: string): void =>
    reading.judge({ ...one, computed: new Map([...one.computed, [algorithm, hex]]) });
  return {
    // Most files are small: a hash in parts would cost more than their bytes.
    whole: (bytes) => judge(hash(algorithm, bytes, 'hex')),
    take: (piece) => (parts ??= createHash(algorithm)).update(piece),
    end: () => judge((parts ?? createHash(algorithm)).digest('hex')),
  };
}

import type { Transform } from 'node:stream';

/** What lies below a zlib stream of Node, the same in every version since 11 (see docs/adr/010-direct-zlib.md). */
interface ZlibBinding {
  readonly _handle: {
    onerror: (message: string, errno: number, code: string) => void;
    writeSync(...input: WriteArguments): void;
    reset(): void;
  };
  /** After a write: bytes of the output that are still free, and of the input that were not used. */
  readonly _writeState: Uint32Array;
}

type WriteArguments = [
  ...[flush: number, input: Uint8Array, inputOffset: number, inputLength: number],
  ...[output: Uint8Array, outputOffset: number, outputLength: number],
];

/** Both zlib and zstd take 0 for "more input follows". */
const MORE_FOLLOWS = 0;

/** Damage that a decoder met; `Z_BUF_ERROR`: the input ended too early. */
export interface DecoderDamage {
  readonly code: string;
  readonly reason: string;
}

/** How a decoder is made, and the flag that tells it that its input has ended. */
export interface DecoderKind {
  readonly make: () => Transform;
  readonly finishFlag: number;
}

/**
 * Decodes with the zlib or zstd of Node into one buffer that is used again and again. As a stream they allocate all
 * that they decode: for a large layer the collector of garbage took as long as the decoder itself.
 */
export class DirectDecoder {
  readonly #stream: Transform;
  readonly #binding: ZlibBinding;
  readonly #finishFlag: number;
  readonly #room: Uint8Array;
  /** The decoder has no use for more input. */
  ended = false;
  damage: DecoderDamage | null = null;

  /** `room`: what is decoded goes here. */
  constructor({ make, finishFlag }: DecoderKind, room: Uint8Array) {
    this.#stream = make();
    this.#binding = bindingOf(this.#stream);
    this.#binding._handle.onerror = (reason, _errno, code) => (this.damage = { code, reason });
    this.#finishFlag = finishFlag;
    this.#room = room;
  }

  /**
   * Feeds one slice and gives all that it becomes, each chunk valid until the next one is asked for; returns how many
   * of its bytes were used. What a decoder made of the call in which it met damage is lost.
   */
  write(slice: Uint8Array): Generator<Uint8Array, number> {
    return this.#decode(slice, MORE_FOLLOWS);
  }

  /** Tells the decoder that there is no more input, and gives what is left. */
  finish(): Generator<Uint8Array, number> {
    return this.#decode(new Uint8Array(), this.#finishFlag);
  }

  /** Makes it as new, for another member. */
  reset(): void {
    this.#binding._handle.reset();
    this.ended = false;
    this.damage = null;
  }

  close(): void {
    this.#stream.destroy();
  }

  *#decode(slice: Uint8Array, flush: number): Generator<Uint8Array, number> {
    const { _handle: handle, _writeState: state } = this.#binding;
    let used = 0;
    for (;;) {
      handle.writeSync(flush, slice, used, slice.length - used, this.#room, 0, this.#room.length);
      if (this.damage !== null) return used;
      const [free = 0, unused = 0] = state;
      used = slice.length - unused;
      if (free < this.#room.length) yield this.#room.subarray(0, this.#room.length - free);
      if (free === 0) continue;
      // It stopped although there was input and room: the member is at its end.
      if (unused > 0) this.ended = true;
      return used;
    }
  }
}

function bindingOf(stream: Transform): ZlibBinding {
  const { _handle, _writeState } = stream as unknown as Partial<ZlibBinding>;
  if (typeof _handle?.writeSync !== 'function' || !(_writeState instanceof Uint32Array))
    throw new Error(`the zlib of Node ${process.version} is another one than this program knows`);
  return stream as unknown as ZlibBinding;
}

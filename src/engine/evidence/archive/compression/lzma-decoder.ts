import type { Liblzma } from './liblzma';

/** `lzma_ret` (lzma/base.h): what came of a call. */
const RET = { ok: 0, streamEnd: 1, memoryLimit: 6, format: 7, options: 8, data: 9, buffer: 10 } as const;
const RUN = 0;
const FINISH = 3;
/** Words of `lzma_stream` on a machine of 32 bits (lzma/base.h). */
const WORD = { nextIn: 0, availIn: 1, nextOut: 4, availOut: 5 } as const;
const STREAM_BYTES = 136;

/** What a decoder may take: more than any preset of xz needs (65 MiB), and less than the instance has. */
const MEMORY_LIMIT = 192n * 1024n * 1024n;
const IN_BYTES = 64 * 1024;
const OUT_BYTES = 256 * 1024;

const REASONS: Readonly<Record<number, string>> = {
  [RET.memoryLimit]: 'its dictionary is larger than 192 MiB',
  [RET.format]: 'no header of this format',
  [RET.options]: 'a filter or option that is not known',
  [RET.data]: 'the data is damaged',
};

/** Decodes one stream of xz, lzma or lzip, and knows where it ends. */
export class LzmaDecoder {
  readonly #lzma: Liblzma;
  readonly #stream: number;
  readonly #input: number;
  readonly #output: number;
  /** True once the stream is whole: what was not used of the input lies behind it. */
  ended = false;
  /** What is wrong with the data; what was decoded before it has been given. */
  damage: string | null = null;

  /** `memoryLimit`: bytes that it may take. */
  constructor(lzma: Liblzma, memoryLimit: bigint = MEMORY_LIMIT) {
    this.#lzma = lzma;
    this.#stream = lzma._malloc(STREAM_BYTES);
    this.#input = lzma._malloc(IN_BYTES);
    this.#output = lzma._malloc(OUT_BYTES);
    lzma.HEAPU8.fill(0, this.#stream, this.#stream + STREAM_BYTES);
    const begun = lzma._lzma_auto_decoder(this.#stream, memoryLimit, 0);
    if (begun !== RET.ok) throw new Error(`liblzma could not begin: ${begun}`);
  }

  /** Bytes that are taken at a time. */
  static get inputBytes(): number {
    return IN_BYTES;
  }

  /**
   * Feeds at most `inputBytes` bytes, or tells by none that there are no more; gives what they become, each chunk valid until the
   * next one is asked for, and returns how many bytes were used.
   */
  *write(bytes: Uint8Array): Generator<Uint8Array, number> {
    this.#lzma.HEAPU8.set(bytes, this.#input);
    this.#setWord(WORD.nextIn, this.#input);
    this.#setWord(WORD.availIn, bytes.length);
    for (;;) {
      this.#setWord(WORD.nextOut, this.#output);
      this.#setWord(WORD.availOut, OUT_BYTES);
      const came = this.#lzma._lzma_code(this.#stream, bytes.length === 0 ? FINISH : RUN);
      const left = this.#word(WORD.availIn);
      const made = OUT_BYTES - this.#word(WORD.availOut);
      this.ended = came === RET.streamEnd;
      // A call without progress means that more input is wanted, or that there is none.
      if (came !== RET.ok && came !== RET.streamEnd && came !== RET.buffer)
        this.damage = REASONS[came] ?? `liblzma says ${came}`;
      if (made > 0) yield this.#lzma.HEAPU8.subarray(this.#output, this.#output + made);
      if (this.ended || this.damage !== null || came === RET.buffer || (left === 0 && made < OUT_BYTES))
        return bytes.length - left;
    }
  }

  /** Frees what the decoder holds of the instance. */
  close(): void {
    this.#lzma._lzma_end(this.#stream);
    for (const address of [this.#stream, this.#input, this.#output]) this.#lzma._free(address);
  }

  #word(word: number): number {
    return this.#lzma.HEAPU32[this.#stream / 4 + word] ?? 0;
  }

  #setWord(word: number, value: number): void {
    this.#lzma.HEAPU32[this.#stream / 4 + word] = value;
  }
}

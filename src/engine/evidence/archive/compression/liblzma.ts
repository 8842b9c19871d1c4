import createLzma from 'node-liblzma/wasm/liblzma.js';
import wasm from 'node-liblzma/wasm/liblzma.wasm?inline';

/** What is used of the compiled liblzma: its C functions, and its memory, which is another array after it grew. */
export interface Liblzma {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly HEAPU32: Uint32Array<ArrayBuffer>;
  _malloc(bytes: number): number;
  _free(address: number): void;
  /** Reads xz, lzma and lzip, each by its first bytes (lzma/container.h). */
  _lzma_auto_decoder(stream: number, memoryLimit: bigint, flags: number): number;
  _lzma_code(stream: number, action: number): number;
  _lzma_end(stream: number): void;
}

/** An instance that took no more than this is kept for the next stream: the memory of WebAssembly never gets less. */
const KEPT_BYTES = 64 * 1024 * 1024;
let spare: Liblzma | null = null;

/** An instance for one stream at a time: damage in one cannot reach another. Give it back when the stream is over. */
export async function takeLiblzma(): Promise<Liblzma> {
  const kept = spare;
  spare = null;
  if (kept !== null) return kept;
  const wasmBinary = Buffer.from(wasm.slice(wasm.indexOf(',') + 1), 'base64');
  // Its types are in files that the package leaves out.
  return createLzma({ wasmBinary }) as Promise<Liblzma>;
}

let ready: Liblzma | null = null;

/** Makes the instance that `readyLiblzma` gives; anew where the last one has taken much. */
export async function prepareLiblzma(): Promise<void> {
  if (ready === null || ready.HEAPU8.length > KEPT_BYTES) ready = await takeLiblzma();
}

/** The prepared instance, for readers that cannot wait: for as many streams at a time as are nested. */
export function readyLiblzma(): Liblzma | null {
  return ready;
}

export function giveBackLiblzma(instance: Liblzma): void {
  if (instance.HEAPU8.length <= KEPT_BYTES) spare = instance;
}

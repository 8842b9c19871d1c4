/** The bytes of one page of WebAssembly's memory. */
export const PAGE = 65_536;

/** Compiled once a thread. */
const compiled = new Map<string, WebAssembly.Module>();

/**
 * Starts a program of WebAssembly (`.wat`), which has `memory` and nothing else. What it exports are functions of addresses and numbers;
 * nothing checks which, so that the caller says it.
 */
export function startProgram(program: string, memory: WebAssembly.Memory): unknown {
  let module = compiled.get(program);
  if (module === undefined) {
    module = new WebAssembly.Module(Buffer.from(program, 'base64'));
    compiled.set(program, module);
  }
  return new WebAssembly.Instance(module, { host: { memory } }).exports;
}

/** The bytes of one page of WebAssembly's memory. */
export const PAGE = 65_536;

/** Compiled once a thread. */
const compiled = new Map<string, WebAssembly.Module>();

/**
 * Starts a program of WebAssembly (`.wat`), which has `memory` and nothing else. `Exports`: what the program exports, functions of addresses
 * and numbers; nothing checks it.
 */
export function startProgram<Exports>(program: string, memory: WebAssembly.Memory): Exports {
  let module = compiled.get(program);
  if (module === undefined) {
    module = new WebAssembly.Module(Buffer.from(program, 'base64'));
    compiled.set(program, module);
  }
  return new WebAssembly.Instance(module, { host: { memory } }).exports as Exports;
}

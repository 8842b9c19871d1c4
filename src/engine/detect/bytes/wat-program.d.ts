/** WebAssembly in its text form: the program that it says, in base64 (scripts/setup/webassembly.mjs). */
declare module '*.wat' {
  const program: string;
  export default program;
}

/** What is used of WebAssembly's interface for JavaScript: the types of Node and of ECMAScript have none of it. */
declare namespace WebAssembly {
  type Module = object;
  const Module: new (program: Uint8Array) => Module;
  class Memory {
    constructor(pages: { readonly initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: unknown;
  }
}

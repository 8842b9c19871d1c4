/** The bytes of a file in the bundle, as a data: address (Vite's `?inline`). */
declare module '*.wasm?inline' {
  const address: string;
  export default address;
}

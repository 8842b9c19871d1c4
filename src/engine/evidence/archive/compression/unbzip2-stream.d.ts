declare module 'unbzip2-stream' {
  import type { Duplex } from 'node:stream';
  /** Makes a stream that decodes bzip2; it works synchronously. */
  export default function unbzip2Stream(): Duplex;
}

/** Parts of the work that are done apart: who mends what is still wrong. */
export type Part = 'links' | 'words' | 'layouts';

/**
 * One run of the command line, and what must be true of it. In `args`, `{a01.tar}` stands for an input, `{library}` and `{out}` for
 * places of the case that do not exist before its first run.
 */
export interface Ask {
  readonly args: readonly string[];
  /** Exit status; 0 unless told. */
  readonly status?: number;
  /** The whole of stdout. */
  readonly stdout?: string;
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly like?: readonly RegExp[];
  /** Part of the JSON document, as `toMatchObject` takes it. */
  readonly json?: unknown;
  /** By the names of lists of the JSON document: what no object of the list may be. */
  readonly none?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Parts of the objects of a JSON lines output, in any order, all of them. */
  readonly lines?: readonly object[];
  /** Values of secrets that findings must show whole; of some there are two ways to write the same. */
  readonly values?: readonly (string | readonly string[])[];
  /** Paths of the findings of one rule. */
  readonly findingPaths?: readonly string[];
  /** Nothing above severity low is found. */
  readonly quiet?: true;
}

export interface FieldCase {
  readonly name: string;
  readonly trait: string;
  /** Wrong still, and mended by this part: the test turns red when the case gets right, and the mark has to go. */
  readonly wrongUntil?: Part;
  readonly asks: readonly Ask[];
}

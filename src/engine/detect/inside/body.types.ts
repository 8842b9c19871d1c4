import type { PathText } from '../../../shared/path-text';
import type { NotScannedReason } from '../../../shared/vocabulary';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';

/** Bytes that are read as a file: a file of a layer, or what is in it. */
export interface Body {
  /** The way from the file of the layer to this body, outermost first; empty for the file itself. */
  readonly way: readonly PathText[];
  /**
   * The way that what is in this body goes on from. Another than `way` for what a compressed file holds: `a.tar.gz` is one
   * container and not two.
   */
  readonly base: readonly PathText[];
  /** Containers around it. */
  readonly depth: number;
  /** What the rules judge it by: the path of the file and the way. */
  readonly path: PathText;
  /** Bytes that it says to have; null where nothing does. */
  readonly size: number | null;
}

/** Who looks at what a container holds. */
export interface BodyHost {
  /** Reads a body; null where nobody wants its bytes. Call `end` once the last is written. */
  open(body: Body): ContentSink | null;
  /** A short text that stands under a name, as a cell of a table does: many of them are judged at once. */
  cell(body: Body, name: string, bytes: Uint8Array): void;
  /** What cannot be read, or is not looked at: counted with its bytes, as far as they are known. */
  leave(reason: NotScannedReason, bytes: number): void;
  /** Counts decoded bytes that no body is given. */
  spend(bytes: number): void;
  /** True once the bounds of one file are met: nothing more is decoded. */
  isStopped(): boolean;
  /** Asks for memory to hold bytes in, to be given back; false where there is none. */
  hold(bytes: number): boolean;
  release(bytes: number): void;
}

/** A body in a container: `step` names it there. */
export function innerBody(container: Body, step: PathText, size: number | null): Body {
  const way = [...container.base, step];
  return { way, base: way, depth: container.depth + 1, path: `${container.path}/${step}`, size };
}

/** What a compressed body becomes: by its own name a file, and where it is a container, that container. */
export function decodedBody(container: Body): Body {
  const name = container.path.slice(container.path.lastIndexOf('/') + 1);
  return { ...innerBody(container, plainName(name), null), base: container.base };
}

const SUFFIXES: readonly (readonly [suffix: RegExp, plain: string])[] = [
  [/\.(?:tgz|tbz2?|txz|tzst|tlz)$/i, '.tar'],
  [/\.(?:gz|bz2|xz|zst|lz4|lzma|lz|z)$/i, ''],
];

/** The name of a file without the suffix of its compression, as `gzip -d` has it. */
function plainName(name: PathText): PathText {
  for (const [suffix, plain] of SUFFIXES) if (name.length > 4 && suffix.test(name)) return name.replace(suffix, plain);
  return name;
}

/** Steps of one container, each told apart: of two members with one name the second is called otherwise. */
export class Steps {
  readonly #taken = new Set<PathText>();

  take(name: PathText): PathText {
    let step = name;
    for (let number = 2; this.#taken.has(step); number += 1) step = `${name} (${number})`;
    this.#taken.add(step);
    return step;
  }
}

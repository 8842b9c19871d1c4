import type { PathText } from '../../../shared/path-text';
import type { FileDigest, OwnedFile } from '../../detect/packages/owned-file.types';
import { under } from './claim-sources';
import type { Owner } from './claim.types';
import type { RewrittenRecord } from './verdict.types';

export interface RecordChange {
  readonly path: PathText;
  readonly layer: number;
  readonly shippedDigest: string | null;
  readonly laterDigest: string | null;
}

/** Gathers what later databases say otherwise; each saying once. */
export class RewrittenRecords {
  readonly #stepOf: (layer: number) => number | null;
  readonly #found = new Map<string, RewrittenRecord>();

  constructor(stepOf: (layer: number) => number | null) {
    this.#stepOf = stepOf;
  }

  add({ purl }: Owner, { path, layer, shippedDigest, laterDigest }: RecordChange): void {
    const key = `${purl ?? ''}\n${path}\n${laterDigest ?? ''}`;
    if (this.#found.has(key)) return;
    const step = this.#stepOf(layer);
    this.#found.set(key, { path, package: purl, layer, step, shippedDigest, laterDigest });
  }

  all(): readonly RewrittenRecord[] {
    return [...this.#found.values()];
  }
}

interface ChangeAt {
  readonly rewritten: RewrittenRecords;
  readonly owner: Owner;
  /** The folder that the paths of the files begin at. */
  readonly root: PathText;
}

/** Adds the files that a later record names with another digest, though the version stayed. */
export function digestChanges(
  { rewritten, owner, root }: ChangeAt,
  first: readonly OwnedFile[],
  later: readonly OwnedFile[],
  layer: number,
): void {
  const shipped = new Map(first.map(({ path, digest }) => [path, digest]));
  for (const { path, digest } of later) {
    const before = shipped.get(path);
    const [shippedDigest, laterDigest] = [textOf(before ?? null), textOf(digest)];
    if (before !== undefined && shippedDigest === laterDigest) continue;
    rewritten.add(owner, { path: under(root, path), layer, shippedDigest, laterDigest });
  }
}

function textOf(digest: FileDigest | null): string | null {
  return digest === null ? null : `${digest.algorithm}:${digest.hex}`;
}

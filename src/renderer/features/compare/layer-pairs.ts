/** A layer of one image, as far as pairing needs it. */
export interface PairedLayer {
  readonly layer: number;
  readonly diffId: string | null;
}

/** Two layers at the same height of two images; one side is null where the other image is taller. */
export interface LayerPair<L extends PairedLayer> {
  readonly a: L | null;
  readonly b: L | null;
  /** Equal bytes by diffID. A layer without a diffID is never called equal. */
  readonly equal: boolean;
  /** Part of the unbroken run of equal layers from the base up. */
  readonly common: boolean;
}

/** Layers of A and B beside each other, newest on top. */
export function layerPairs<L extends PairedLayer>(a: readonly L[], b: readonly L[]): readonly LayerPair<L>[] {
  const pairs: LayerPair<L>[] = [];
  let common = true;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [one, other] = [a[index] ?? null, b[index] ?? null];
    const diffId = one?.diffId ?? null;
    const equal = diffId !== null && diffId === other?.diffId;
    common &&= equal;
    pairs.push({ a: one, b: other, equal, common });
  }
  return pairs.reverse();
}

/** Layers above the common base that hold equal bytes on a different chain. */
export function equalAboveFork<L extends PairedLayer>(pairs: readonly LayerPair<L>[]): readonly number[] {
  return pairs.flatMap((pair) => (pair.equal && !pair.common && pair.b !== null ? [pair.b.layer] : [])).reverse();
}

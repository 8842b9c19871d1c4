import fc from 'fast-check';

/** The layers of an image, of which one may stand in it again: it is then the same object. */
export function imageLayers<Layer>(layer: fc.Arbitrary<Layer>, maxLength: number): fc.Arbitrary<readonly Layer[]> {
  const made = fc.array(layer, { minLength: 1, maxLength });
  const again = fc.array(fc.nat(maxLength - 1), { maxLength: 2 });
  return fc
    .tuple(made, again)
    .map(([layers, places]) => [
      ...layers,
      ...places.flatMap((place) => layers.slice(place % layers.length).slice(0, 1)),
    ]);
}

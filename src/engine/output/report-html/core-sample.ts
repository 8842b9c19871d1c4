import type { LayerSummary } from '../../../shared/contract/image';

/** The image as a drill core: one band a layer, oldest left, width by the logarithm of its size, number inside. */
export function coreSample(layers: readonly LayerSummary[]): string {
  const count = layers.length;
  const bands = layers.map(({ layer, uncompressedBytes, digestStatus, diffIdStatus }) => {
    const t = count === 1 ? 0 : (layer - 1) / (count - 1);
    const colour = `oklch(${(0.4 + 0.235 * t).toFixed(3)} .10 ${(302 - 264 * t).toFixed(1)})`;
    const width = Math.max(0.5, Math.log10((uncompressedBytes ?? 0) + 10) - 2.5).toFixed(2);
    const isBad = digestStatus === 'mismatch' || diffIdStatus === 'mismatch';
    const marks = [...(t > 0.7 ? ['late'] : []), ...(isBad ? ['bad'] : [])].join(' ');
    return `<i class="${marks}" style="flex:${width};background:${colour}">${count > 24 && layer % 5 !== 0 ? '' : layer}</i>`;
  });
  return `<div class="core" aria-hidden="true">${bands.join('')}</div>`;
}

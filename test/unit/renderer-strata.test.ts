import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, strataColours } from '../../src/renderer/ui/strata';

const tokens = readFileSync(resolve(import.meta.dirname, '../../src/renderer/styles/tokens.css'), 'utf8');
const [lightTokens = '', darkTokens = ''] = tokens.split(/\[data-theme=["']dark["']\]/);

function token(theme: string, name: string): string {
  return new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(theme)?.[1] ?? 'missing';
}

/** Largest difference of a channel: the tokens were rounded by another program. */
function distance(one: string, other: string): number {
  return Math.max(
    ...[1, 3, 5].map((at) => Math.abs(parseInt(one.slice(at, at + 2), 16) - parseInt(other.slice(at, at + 2), 16))),
  );
}

const layers = Array.from({ length: 10 }, (_, index) => index + 1);

describe('colours of layers', () => {
  it.each(layers)('layer %d of ten is what tokens.css says', (layer) => {
    const { light, dark, onLight, onDark } = strataColours(layer, 10);
    expect(distance(light, token(lightTokens, `strata-${layer}`))).toBeLessThanOrEqual(8);
    expect(distance(dark, token(darkTokens, `strata-${layer}`))).toBeLessThanOrEqual(3);
    expect(onLight).toBe(token(lightTokens, `on-strata-${layer}`));
    expect(onDark).toBe(token(darkTokens, `on-strata-${layer}`));
  });

  it.each([1, 2, 17, 40, 127])('numbers can be read in each of %d bands', (count) => {
    for (let layer = 1; layer <= count; layer += 1) {
      const { light, dark, onLight, onDark } = strataColours(layer, count);
      expect(contrast(light, onLight)).toBeGreaterThanOrEqual(4.4);
      expect(contrast(dark, onDark)).toBeGreaterThanOrEqual(4.4);
    }
  });

  it('gives the only layer of an image the colour of the base', () => {
    expect(strataColours(1, 1)).toEqual(strataColours(1, 10));
  });
});

import type { CSSProperties } from 'react';

/** The colours of one layer in both themes, as hex. */
export interface StrataColours {
  readonly light: string;
  readonly dark: string;
  /** Ink inside the band: white or near black, whichever has the higher contrast. */
  readonly onLight: string;
  readonly onDark: string;
}

const WHITE = '#ffffff';
const INK = '#05070a';
const known = new Map<string, StrataColours>();

/** Colour of `layer` (1 is the base) of `layers`: the ramp of the design, "The strata". */
export function strataColours(layer: number, layers: number): StrataColours {
  const key = `${layer}/${layers}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const t = layers <= 1 ? 0 : Math.min(1, Math.max(0, (layer - 1) / (layers - 1)));
  const hue = 302 - 264 * t;
  const light = oklchToHex(0.4 + 0.235 * t, 0.1, hue);
  const dark = oklchToHex(0.545 + 0.22 * t, 0.085, hue);
  const colours = { light, dark, onLight: inkOn(light), onDark: inkOn(dark) };
  known.set(key, colours);
  return colours;
}

/**
 * Sets `--s` (band) and `--on-s` (ink in it). Both themes are in the value, and
 * `--if-light` / `--if-dark` of tokens.css choose: the one that is empty drops out,
 * the one that is invalid falls back to its colour.
 */
export function strataStyle(layer: number, layers: number): CSSProperties {
  const { light, dark, onLight, onDark } = strataColours(layer, layers);
  const style: Record<`--${string}`, string> = {
    '--s': `var(--if-light, ${light}) var(--if-dark, ${dark})`,
    '--on-s': `var(--if-light, ${onLight}) var(--if-dark, ${onDark})`,
  };
  return style;
}

/** The style of a layer outside the comparison. */
export const noStrataStyle = { '--s': 'var(--strata-none)', '--on-s': 'var(--text-1)' } as CSSProperties;

type Triple = readonly [number, number, number];

/** OKLab to linear sRGB (Björn Ottosson, 2020, matrices of CSS Color 4, section 10). */
function oklchToLinear(lightness: number, chroma: number, hue: number): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Lowers the chroma until the colour fits sRGB, so that lightness and hue stay what the ramp says. */
function oklchToHex(lightness: number, chroma: number, hue: number): string {
  let fitting = chroma;
  while (fitting > 0 && !inGamut(oklchToLinear(lightness, fitting, hue))) fitting -= 0.0005;
  const channels = oklchToLinear(lightness, fitting, hue).map((value) =>
    Math.round(255 * encodeGamma(Math.min(1, Math.max(0, value)))),
  );
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function inGamut(linear: Triple): boolean {
  return linear.every((value) => value > -0.0001 && value < 1.0001);
}

function encodeGamma(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

function decodeGamma(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => decodeGamma(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function inkOn(band: string): string {
  return contrast(WHITE, band) >= contrast(INK, band) ? WHITE : INK;
}

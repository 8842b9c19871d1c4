import { maskNamedValue, maskText, maskWords, type MaskedText } from './mask-text';
import { nothingKnown, type KnownSecrets } from './known-secrets';

const DEEPEST = 64;

/** The config document re-indented by two spaces for reading, every secret in it masked; `known`: those of the image. */
export function maskConfigJson(config: unknown, known: KnownSecrets = nothingKnown): MaskedText {
  const writer = new MaskedWriter(known);
  writeValue(writer, config, '', 0, null);
  return { text: writer.text, masks: writer.masks };
}

class MaskedWriter {
  readonly known: KnownSecrets;
  text = '';
  readonly masks: MaskedText['masks'][number][] = [];

  constructor(known: KnownSecrets) {
    this.known = known;
  }

  /** A string as JSON; the masks move with their text. */
  quote(masked: MaskedText): void {
    let at = 0;
    this.text += '"';
    for (const mask of masked.masks) {
      this.text += escaped(masked.text.slice(at, mask.start));
      this.masks.push({ ...mask, start: this.text.length });
      this.text += masked.text.slice(mask.start, mask.start + mask.length);
      at = mask.start + mask.length;
    }
    this.text += `${escaped(masked.text.slice(at))}"`;
  }
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function writeValue(writer: MaskedWriter, value: unknown, indent: string, depth: number, key: string | null): void {
  if (typeof value === 'string') return writer.quote(maskLeaf(key, value, writer.known));
  if (typeof value !== 'object' || value === null) {
    writer.text += JSON.stringify(value);
    return;
  }
  if (depth >= DEEPEST) {
    // Nobody reads on there; but what is kept must have it.
    if (writer.known.standsFor === undefined) writer.text += '"…"';
    else writer.quote(maskLeaf(key, JSON.stringify(value), writer.known));
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) {
    writer.text += isList ? '[]' : '{}';
    return;
  }
  const words = isList && key !== 'Env' && value.every((child) => typeof child === 'string') ? value : null;
  const masked = words === null ? null : maskWords(words, writer.known);
  const inner = `${indent}  `;
  writer.text += isList ? '[' : '{';
  entries.forEach(([name, child], index) => {
    writer.text += `${index === 0 ? '' : ','}\n${inner}`;
    if (!isList) {
      writer.quote(maskText(name, 'label', writer.known));
      writer.text += ': ';
    }
    const word = masked?.[index];
    if (word !== undefined) writer.quote(word);
    else writeValue(writer, child, inner, depth + 1, isList ? key : name);
  });
  writer.text += `\n${indent}${isList ? ']' : '}'}`;
}

function maskLeaf(key: string | null, value: string, known: KnownSecrets): MaskedText {
  if (key === null || key === 'Env' || key === 'created_by')
    return maskText(value, key === 'Env' ? 'env' : 'history', known);
  return maskNamedValue(key, value, 'label', known);
}

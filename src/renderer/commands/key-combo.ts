/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export type Platform = 'linux' | 'darwin' | 'win32';

interface Combo {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** Reads `Mod+Shift+F`, `Alt+ArrowUp`, `Z`, `?`. Mod is Ctrl, and Command on macOS. */
export function parseCombo(text: string): Combo {
  const parts = text === '+' ? ['+'] : text.split('+').map((part) => (part === '' ? '+' : part));
  const key = parts.at(-1) ?? '';
  return { mod: parts.includes('Mod'), alt: parts.includes('Alt'), shift: parts.includes('Shift'), key };
}

/** True for a key that a person could be typing: it acts only while a list has the focus. */
export function isSingleKey(text: string): boolean {
  const { mod, alt, key } = parseCombo(text);
  return !mod && !alt && key.length === 1;
}

/** True where the key press is the combination. */
export function matchesCombo(press: KeyPress, text: string, platform: Platform): boolean {
  const combo = parseCombo(text);
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey;
  const other = platform === 'darwin' ? press.ctrlKey : press.metaKey;
  if (mod !== combo.mod || other || press.altKey !== combo.alt) return false;
  // Signs such as ? and > already say which shift made them; the layout decides, not us.
  const isSign = combo.key.length === 1 && !/[a-z0-9]/i.test(combo.key);
  if (!isSign && press.shiftKey !== combo.shift) return false;
  return normal(press.key) === normal(combo.key);
}

function normal(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key;
}

const MAC_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ' ': 'Space',
  Mod: 'Ctrl',
};

/** The caps of a combination, as they are printed: `['Ctrl', 'Shift', 'F']`. */
export function comboCaps(text: string, platform: Platform): readonly string[] {
  const { mod, alt, shift, key } = parseCombo(text);
  const modifiers = [mod ? 'Mod' : '', alt ? 'Alt' : '', shift ? 'Shift' : ''].filter((part) => part !== '');
  const name = (part: string): string =>
    (platform === 'darwin' ? MAC_NAMES[part] : undefined) ?? KEY_NAMES[part] ?? part;
  return [...modifiers.map(name), name(key.length === 1 ? key.toUpperCase() : key)];
}

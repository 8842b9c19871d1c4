import { isSingleKey, matchesCombo, type KeyPress, type Platform } from './key-combo';
import type { Command } from './registry';

/** Where the focus is, as far as keys care. */
export interface FocusPlace {
  readonly inText: boolean;
  readonly inList: boolean;
}

/**
 * The command that a key press means. Single letters act only while a list has the
 * focus and while they are switched on (WCAG 2.1.4); the newest registration wins.
 */
export function commandFor(
  press: KeyPress,
  commands: readonly Command[],
  place: FocusPlace,
  options: { readonly platform: Platform; readonly singleKeys: boolean },
): Command | undefined {
  return commands.findLast((command) =>
    (command.keys ?? []).some((combo) => {
      if (!matchesCombo(press, combo, options.platform)) return false;
      if (!isSingleKey(combo)) return !place.inText || hasModifier(press) || /^F\d+$/.test(press.key);
      return options.singleKeys && place.inList && !place.inText;
    }),
  );
}

function hasModifier(press: KeyPress): boolean {
  return press.ctrlKey || press.metaKey || press.altKey;
}

/** Reads the place from the element that has the focus. Lists carry `data-list` (VirtualRows does); a view without one stands for it. */
export function focusPlace(element: Element | null): FocusPlace {
  const inText = element?.matches('input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]');
  return {
    inText: inText ?? false,
    inList: element?.id === 'main' || (element?.closest('[data-list]') ?? null) !== null,
  };
}

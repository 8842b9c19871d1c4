import { useEffect, useState } from 'react';

/** Rests so long on an element before it shows, in milliseconds. */
const SHOW_MS = 500;
/** Time to cross the gap between the element and its tooltip. */
const LEAVE_MS = 150;
/** Within this time after one tooltip the next shows at once. */
const NEXT_MS = 400;

/** What is shown beside which element. */
export interface TipTarget {
  readonly anchor: HTMLElement;
  readonly words: string;
}

const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta'];

/**
 * The element whose tooltip is shown. One set of listeners serves the whole window: rows of long lists come and go, and
 * none of them pays for a tooltip that nobody asks for. After WCAG 1.4.13: it can be dismissed (Esc, any other key, a
 * press), the pointer may move onto it, and it stays until the pointer or the focus leaves.
 */
export function useTipTarget(): TipTarget | null {
  const [target, setTarget] = useState<TipTarget | null>(null);
  useEffect(() => followTips(setTarget), []);
  return target;
}

function followTips(show: (target: TipTarget | null) => void): () => void {
  let shown: HTMLElement | null = null;
  let due: HTMLElement | null = null;
  let timer: number | undefined;
  let hiddenAt = -Infinity;

  const set = (anchor: HTMLElement | null): void => {
    window.clearTimeout(timer);
    due = anchor;
    if (shown !== null) hiddenAt = performance.now();
    shown = anchor;
    const words = anchor?.dataset.tip;
    show(anchor === null || words === undefined ? null : { anchor, words });
  };
  const later = (anchor: HTMLElement | null, ms: number): void => {
    if (anchor === due) return;
    window.clearTimeout(timer);
    due = anchor;
    timer = window.setTimeout(() => set(anchor), ms);
  };
  const hide = (): void => {
    if (shown === null && due === null) return;
    set(null);
  };

  const onOver = (event: PointerEvent): void => {
    const over = event.target instanceof Element ? event.target : null;
    if (isInTooltip(over)) return later(shown, 0);
    const anchor = over?.closest<HTMLElement>('[data-tip]') ?? null;
    if (anchor === null) return later(focusedTip(), LEAVE_MS);
    const isNext = shown !== null || performance.now() - hiddenAt < NEXT_MS;
    later(anchor, isNext ? LEAVE_MS : SHOW_MS);
  };
  const onFocus = (event: FocusEvent): void => {
    const focused = focusedTip();
    if (event.type === 'focusout') {
      if (shown === event.target) hide();
    } else if (focused !== null) later(focused, SHOW_MS);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (MODIFIERS.includes(event.key)) return;
    // Esc dismisses what is shown and nothing else: not the dialog around it too.
    if (event.key === 'Escape' && shown !== null) {
      event.preventDefault();
      event.stopPropagation();
    }
    hide();
  };
  const stop = new AbortController();
  const options = { capture: true, passive: true, signal: stop.signal };
  document.addEventListener('pointerover', onOver, options);
  document.documentElement.addEventListener('pointerleave', hide, { signal: stop.signal });
  document.addEventListener('focusin', onFocus, options);
  document.addEventListener('focusout', onFocus, options);
  document.addEventListener('keydown', onKey, { capture: true, signal: stop.signal });
  const onMove = (event: Event): void => {
    // The focus brings what is out of sight into view: that is no reason to hide what belongs to it.
    if (isInTooltip(event.target) || (event.type === 'scroll' && due !== null && due === focusedTip())) return;
    hide();
  };
  for (const name of ['pointerdown', 'wheel', 'scroll'] as const) document.addEventListener(name, onMove, options);
  window.addEventListener('blur', hide, { signal: stop.signal });
  return () => {
    stop.abort();
    window.clearTimeout(timer);
  };
}

/** The pointer may rest on the tooltip, scroll it and select in it: then it stays. */
function isInTooltip(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=tooltip]') !== null;
}

/** The element with the focus, where it was reached by keyboard and has a tooltip. */
function focusedTip(): HTMLElement | null {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && focused.matches('[data-tip]:focus-visible') ? focused : null;
}

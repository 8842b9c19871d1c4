const STAGE = '[data-part=stage]';
/** What takes the focus of F6: the bars of the frame, and the lists and heads of the view. */
const PANES = [
  '[data-focus-pane]',
  ...[
    '[role=grid]',
    '[role=treegrid]',
    '[role=listbox]',
    '[data-part=pane-head]',
    '[data-part=preview] [role=tablist]',
  ].map((pane) => `${STAGE} ${pane}`),
].join(', ');
const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]';

/** The panes from top to bottom; a view without parts of its own is one pane. */
function panesInSight(): readonly HTMLElement[] {
  const find = (selector: string): readonly HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((pane) => pane.offsetParent !== null);
  const panes = find(PANES);
  return panes.some((pane) => pane.closest(STAGE) !== null) ? panes : find(`${PANES}, ${STAGE}`);
}

/** Moves the focus to the next or the previous pane (F6). */
export function moveFocusToPane(step: 1 | -1): void {
  const panes = panesInSight();
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  for (let tried = 1; tried <= panes.length; tried += 1) {
    const pane = panes[(at + step * tried + panes.length * 2) % panes.length];
    const target = pane === undefined ? undefined : firstFocusable(pane);
    if (target === undefined) continue;
    target.focus();
    return;
  }
}

/** The pane itself, or the first part of it that is on screen and takes the focus: menus of narrow windows are hidden. */
function firstFocusable(pane: HTMLElement): HTMLElement | undefined {
  if (pane.tabIndex === 0) return pane;
  return [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find((part) => part.offsetParent !== null);
}

/** Moves the focus to the filter of the view. */
export function focusFilter(): void {
  const field = document.querySelector<HTMLInputElement>('[data-filter]');
  field?.focus();
  field?.select();
}

/** Moves the focus to the menus (F10). */
export function focusMenus(): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('[role=menubar] button')];
  buttons.find((button) => button.offsetParent !== null)?.focus();
}

let polite: HTMLElement | null = null;

/** Ties the words to the element that app/ puts into the page. */
export function bindLiveRegion(element: HTMLElement | null): void {
  polite = element;
}

/** Says something to assistive technology without moving the focus. */
export function announce(text: string): void {
  if (polite === null) return;
  // The same words twice are said twice only when the node changes in between.
  polite.textContent = polite.textContent === text ? `${text}\u00a0` : text;
}

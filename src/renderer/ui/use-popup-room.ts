import { useState } from 'react';

/** Where a popup is put, and how it is placed there. */
interface PopupRoom {
  readonly container: HTMLElement | undefined;
  readonly positionMethod: 'absolute' | 'fixed';
}

/** The room around an element: all but the dialog that it is in is out of reach while that is open, and a dialog clips what is absolute. */
export function popupRoom(element: Element | null): PopupRoom {
  const dialog = element?.closest('dialog') ?? null;
  return dialog === null
    ? { container: undefined, positionMethod: 'absolute' }
    : { container: dialog, positionMethod: 'fixed' };
}

interface OpenerRoom extends PopupRoom {
  readonly element: HTMLElement | null;
  readonly ref: (element: HTMLElement | null) => void;
}

/** The room around what opens a popup; `ref` is for that. */
export function usePopupRoom(): OpenerRoom {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return { ...popupRoom(element), element, ref: setElement };
}

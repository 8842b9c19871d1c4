import { useCallback, useEffect, useRef, useState } from 'react';
import type { Finding } from '../../shared/contract/findings';
import { toFailure, type Failure } from '../../shared/failure';
import { call } from '../api/client';

/** A value is covered again after this time even while the button is held. */
export const REVEAL_MS = 10_000;

export interface Reveal {
  /** The value in clear while it is held open; null while covered. Never put it into a title or a label. */
  readonly value: string | null;
  readonly failure: Failure | null;
  readonly start: () => void;
  readonly stop: () => void;
}

/**
 * Shows a value only while a button or key is held. Letting go anywhere, losing the focus of the window or ten
 * seconds cover it; an answer that comes after that is thrown away. Nothing of it is kept in a cache.
 */
export function useReveal(finding: Pick<Finding, 'id' | 'image'> | null): Reveal {
  const [findingId, image] = [finding?.id ?? null, finding?.image ?? null];
  const [value, setValue] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const held = useRef(0);
  const cover = useRef<(() => void) | null>(null);
  const stop = useCallback(() => {
    held.current = 0;
    cover.current?.();
    cover.current = null;
    setValue(null);
  }, []);
  useEffect(
    () => () => {
      stop();
      setFailure(null);
    },
    [stop, findingId, image],
  );

  const start = useCallback(() => {
    if (held.current !== 0 || findingId === null || image === null) return;
    const mine = performance.now();
    held.current = mine;
    setFailure(null);
    cover.current = whenReleased(stop);
    call('findings.reveal', { findingId, image }).then(
      (answer) => {
        if (held.current === mine) setValue(answer.value);
      },
      (error: unknown) => {
        if (held.current === mine) setFailure(toFailure(error));
      },
    );
  }, [findingId, image, stop]);
  return { value, failure, start, stop };
}

/** Calls back at the first sign that nobody holds on any more; returns the function that stops watching. */
function whenReleased(release: () => void): () => void {
  const events = ['pointerup', 'pointercancel', 'keyup', 'visibilitychange'] as const;
  const watching = new AbortController();
  const options = { capture: true, signal: watching.signal };
  for (const event of events) window.addEventListener(event, release, options);
  // Not captured: elements lose the focus too, the list the moment the button is pressed.
  window.addEventListener('blur', release, { signal: watching.signal });
  const timer = setTimeout(release, REVEAL_MS);
  return () => {
    clearTimeout(timer);
    watching.abort();
  };
}

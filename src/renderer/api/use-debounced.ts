import { useEffect, useState } from 'react';

/** The value once it has been quiet for `ms`: typing does not ask the engine at every letter. */
export function useDebounced<T>(value: T, ms: number): T {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return quiet;
}

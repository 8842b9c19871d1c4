import { useMemo } from 'react';
import type { ImageRow } from '../../shared/contract/library';
import { useChannel } from './use-channel';

interface LibraryImages {
  /** Undefined until the library has answered. */
  readonly rows: readonly ImageRow[] | undefined;
  readonly byId: ReadonlyMap<number, ImageRow>;
}

/** Every image of the library, for the views that span images. */
export function useImages(): LibraryImages {
  const { data } = useChannel('library.images', { caseId: null });
  return useMemo(() => ({ rows: data, byId: new Map((data ?? []).map((row) => [row.id, row])) }), [data]);
}

import { useState } from 'react';
import type { ChannelInput } from '../../../shared/contract/contract';
import type { PackageOrder } from '../../../shared/contract/packages';
import { useDebounced } from '../../api/use-debounced';
import { usePages } from '../../api/use-pages';

const TYPING_MS = 150;

export type PackageFilter = Omit<ChannelInput<'packages.list'>, 'offset' | 'limit'>;
type Chosen = Omit<PackageFilter, 'imageId' | 'layer'>;

const START: Chosen = { text: '', ecosystem: null, state: null, order: 'name', isDown: false };

/** The filter of the packages of an image, and the pages that pass it. `layer` is that of the address. */
export function usePackages(imageId: number, layer: number | null) {
  const [chosen, setChosen] = useState(START);
  const filter: PackageFilter = { ...chosen, imageId, layer };
  const asked = { ...filter, text: useDebounced(chosen.text, TYPING_MS) };
  const pages = usePages('packages.list', asked, ({ packages }) => packages);
  return {
    filter,
    pages,
    change: (part: Partial<Chosen>): void => setChosen((now) => ({ ...now, ...part })),
    clear: (): void => setChosen(START),
    /** The same column once more turns the order round. */
    sort: (order: PackageOrder): void =>
      setChosen((now) => ({ ...now, order, isDown: now.order === order ? !now.isDown : order === 'files' })),
  };
}

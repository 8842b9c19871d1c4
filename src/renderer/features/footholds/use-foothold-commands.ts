import type { Foothold } from '../../../shared/contract/footholds';
import { defined } from '../../../shared/defined';
import { quotedValue } from '../../../shared/query/query-tokens';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';

interface FootholdDeeds {
  readonly open: (foothold: Foothold) => void;
  readonly openStep: (foothold: Foothold) => void;
}

/** The commands of the footholds; gives those that the detail has buttons for. */
export function useFootholdCommands(foothold: Foothold | null, move: (by: 1 | -1) => void): FootholdDeeds {
  const go = useGo();
  const open = ({ image, entryId, where, layer }: Foothold): void => {
    if (entryId === null) return go.overview(image);
    const at = { layer: where.layer ?? layer ?? undefined, path: where.path ?? undefined, entry: entryId };
    go.explorer(image, defined({ view: 'layer', ...at }));
  };
  const openStep = ({ image, layer }: Foothold): void => go.timeline(image, layer ?? undefined);
  const path = foothold?.where.path ?? null;
  useCommands([
    { id: 'footholds.next', title: 'footholds:next', keys: ['J'], run: () => move(1) },
    { id: 'footholds.previous', title: 'footholds:previous', keys: ['K'], run: () => move(-1) },
    {
      id: 'footholds.open',
      title: 'footholds:openExplorer',
      onRows: true,
      when: () => foothold !== null && foothold.entryId !== null,
      run: () => (foothold === null ? undefined : open(foothold)),
    },
    {
      id: 'footholds.openStep',
      title: 'footholds:openStep',
      onRows: true,
      when: () => foothold !== null && foothold.layer !== null,
      run: () => (foothold === null ? undefined : openStep(foothold)),
    },
    {
      id: 'footholds.findPath',
      title: 'footholds:findPath',
      onRows: true,
      when: () => path !== null,
      run: () => (path === null ? undefined : go.search(`path:${quotedValue(path)}`)),
    },
  ]);
  return { open, openStep };
}

import type { VerdictRow } from '../../../shared/contract/verdicts';
import { defined } from '../../../shared/defined';
import { quotedValue } from '../../../shared/query/query-tokens';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';

/** The commands of the list of files; gives those that the detail has buttons for. */
export function useVerdictCommands(
  imageId: number,
  row: VerdictRow | null,
  move: (by: 1 | -1) => void,
): { readonly open: (row: VerdictRow) => void; readonly openStep: (layer: number) => void } {
  const go = useGo();
  const open = ({ path, layer, entryId }: VerdictRow): void =>
    go.explorer(
      imageId,
      entryId === null || layer === null
        ? { view: 'all', path }
        : defined({ view: 'layer', layer, path, entry: entryId }),
    );
  const openStep = (layer: number): void => go.timeline(imageId, layer);
  const layer = row?.layer ?? null;
  useCommands([
    { id: 'verdicts.next', title: 'verdicts:next', keys: ['J'], run: () => move(1) },
    { id: 'verdicts.previous', title: 'verdicts:previous', keys: ['K'], run: () => move(-1) },
    {
      ...{ id: 'verdicts.open', title: 'verdicts:openExplorer', onRows: true, when: () => row !== null },
      run: () => (row === null ? undefined : open(row)),
    },
    {
      ...{ id: 'verdicts.openStep', title: 'verdicts:openStep', onRows: true, when: () => layer !== null },
      run: () => (layer === null ? undefined : openStep(layer)),
    },
    {
      ...{ id: 'verdicts.findPath', title: 'verdicts:findPath', onRows: true, when: () => row !== null },
      run: () => (row === null ? undefined : go.search(`path:${quotedValue(row.path)}`)),
    },
  ]);
  return { open, openStep };
}

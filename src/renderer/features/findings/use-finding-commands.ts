import type { Finding } from '../../../shared/contract/findings';
import { defined } from '../../../shared/defined';
import { quotedValue } from '../../../shared/query/query-tokens';
import { useGo } from '../../commands/navigation';
import { useCommands, type Command } from '../../commands/registry';
import { doorOf, doors } from './finding-rows';

/** The commands of the findings; gives the one that leads to a finding. */
export function useFindingCommands(finding: Finding | null, move: (by: 1 | -1) => void): (one: Finding) => void {
  const go = useGo();
  const open = (one: Finding): void => {
    const { layer, path } = one.where;
    switch (doorOf(one)) {
      case 'openExplorer':
        return go.explorer(
          one.image,
          defined({
            view: 'layer',
            layer: layer ?? undefined,
            path: path ?? undefined,
            entry: one.entryId ?? undefined,
          }),
        );
      case 'openTimeline':
        return go.timeline(one.image);
      case 'openOverview':
        return go.overview(one.image);
    }
  };
  const path = finding?.where.path ?? null;
  useCommands([
    { id: 'findings.next', title: 'findings:next', keys: ['J'], run: () => move(1) },
    { id: 'findings.previous', title: 'findings:previous', keys: ['K'], run: () => move(-1) },
    ...doors.map((door): Command => ({
      id: `findings.${door}`,
      title: `findings:${door}`,
      onRows: true,
      when: () => finding !== null && doorOf(finding) === door,
      run: () => (finding === null ? undefined : open(finding)),
    })),
    {
      id: 'findings.findPath',
      title: 'findings:findPath',
      onRows: true,
      when: () => path !== null,
      run: () => (path === null ? undefined : go.search(`path:${quotedValue(path)}`)),
    },
  ]);
  return open;
}

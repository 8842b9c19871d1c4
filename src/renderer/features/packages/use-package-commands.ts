import { useTranslation } from 'react-i18next';
import type { PackageRow } from '../../../shared/contract/packages';
import { quotedValue } from '../../../shared/query/query-tokens';
import { STEP } from '../../../shared/way-text';
import { call } from '../../api/client';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import { announce } from '../../ui/live-region';

/** The commands of the list of packages; gives those that the detail has buttons for. */
export function usePackageCommands(
  imageId: number,
  row: PackageRow | null,
  move: (by: 1 | -1) => void,
): { readonly open: (row: PackageRow) => void; readonly openStep: (layer: number) => void } {
  const go = useGo();
  const { t } = useTranslation(['packages', 'vocabulary']);
  const pathOf = ({ database }: PackageRow): string => database.split(STEP)[0] ?? database;
  const open = (one: PackageRow): void => {
    const { layer, entryId } = one.databaseEntry;
    go.explorer(imageId, { view: 'layer', layer, path: pathOf(one), entry: entryId });
  };
  const openStep = (layer: number): void => go.timeline(imageId, layer);
  const copyPurl = async (purl: string): Promise<void> => {
    const what = t('fact.purl');
    try {
      await call('host.copyText', { text: purl });
      announce(t('vocabulary:copied', { what }));
    } catch {
      announce(t('vocabulary:copyFailed', { what }));
    }
  };
  useCommands([
    { id: 'packages.next', title: 'packages:next', keys: ['J'], run: () => move(1) },
    { id: 'packages.previous', title: 'packages:previous', keys: ['K'], run: () => move(-1) },
    {
      id: 'packages.openDatabase',
      title: 'packages:openDatabase',
      onRows: true,
      when: () => row !== null,
      run: () => (row === null ? undefined : open(row)),
    },
    {
      id: 'packages.openStep',
      title: 'packages:openStep',
      onRows: true,
      when: () => row !== null,
      run: () => (row === null ? undefined : openStep(row.addedInLayer)),
    },
    {
      id: 'packages.copyPurl',
      title: 'packages:copyPurl',
      onRows: true,
      when: () => typeof row?.purl === 'string',
      run: () => {
        if (typeof row?.purl === 'string') void copyPurl(row.purl);
      },
    },
    {
      id: 'packages.findDatabase',
      title: 'packages:findDatabase',
      onRows: true,
      when: () => row !== null,
      run: () => (row === null ? undefined : go.search(`path:${quotedValue(pathOf(row))}`)),
    },
  ]);
  return { open, openStep };
}

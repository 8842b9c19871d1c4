import { useTranslation } from 'react-i18next';
import type { PackageRow } from '../../../shared/contract/packages';
import type { PackageState } from '../../../shared/vocabulary';
import { displayName } from '../../ui/hostile-name';

/** What a package is called with what its name stands in: `@babel/core`, `org.apache/commons`. */
export function fullName({ namespace, name }: Pick<PackageRow, 'namespace' | 'name'>): string {
  return displayName(namespace === null ? name : `${namespace}/${name}`);
}

/** The states of a package that say more than that it is there, worst first. */
export function notableStates({ changes, removedInLayer }: PackageRow): readonly PackageState[] {
  const states: PackageState[] = [];
  if (changes.some(({ recordOnly }) => recordOnly)) states.push('record-only');
  if (removedInLayer !== null) states.push('removed');
  const isDowngraded = changes.some(({ order }) => order === 'downgraded');
  if (isDowngraded) states.push('downgraded');
  else if (changes.some(({ recordOnly }) => !recordOnly)) states.push('changed');
  return states;
}

/** What a row says aloud. */
export function useRowWords(): (row: PackageRow) => string {
  const { t } = useTranslation(['packages', 'vocabulary']);
  return (row) =>
    [
      fullName(row),
      row.version === null ? '' : displayName(row.version),
      t(`kind.${row.ecosystem}`),
      t('vocabulary:layer', { layer: row.addedInLayer }),
      ...notableStates(row).map((state) => t(`state.${state}`)),
    ]
      .filter((part) => part !== '')
      .join(t('vocabulary:separator'));
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageRow } from '../../../shared/contract/packages';
import type { Column } from '../../list/column.types';
import { gutterColumn } from '../../list/columns';
import { formatCount } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { fullName, notableStates } from './package-words';
import { StateMark } from './StateMark';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PackageList.module.css';

/** Columns of packages; `stepWords`: the command of a history step on one line. */
export function usePackageColumns(stepWords: (step: number | null) => string): readonly Column<PackageRow>[] {
  const { t } = useTranslation('packages');
  return useMemo(
    () => [
      gutterColumn<PackageRow>(
        { id: 'layer', title: t('column.layer'), tip: t('column.layerLong'), sorts: true },
        ({ addedInLayer }) => addedInLayer,
      ),
      {
        id: 'name',
        title: t('column.name'),
        isName: true,
        sorts: true,
        least: 160,
        text: fullName,
        value: fullName,
        cell: (row) => (
          <span className={styles.name}>
            <span className={textStyles.clipped}>{fullName(row)}</span>
            {notableStates(row).map((state) => (
              <StateMark key={state} state={state} />
            ))}
          </span>
        ),
      },
      textColumn(
        'version',
        { title: t('column.version'), width: 170, tight: 120, isMono: true, sorts: true },
        (row) => row.version,
      ),
      {
        id: 'ecosystem',
        title: t('column.kind'),
        width: 84,
        tight: 64,
        sorts: true,
        text: ({ ecosystem }) => t(`kind.${ecosystem}`),
        value: ({ ecosystem }) => ecosystem,
      },
      {
        id: 'files',
        title: t('column.files'),
        width: 66,
        align: 'end',
        sorts: true,
        from: 560,
        text: ({ files }) => (files === null ? '' : formatCount(files)),
        value: ({ files }) => files,
      },
      textColumn('broughtBy', { title: t('column.broughtBy'), isMono: true, from: 700 }, (row) =>
        stepWords(row.addedByStep),
      ),
      {
        id: 'state',
        title: t('column.state'),
        width: 130,
        isOptional: true,
        isCopied: true,
        text: (row) =>
          notableStates(row)
            .map((state) => t(`state.${state}`))
            .join(' '),
        value: (row) => [...notableStates(row)],
      },
      ...(['purl', 'source', 'arch', 'licence', 'database'] as const).map((id) =>
        textColumn(
          id,
          {
            title: t(`fact.${id}`),
            width: 200,
            isMono: id === 'purl' || id === 'database',
            isOptional: true,
            isCopied: true,
          },
          (row) => row[id],
        ),
      ),
    ],
    [t, stepWords],
  );
}

type TextHead = Pick<
  Column<PackageRow>,
  'title' | 'width' | 'tight' | 'isMono' | 'sorts' | 'from' | 'isOptional' | 'isCopied'
>;

/** Words of the evidence, which may hold anything. */
function textColumn(id: string, head: TextHead, of: (row: PackageRow) => string | null): Column<PackageRow> {
  return {
    ...head,
    id,
    text: (row) => displayName(of(row) ?? ''),
    value: of,
    cell: (row) => <HostileText text={of(row) ?? ''} />,
  };
}

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageDifferenceRow } from '../../../shared/contract/compare';
import type { Pages } from '../../api/use-pages';
import type { Column } from '../../list/column.types';
import { pagedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { CopiedPath } from '../../ui/CopiedPath';
import * as factsStyles from '../../ui/facts.module.css';
import { displayName, HostileText } from '../../ui/HostileText';
import * as textStyles from '../../ui/text.module.css';

const MOST_ROWS = 14;

/** A row for each package that differs; what is known of the chosen one stands below. */
export function PackageDifferences({ pages }: { readonly pages: Pages<'compare.packages', PackageDifferenceRow> }) {
  const { t } = useTranslation('compare');
  const columns = usePackageColumns();
  if (pages.first?.total === 0) return <p className={textStyles.muted}>{t('packages.none')}</p>;
  return (
    <PanelList
      id="compare.packages"
      label={t('packages.list')}
      rows={pagedRows(pages)}
      most={MOST_ROWS}
      columns={columns}
      rowLabel={(row) =>
        [fullName(row), t(`packages.change.${row.change}`), versionOf(row.a), versionOf(row.b)]
          .filter((part) => part !== '')
          .map(displayName)
          .join(t('vocabulary:separator'))
      }
      renderDetails={(row) => (
        <dl className={clsx(factsStyles.facts, factsStyles.tight)}>
          <Side mark="A" side={row.a} />
          <Side mark="B" side={row.b} />
        </dl>
      )}
    />
  );
}

function fullName({ namespace, name }: PackageDifferenceRow): string {
  return namespace === null ? name : `${namespace}/${name}`;
}

/** With the epoch of rpm before it. */
function versionOf(side: PackageDifferenceRow['a']): string {
  if (side === null) return '';
  const version = side.version ?? '';
  return side.epoch === null ? version : `${side.epoch}:${version}`;
}

function usePackageColumns(): readonly Column<PackageDifferenceRow>[] {
  const { t } = useTranslation(['compare', 'packages']);
  return useMemo(() => {
    const side = (id: 'a' | 'b', title: string): Column<PackageDifferenceRow> => ({
      id,
      title,
      isMono: true,
      text: (row) => versionOf(row[id]),
      value: (row) => row[id]?.version ?? null,
      cell: (row) => (row[id] === null ? '–' : <HostileText text={versionOf(row[id])} />),
      cellProps: () => ({ className: textStyles.clipped }),
    });
    return [
      {
        id: 'name',
        title: t('packages:column.name'),
        width: 264,
        isName: true,
        text: fullName,
        cell: (row) => <HostileText text={fullName(row)} />,
        cellProps: () => ({ className: textStyles.clipped }),
      },
      {
        id: 'kind',
        title: t('packages:column.kind'),
        width: 92,
        text: ({ ecosystem }) => t(`packages:kind.${ecosystem}`),
        cell: ({ ecosystem }) => t(`packages:kind.${ecosystem}`),
      },
      {
        id: 'change',
        title: t('column.change'),
        width: 132,
        text: ({ change }) => t(`packages.change.${change}`),
        cell: ({ change }) =>
          change === 'downgraded' ? <b>{t(`packages.change.${change}`)}</b> : t(`packages.change.${change}`),
      },
      side('a', 'A'),
      side('b', 'B'),
    ];
  }, [t]);
}

function Side({ mark, side }: { readonly mark: 'A' | 'B'; readonly side: PackageDifferenceRow['a'] }) {
  const { t } = useTranslation('compare');
  if (side === null) return null;
  return (
    <>
      <dt>{mark}</dt>
      <dd>
        <span className={textStyles.mono}>
          <HostileText text={versionOf(side)} />
        </span>{' '}
        {t('packages.from', { layer: side.layer })}
        <CopiedPath path={side.database} />
      </dd>
    </>
  );
}

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigDifference } from '../../../shared/contract/compare';
import type { Column } from '../../list/column.types';
import { fixedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import * as factsStyles from '../../ui/facts.module.css';
import { displayName, HostileText } from '../../ui/HostileText';
import { MaskedTextView } from '../../ui/Masked';
import * as textStyles from '../../ui/text.module.css';

/** Rows in view at once: three lists stand in one dialog. */
const MOST_ROWS = 8;

/** What the two configs set otherwise; the values of the chosen row stand whole below the list. */
export function ConfigDifferences({ config }: { readonly config: readonly ConfigDifference[] }) {
  const { t } = useTranslation('compare');
  const columns = useConfigColumns();
  if (config.length === 0) return <p className={textStyles.muted}>{t('facts.noConfig')}</p>;
  return (
    <PanelList
      id="compare.config"
      label={t('facts.config')}
      rows={fixedRows(config)}
      most={MOST_ROWS}
      columns={columns}
      rowLabel={({ field, name }) => [t(`facts.names.${field}`), displayName(name ?? '')].join(' ').trimEnd()}
      renderDetails={(row) => <Details row={row} />}
    />
  );
}

function useConfigColumns(): readonly Column<ConfigDifference>[] {
  const { t } = useTranslation('compare');
  return useMemo(() => {
    const side = (id: 'a' | 'b', title: string): Column<ConfigDifference> => ({
      id,
      title,
      isMono: true,
      // The engine has covered what is secret in it.
      text: (row) => row[id]?.text ?? t('facts.unset'),
      value: (row) => row[id]?.text ?? null,
      cell: (row) => <Value value={row[id]} />,
      cellProps: () => ({ className: textStyles.clipped }),
    });
    const field: Column<ConfigDifference> = {
      id: 'field',
      title: t('facts.field'),
      width: 264,
      isName: true,
      text: (row) => [t(`facts.names.${row.field}`), row.name ?? ''].join(' ').trimEnd(),
      cell: (row) => (
        <>
          {t(`facts.names.${row.field}`)} {row.name === null ? null : <HostileText text={row.name} />}
        </>
      ),
      cellProps: () => ({ className: textStyles.clipped }),
    };
    return [field, side('a', 'A'), side('b', 'B')];
  }, [t]);
}

function Details({ row }: { readonly row: ConfigDifference }) {
  const { t } = useTranslation('compare');
  return (
    <dl className={clsx(factsStyles.facts, factsStyles.tight)}>
      <dt>A</dt>
      <dd className={textStyles.mono}>
        <Value value={row.a} />
      </dd>
      <dt>B</dt>
      <dd className={textStyles.mono}>
        <Value value={row.b} />
        {row.a !== null && row.a.text === row.b?.text ? (
          <small className={textStyles.faint}> {t('facts.sameShown')}</small>
        ) : null}
      </dd>
    </dl>
  );
}

function Value({ value }: { readonly value: ConfigDifference['a'] }) {
  const { t } = useTranslation('compare');
  return value === null ? (
    <span className={textStyles.faint}>{t('facts.unset')}</span>
  ) : (
    <MaskedTextView value={value} />
  );
}

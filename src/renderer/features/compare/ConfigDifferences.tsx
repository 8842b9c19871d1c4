import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ConfigDifference } from '../../../shared/contract/compare';
import { fixedPages } from '../../ui/fixed-pages';
import { displayName, HostileText } from '../../ui/HostileText';
import { MaskedTextView } from '../../ui/Masked';
import { PanelList } from '../../ui/PanelList';
import * as factsStyles from '../../ui/facts.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ConfigDifferences.module.css';

/** Rows in view at once: three lists stand in one dialog. */
const MOST_ROWS = 8;

/** What the two configs set otherwise; the values of the chosen row stand whole below the list. */
export function ConfigDifferences({ config }: { readonly config: readonly ConfigDifference[] }) {
  const { t } = useTranslation('compare');
  if (config.length === 0) return <p className={textStyles.muted}>{t('facts.noConfig')}</p>;
  const nameOf = ({ field, name }: ConfigDifference): string =>
    [t(`facts.names.${field}`), displayName(name ?? '')].join(' ').trimEnd();
  return (
    <PanelList
      label={t('facts.config')}
      pages={fixedPages(config)}
      most={MOST_ROWS}
      columnCount={3}
      columns={
        <>
          <col className={styles.fieldColumn} />
          <col />
          <col />
        </>
      }
      header={[t('facts.field'), 'A', 'B'].map((word) => (
        <th key={word} scope="col" role="columnheader">
          {word}
        </th>
      ))}
      rowLabel={nameOf}
      renderCells={(row) => (
        <>
          <th scope="row" role="rowheader" className={textStyles.clipped}>
            {t(`facts.names.${row.field}`)} {row.name === null ? null : <HostileText text={row.name} />}
          </th>
          {[row.a, row.b].map((value, side) => (
            <td key={side} role="gridcell" className={clsx(textStyles.mono, textStyles.clipped)}>
              <Value value={value} />
            </td>
          ))}
        </>
      )}
      renderDetails={(row) => <Details row={row} />}
    />
  );
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

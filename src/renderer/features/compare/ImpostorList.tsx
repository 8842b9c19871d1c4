import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImpostorRow } from '../../../shared/contract/compare';
import type { ImageRow } from '../../../shared/contract/library';
import { defined } from '../../../shared/defined';
import type { Pages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import type { Column } from '../../list/column.types';
import { bytesColumn, gutterColumn, pathColumn } from '../../list/columns';
import { pagedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { Button } from '../../ui/Button';
import { CopiedPath } from '../../ui/CopiedPath';
import { Digest } from '../../ui/Digest';
import { displayName, HostileText } from '../../ui/HostileText';
import { strataStyle } from '../../ui/strata';
import { useVerdictDetail } from '../../ui/verdict-words';
import { VerdictMark } from '../../ui/VerdictMark';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

const MOST_ROWS = 12;

interface ImpostorListProps {
  readonly pages: Pages<'compare.impostors', ImpostorRow>;
  /** B. */
  readonly image: ImageRow;
}

/** A row for each impostor; what is known of the chosen one stands below. */
export function ImpostorList({ pages, image }: ImpostorListProps) {
  const { t } = useTranslation(['compare', 'vocabulary']);
  const columns = useColumns();
  if (pages.first?.total === 0) return <p className={textStyles.muted}>{t('impostors.none')}</p>;
  return (
    <PanelList
      id="compare.impostors"
      label={t('impostors.list')}
      rows={pagedRows(pages)}
      most={MOST_ROWS}
      columns={columns}
      rowLabel={(row) =>
        [
          t(`impostors.kind.${row.kind}`),
          row.path,
          row.layer === null ? '' : t('vocabulary:layer', { layer: row.layer }),
        ]
          .filter((part) => part !== '')
          .map(displayName)
          .join(t('vocabulary:separator'))
      }
      rowLook={({ layer }) => defined({ style: layer === null ? undefined : strataStyle(layer, image.layers.length) })}
      whereIs={({ path, layer }) => ({ path, layer })}
      renderDetails={(row) => <Details row={row} imageId={image.id} />}
    />
  );
}

function useColumns(): readonly Column<ImpostorRow>[] {
  const { t } = useTranslation('compare');
  return useMemo(
    () => [
      gutterColumn<ImpostorRow>({ id: 'layer', title: t('impostors.column.layer') }, ({ layer }) => layer),
      {
        ...{ id: 'kind', title: t('impostors.column.kind'), width: 132 },
        text: ({ kind }) => t(`impostors.kind.${kind}`),
        value: ({ kind }) => kind,
      },
      pathColumn<ImpostorRow>({ id: 'path', title: t('impostors.column.path') }, ({ path }) => path),
      {
        ...{ id: 'change', title: t('column.change'), width: 110 },
        text: ({ change }) => t(`impostors.change.${change}`),
        value: ({ change }) => change,
      },
      {
        ...{ id: 'verdict', title: t('impostors.column.verdict'), width: 140, isCopied: true },
        text: ({ verdict }) => t(`verdicts:is.${verdict}`),
        value: ({ verdict }) => verdict,
        cell: ({ verdict }) => <VerdictMark is={verdict} />,
      },
      bytesColumn<ImpostorRow>({ id: 'size', title: t('impostors.column.size') }, ({ size }) => size),
    ],
    [t],
  );
}

function Details({ row, imageId }: { readonly row: ImpostorRow; readonly imageId: number }) {
  const { t } = useTranslation(['compare', 'verdicts']);
  const go = useGo();
  const why = useVerdictDetail()(row.detail);
  const { path, layer, step, entryId, sha256 } = row;
  const open = (): void =>
    go.explorer(imageId, defined({ view: 'layer', layer: layer ?? undefined, path, entry: entryId ?? undefined }));
  return (
    <>
      <CopiedPath path={path} />
      <p className={textStyles.small}>
        {t(`verdicts:long.${row.verdict}`)} {why === '' ? '' : `(${why}) `}
        {row.package === null ? null : (
          <span className={textStyles.monoTiny}>
            <HostileText text={row.package} />
          </span>
        )}
      </p>
      <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        {sha256 === null ? null : <Digest value={`sha256:${sha256}`} />}
        <Button small icon="open" onPress={open}>
          {t('verdicts:openExplorer')}
        </Button>
        {layer === null ? null : (
          <Button small icon="timeline" onPress={() => go.timeline(imageId, layer)}>
            {step === null ? t('verdicts:openStep') : t('impostors.step', { step })}
          </Button>
        )}
      </p>
    </>
  );
}

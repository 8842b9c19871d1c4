import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerdictRow } from '../../../shared/contract/verdicts';
import { defined } from '../../../shared/defined';
import type { Pages } from '../../api/use-pages';
import type { Column } from '../../list/column.types';
import { gutterColumn, pathColumn } from '../../list/columns';
import { DataList, type RowLook } from '../../list/DataList';
import { pagedRows } from '../../list/list-rows';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { strataStyle } from '../../ui/strata';
import { useOwnerWords, useVerdictDetail } from '../../ui/verdict-words';
import { VerdictMark } from '../../ui/VerdictMark';
import * as gridStyles from '../../ui/grid.module.css';

interface VerdictListProps {
  readonly pages: Pages<'verdicts.list', VerdictRow>;
  readonly layers: number;
  readonly stepWords: (step: number | null) => string;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (row: VerdictRow) => void;
  readonly empty: ReactNode;
}

/** Files with what the packages say of them. */
export function VerdictList({ pages, layers, stepWords, ...on }: VerdictListProps) {
  const { t } = useTranslation(['verdicts', 'vocabulary']);
  const columns = useColumns(stepWords);
  const rowLook = ({ layer, is }: VerdictRow): RowLook =>
    defined<RowLook>({
      style: layer === null ? undefined : strataStyle(layer, layers),
      className: is === 'missing' || is === 'excluded' ? gridStyles.shadowed : undefined,
    });
  return (
    <DataList<VerdictRow>
      id="verdicts"
      label={t('list')}
      rows={pagedRows(pages)}
      columns={columns}
      rowLabel={({ path, is, layer }) =>
        [displayName(path), t(`is.${is}`), layer === null ? '' : t('vocabulary:layer', { layer })]
          .filter((part) => part !== '')
          .join(t('separator'))
      }
      rowLook={rowLook}
      whereIs={({ path, layer }) => ({ path, layer })}
      selected={on.selected}
      onSelect={on.onSelect}
      onOpen={on.onOpen}
      empty={on.empty}
      skeleton={16}
    />
  );
}

function useColumns(stepWords: (step: number | null) => string): readonly Column<VerdictRow>[] {
  const { t } = useTranslation('verdicts');
  const detailWords = useVerdictDetail();
  const ownerWords = useOwnerWords();
  return useMemo(
    () => [
      gutterColumn<VerdictRow>(
        { id: 'layer', title: t('column.layer'), tip: t('column.layerLong') },
        ({ layer }) => layer,
      ),
      { ...pathColumn<VerdictRow>({ id: 'path', title: t('column.path') }, ({ path }) => path), least: 180 },
      {
        ...{ id: 'is', title: t('column.is'), width: 142, isCopied: true },
        text: ({ is }) => t(`is.${is}`),
        value: ({ is }) => is,
        cell: ({ is }) => <VerdictMark is={is} />,
      },
      {
        ...{ id: 'owner', title: t('column.owner'), width: 170, from: 560 },
        text: ownerWords,
        value: (row) => row.package ?? row.kind,
      },
      {
        ...{ id: 'detail', title: t('column.detail'), width: 190, from: 760 },
        text: ({ detail }) => detailWords(detail),
        value: ({ detail }) => detail,
      },
      {
        ...{ id: 'step', title: t('column.step'), width: 220, isMono: true, isOptional: true, isCopied: true },
        text: ({ step }) => stepWords(step),
        value: ({ step }) => step,
        cell: ({ step }) => <HostileText text={stepWords(step)} />,
      },
    ],
    [t, detailWords, ownerWords, stepWords],
  );
}

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
import { wayText } from '../../../shared/way-text';
import type { Column } from '../../list/column.types';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { MiddlePath } from '../../ui/MiddlePath';
import { SeverityBars } from '../../ui/SeverityBars';
import { PlaceChips } from '../../work/MarkScope';
import { TriageChip } from '../../work/TriageChip';
import type { FootholdRow } from './foothold-rows';
import { useFootholdWords } from './use-foothold-words';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Columns of footholds, two lines each; headings have no cells. */
export function useFootholdColumns(): readonly Column<FootholdRow>[] {
  const { t } = useTranslation(['footholds', 'work', 'verdicts']);
  const wordsOf = useFootholdWords();
  return useMemo(
    () => [
      {
        ...ofFoothold('layer', { title: t('column.layer'), tip: t('column.layerLong') }, ({ layer }) => layer),
        ...{ width: 38, isGutter: true },
      },
      {
        ...ofFoothold('foothold', { title: t('column.foothold') }, ({ rule }) => wordsOf(rule).title),
        isName: true,
        cell: (row) => (row.kind === 'heading' ? null : <Name foothold={row.foothold} />),
      },
      {
        ...ofFoothold('path', { title: t('column.place') }, ({ where }) =>
          where.path === null ? t(`place.${where.kind}`) : wayText(where),
        ),
        ...{ width: 232, tight: 212 },
        cell: (row) => (row.kind === 'heading' ? null : <Place foothold={row.foothold} />),
      },
      {
        ...ofFoothold('verdict', { title: t('column.verdict') }, ({ verdict }) => verdict),
        ...{ width: 104, from: 700, isCopied: true },
        cell: (row) =>
          row.kind === 'heading' || row.foothold.verdict === null ? null : t(`verdicts:is.${row.foothold.verdict}`),
      },
      {
        ...ofFoothold('confidence', { title: t('column.confidence') }, ({ confidence }) => confidence),
        ...{ width: 80, from: 820, isCopied: true },
        cell: (row) => (row.kind === 'heading' ? null : t(`confidence.${row.foothold.confidence}`)),
      },
      {
        ...ofFoothold('attack', { title: t('column.attack') }, ({ attack }) => attack.join(' ')),
        ...{ width: 88, from: 620, isMono: true, isCopied: true },
      },
      {
        ...ofFoothold('status', { title: t('work:triage.label') }, ({ triage }) => triage),
        ...{ width: 104, from: 560, isCopied: true },
        cell: (row) => (row.kind === 'heading' ? null : <TriageChip state={row.foothold.triage} />),
      },
      {
        ...ofFoothold('line', { title: t('column.line') }, ({ line }) => line),
        ...{ width: 240, isOptional: true, isMono: true, isCopied: true },
      },
    ],
    [t, wordsOf],
  );
}

/** A column whose words are exact values of a foothold. */
function ofFoothold(
  id: string,
  head: Pick<Column<FootholdRow>, 'title' | 'tip'>,
  of: (foothold: Foothold) => string | number | null,
): Column<FootholdRow> {
  const value = (row: FootholdRow) => (row.kind === 'heading' ? null : of(row.foothold));
  return { ...head, id, value, text: (row) => displayName(String(value(row) ?? '')) };
}

function Name({ foothold }: { readonly foothold: Foothold }) {
  const wordsOf = useFootholdWords();
  const { severity, rule, line, place } = foothold;
  return (
    <>
      <p className={clsx(layoutStyles.inline, textStyles.clipped)}>
        <SeverityBars severity={severity} bare />
        <span className={clsx(textStyles.strong, textStyles.clipped)}>{wordsOf(rule).title}</span>
        <PlaceChips places={[place]} />
      </p>
      <p className={clsx(textStyles.monoTiny, textStyles.muted, textStyles.clipped)}>
        {line === null ? '' : <HostileText text={line.trim()} />}
      </p>
    </>
  );
}

function Place({ foothold }: { readonly foothold: Foothold }) {
  const { t } = useTranslation('footholds');
  const { where, step, hiddenInLayer, state } = foothold;
  const words = [
    where.line === null ? '' : t('inLine', { line: where.line }),
    step === null ? '' : t('inStep', { step }),
  ].filter((part) => part !== '');
  return (
    <>
      <p className={textStyles.mono}>
        {where.path === null ? t(`place.${where.kind}`) : <MiddlePath path={wayText(where)} />}
      </p>
      <p className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)}>
        {words.join(t('separator'))}
        {hiddenInLayer === null || state === 'present' ? null : (
          <span className={textStyles.deleted}>
            {words.length === 0 ? '' : t('separator')}
            {t(`hidden.${state}`, { layer: hiddenInLayer })}
          </span>
        )}
      </p>
    </>
  );
}

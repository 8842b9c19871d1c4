import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepDeed } from '../../../shared/contract/footholds';
import type { ImageDetail, LayerSummary } from '../../../shared/contract/image';
import { describeFailure } from '../../../shared/words/describe';
import { useLocale } from '../../api/settings';
import { failureOf, useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import type { Column } from '../../list/column.types';
import { fixedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { formatCount } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { strataStyle } from '../../ui/strata';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './StepDeeds.module.css';

interface StepDeedsProps {
  readonly image: ImageDetail;
  readonly stepWords: (step: number | null) => string;
}

/** Rows in view at once. */
const MOST_ROWS = 6;

/** A step with what its layer holds. */
interface StepRow extends StepDeed {
  readonly words: string;
  readonly files: Pick<LayerSummary, 'added' | 'modified' | 'meta' | 'deleted'>;
}

/** What each step really did, the newest first; activating one shows it in the Timeline. */
export function StepDeeds({ image, stepWords }: StepDeedsProps) {
  const { t } = useTranslation(['footholds', 'vocabulary']);
  const locale = useLocale();
  const go = useGo();
  const imageId = image.image.id;
  const answer = useChannel('footholds.steps', { imageId });
  const failure = failureOf(answer);
  const columns = useStepColumns();
  const steps = answer.data?.steps;
  const rows = useMemo(
    () => (steps ?? []).map((deed) => rowOf(deed, image, stepWords)).toReversed(),
    [steps, image, stepWords],
  );
  const list = useMemo(() => fixedRows(rows), [rows]);
  return (
    <section className={styles.steps} aria-labelledby="step-deeds-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="step-deeds-h">{t('steps.title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('steps.hint')}
        </span>
      </div>
      {failure === null ? null : (
        <p className={clsx(styles.said, textStyles.small)} role="alert">
          {describeFailure(failure, locale).title}
        </p>
      )}
      {answer.isFetching && steps === undefined ? (
        <p className={clsx(styles.said, textStyles.small, textStyles.faint)}>{t('coverage.waiting')}</p>
      ) : null}
      {steps === undefined ? null : (
        <PanelList<StepRow>
          id="footholds.steps"
          label={t('steps.title')}
          className={styles.table}
          most={MOST_ROWS}
          rows={list}
          columns={columns}
          rowLook={({ layer }) => ({ style: strataStyle(layer, image.layers.length) })}
          rowLabel={(row) => [t('vocabulary:layer', { layer: row.layer }), displayName(row.words)].join(t('separator'))}
          whereIs={({ layer }) => ({ layer })}
          onOpen={({ layer }) => go.timeline(imageId, layer)}
        />
      )}
    </section>
  );
}

function rowOf(deed: StepDeed, { layers }: ImageDetail, stepWords: StepDeedsProps['stepWords']): StepRow {
  const files = layers.find(({ layer }) => layer === deed.layer) ?? { added: 0, modified: 0, meta: 0, deleted: 0 };
  return { ...deed, words: stepWords(deed.step), files };
}

/** Numbers of a step in the order of their columns, with their width and from which width of the list they are shown, in px. */
const NUMBERS = [
  ['brought', 64, 900, ({ files }) => files.added],
  ['changed', 76, 900, ({ files }) => files.modified + files.meta],
  ['deleted', 64, 900, ({ files }) => files.deleted],
  ['packaged', 80, 0, (row) => row.packagedChanged + row.packagedRemoved],
  ['unowned', 76, 760, (row) => row.unowned],
  ['programs', 80, 0, (row) => row.programs],
  ['setuid', 60, 600, (row) => row.setuid],
  ['accounts', 76, 0, (row) => row.accounts],
  ['keys', 48, 0, (row) => row.keys],
  ['units', 52, 0, (row) => row.units],
  ['settings', 70, 680, (row) => row.settings],
] as const satisfies readonly (readonly [string, number, number, (row: StepRow) => number])[];

function useStepColumns(): readonly Column<StepRow>[] {
  const { t } = useTranslation('footholds');
  return useMemo(
    () => [
      {
        ...{ id: 'layer', title: t('column.layer'), tip: t('column.layerLong'), width: 38, isGutter: true },
        ...{ value: ({ layer }: StepRow) => layer, text: ({ layer }: StepRow) => String(layer) },
      },
      {
        ...{ id: 'step', title: t('fact.step'), isName: true, isMono: true },
        ...{ value: ({ words }: StepRow) => words, text: ({ words }: StepRow) => displayName(words) },
      },
      ...NUMBERS.map(([id, width, from, of]): Column<StepRow> => ({
        ...{ id, title: t(`steps.column.${id}`), tip: t(`steps.tip.${id}`), width, from, align: 'end', value: of },
        text: (row) => formatCount(of(row)),
      })),
    ],
    [t],
  );
}

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import type { Column } from '../../list/column.types';
import { wayText } from '../../../shared/way-text';
import { liftedColumns } from '../../list/lifted-columns';
import { formatExactBytes } from '../../ui/format';
import { imageTitle } from '../../ui/image-title';
import { LayerBadge } from '../../ui/LayerBadge';
import { MaskedTextView } from '../../ui/Masked';
import { MiddlePath } from '../../ui/MiddlePath';
import { SeverityBars } from '../../ui/SeverityBars';
import { tip } from '../../ui/tip';
import { formatOffset, type FindingRow } from './finding-rows';
import { maskedLine, maskedWords } from './masked-line';
import { PlaceChips } from '../../work/MarkScope';
import { TriageChip } from '../../work/TriageChip';
import { useRuleWords } from '../../ui/rule-words';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FindingList.module.css';

type FindingColumn = Column<Finding>;

type Images = ReadonlyMap<number, ImageRow>;

/** Columns of findings. `across`: the list mixes images, and each row names its own. Values are never in clear. */
export function useFindingColumns(images: Images, across: boolean): readonly Column<FindingRow>[] {
  const { t } = useTranslation(['findings', 'vocabulary', 'work']);
  const { titleOf } = useRuleWords();
  return useMemo(() => {
    const imageWords = ({ image }: Finding): string => {
      const row = images.get(image);
      return row === undefined ? '' : imageTitle(row);
    };
    const layer: FindingColumn = {
      id: 'layer',
      title: t('column.layer'),
      tip: t('column.layerLong'),
      width: 38,
      isGutter: true,
      text: ({ where }) => String(where.layer ?? t('cfg')),
      value: ({ where }) => where.layer,
      cellProps: ({ where }) => ({
        className: where.layer === null ? clsx(gridStyles.configGutter, styles.configCell) : undefined,
      }),
    };
    const finding: FindingColumn = {
      id: 'finding',
      title: t('column.finding'),
      isName: true,
      text: titleOf,
      cell: (one) => <Name finding={one} title={titleOf(one)} />,
    };
    const where: FindingColumn = {
      id: 'path',
      title: t('column.where'),
      text: (one) => (one.where.path === null ? t(`place.${one.where.kind}`) : wayText(one.where)),
      value: (one) => (one.where.path === null ? null : wayText(one.where)),
      cell: (one) => <Where finding={one} image={images.get(one.image)} across={across} />,
    };
    const offset: FindingColumn = {
      id: 'offset',
      title: t('column.offset'),
      width: 86,
      align: 'end',
      isMono: true,
      text: (one) => (one.where.offset === null ? '' : formatOffset(one.where.offset)),
      value: (one) => one.where.offset,
      cellProps: (one) => tip(one.where.offset === null ? undefined : formatExactBytes(one.where.offset)),
    };
    const state: FindingColumn = {
      id: 'status',
      title: t('work:triage.label'),
      width: 112,
      from: 560,
      text: (one) => t(`work:triage.state.${one.triage}`),
      value: (one) => one.triage,
      cell: (one) => <TriageChip state={one.triage} />,
    };
    // What is in the two lines of a row or in its heading: copied by itself, and a column where it is wanted.
    const spelled: readonly FindingColumn[] = [
      {
        id: 'severity',
        title: t('severity'),
        width: 96,
        text: (one) => t(`vocabulary:severity.${one.severity}`),
        value: (one) => one.severity,
        cell: (one) => <SeverityBars severity={one.severity} />,
      },
      {
        id: 'value',
        title: t('column.value'),
        width: 220,
        isMono: true,
        text: (one) =>
          maskedWords(maskedLine(one.maskedValue, one.valueLength), (count) => t('vocabulary:masked', { count })),
        value: (one) => (one.maskedValue === '' ? null : one.maskedValue),
        cell: (one) => <MaskedTextView value={maskedLine(one.maskedValue, one.valueLength)} />,
      },
      { id: 'rule', title: t('rule'), width: 180, isMono: true, text: (one) => one.rule },
      {
        id: 'image',
        title: t('fact.image'),
        width: 180,
        text: imageWords,
      },
      {
        id: 'place',
        title: t('fact.place'),
        width: 120,
        text: (one) => t(`place.${one.where.kind}`),
        value: (one) => one.where.kind,
      },
      numberColumn('line', t('fact.line'), (one) => one.where.line),
      numberColumn('step', t('fact.step'), (one) => one.where.step),
      numberColumn('hiddenInLayer', t('column.hiddenIn'), (one) => one.hiddenInLayer),
    ];
    const length: FindingColumn = {
      ...numberColumn('length', t('fact.length'), (one) => one.valueLength),
      isOptional: true,
      text: (one) => t('chars', { count: one.valueLength }),
    };
    const id: FindingColumn = {
      id: 'id',
      title: t('column.id'),
      width: 180,
      isMono: true,
      isOptional: true,
      text: (one) => one.id,
    };
    return liftedColumns<FindingRow, Finding>(
      [layer, finding, where, offset, state, ...spelled.map(asked), length, id],
      findingOf,
    );
  }, [t, titleOf, images, across]);
}

const findingOf = (row: FindingRow): Finding | null => (row.kind === 'finding' ? row.finding : null);

/** A column that is shown where it is asked for, and always copied. */
function asked(column: FindingColumn): FindingColumn {
  return { ...column, isOptional: true, isCopied: true };
}

function numberColumn(id: string, title: string, of: (finding: Finding) => number | null): FindingColumn {
  return { id, title, width: 90, align: 'end', text: (one) => String(of(one) ?? ''), value: of };
}

interface NameProps {
  readonly finding: Finding;
  readonly title: string;
}

function Name({ finding, title }: NameProps) {
  return (
    <>
      <p className={clsx(layoutStyles.inline, styles.line)}>
        <SeverityBars severity={finding.severity} bare />
        <span className={clsx(textStyles.strong, textStyles.clipped)}>{title}</span>
        <PlaceChips places={[finding.place]} />
      </p>
      <p className={clsx(styles.indented, textStyles.monoTiny)}>
        <MaskedTextView value={maskedLine(finding.maskedValue, finding.valueLength)} />
      </p>
    </>
  );
}

interface WhereProps {
  readonly finding: Finding;
  readonly image: ImageRow | undefined;
  readonly across: boolean;
}

function Where({ finding, image, across }: WhereProps) {
  const { t } = useTranslation('findings');
  const { layer, path, kind, step } = finding.where;
  const bad = layer !== null && image?.layers.find((band) => band.layer === layer)?.ok === false;
  const place = layer !== null ? t('inLayer', { layer }) : step === null ? '' : t('inStep', { step });
  const words = [across && image !== undefined ? imageTitle(image) : '', place];
  return (
    <>
      <p className={path === null ? undefined : textStyles.mono}>
        {path === null ? t(`place.${kind}`) : <MiddlePath path={wayText(finding.where)} />}
      </p>
      <p className={clsx(textStyles.tiny, textStyles.muted)}>
        {words.filter((part) => part !== '').join(t('coverage.separator'))}
        {finding.hiddenInLayer === null ? null : (
          <span className={textStyles.deleted}>
            {t('coverage.separator')}
            <Trans
              t={t}
              i18nKey={finding.state === 'deleted' ? 'deletedByShort' : 'overwrittenByShort'}
              components={{
                layer: <LayerBadge layer={finding.hiddenInLayer} layers={image?.layers.length ?? layer ?? 1} />,
              }}
            />
          </span>
        )}
        {bad ? <span className={textStyles.deleted}>{t('coverage.separator') + t('badLayer')}</span> : null}
      </p>
    </>
  );
}

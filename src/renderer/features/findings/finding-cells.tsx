import { clsx } from 'clsx';
import { useCallback } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { wayText } from '../../../shared/way-text';
import type { CellProps } from '../../list/column.types';
import { Twisty, type TreeNamePlace } from '../../list/TreeName';
import { displayName } from '../../ui/hostile-name';
import { imageTitle } from '../../ui/image-title';
import { LayerBadge } from '../../ui/LayerBadge';
import { MaskedTextView } from '../../ui/Masked';
import { MiddlePath } from '../../ui/MiddlePath';
import { useRuleWords } from '../../ui/rule-words';
import { SeverityBars } from '../../ui/SeverityBars';
import { PlaceChips } from '../../work/MarkScope';
import { placeCounts } from './finding-groups';
import { findingsOf, type FindingRow, type GroupRow } from './finding-rows';
import { maskedLine } from './masked-line';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FindingList.module.css';

type BodyRow = Exclude<FindingRow, { kind: 'heading' }>;

interface GroupWords {
  readonly titleOf: (finding: Finding) => string;
  readonly groupTitle: (row: GroupRow) => string;
  /** In how many places: "3 places, 2 layers, image config". */
  readonly groupPlaces: (members: readonly Finding[]) => string;
}

/** Words for groups of findings. `across`: of many images, which are named. */
export function useGroupTitles(images: ReadonlyMap<number, ImageRow>, across: boolean): GroupWords {
  const { t } = useTranslation(['findings', 'vocabulary']);
  const { titleOf } = useRuleWords();
  const groupTitle = useCallback(
    ({ by, finding }: GroupRow): string => {
      const { where, image } = finding;
      switch (by) {
        case 'value':
        case 'rule':
          return titleOf(finding);
        case 'file':
          return where.path === null ? t(`place.${where.kind}`) : displayName(where.path);
        case 'layer': {
          const layer = where.layer === null ? t('place.config') : t('vocabulary:layer', { layer: where.layer });
          const row = images.get(image);
          return across && row !== undefined ? [imageTitle(row), layer].join(t('coverage.separator')) : layer;
        }
      }
    },
    [t, titleOf, images, across],
  );
  const groupPlaces = useCallback(
    (members: readonly Finding[]): string => {
      const { places, layers, images: held, isInConfig } = placeCounts(members);
      return [
        t('group.places', { count: places }),
        layers === 0 ? '' : t('group.layers', { count: layers }),
        isInConfig ? t('inConfig') : '',
        held > 1 ? t('group.images', { count: held }) : '',
      ]
        .filter((part) => part !== '')
        .join(t('coverage.separator'));
    },
    [t],
  );
  return { titleOf, groupTitle, groupPlaces };
}

interface NameCellProps {
  readonly row: BodyRow;
  readonly place: TreeNamePlace;
  readonly title: string;
}

/** What was found, and its masked value; a group opens here. */
export function NameCell({ row, place, title }: NameCellProps) {
  const { t } = useTranslation('findings');
  const { finding } = row;
  const isValue = row.kind === 'finding' || row.by === 'value';
  return (
    <div className={styles.name}>
      {row.kind === 'group' ? <Twisty open={place.open} index={place.index} onToggle={place.onToggle} /> : null}
      <div className={styles.words}>
        <p className={clsx(layoutStyles.inline, styles.line)}>
          <SeverityBars severity={finding.severity} bare />
          <span className={clsx(textStyles.strong, textStyles.clipped)}>{title}</span>
          <PlaceChips places={findingsOf(row).map((one) => one.place)} />
        </p>
        <p className={clsx(styles.indented, textStyles.monoTiny)}>
          {isValue ? (
            <MaskedTextView value={maskedLine(finding.maskedValue, finding.valueLength)} />
          ) : (
            t('group.findings', { count: row.members.length })
          )}
        </p>
      </div>
    </div>
  );
}

/** As far in as the row is deep. */
export function nameCellProps(row: FindingRow): CellProps {
  if (row.kind === 'heading') return {};
  return { className: clsx(row.kind === 'finding' && row.level === 2 && styles.within) };
}

interface WhereCellProps {
  readonly row: BodyRow;
  readonly image: ImageRow | undefined;
  readonly across: boolean;
  /** Of a group. */
  readonly places: string;
}

/** Where it is: a place, or in how many. */
export function WhereCell({ row, image, across, places }: WhereCellProps) {
  const { t } = useTranslation('findings');
  if (row.kind === 'finding') return <Place finding={row.finding} image={image} across={across} />;
  const { where } = row.finding;
  return (
    <>
      <p>{places}</p>
      {row.by === 'file' ? null : (
        <p className={clsx(layoutStyles.inline, styles.line, textStyles.tiny, textStyles.muted)}>
          {t('group.first')} {where.path === null ? t(`place.${where.kind}`) : <MiddlePath path={wayText(where)} />}
        </p>
      )}
    </>
  );
}

interface PlaceProps {
  readonly finding: Finding;
  readonly image: ImageRow | undefined;
  readonly across: boolean;
}

function Place({ finding, image, across }: PlaceProps) {
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

import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow, LayerBand } from '../../../shared/contract/library';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { bandWeight } from '../../ui/CoreSample';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/Menu';
import { useImageTitle } from '../../ui/use-image-title';
import { strataStyle } from '../../ui/strata';
import { bestChoice, correlate, joinsBetween, type CorrelatedImage, type Join } from './correlation';
import { seenTip, tip } from '../../ui/tip';
import * as crumbStyles from '../../ui/crumb.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './Correlation.module.css';

/** Columns beside each other before the panel scrolls would be too narrow to read. */
const MOST_COLUMNS = 12;

/** Height of the highest column, and the least height of a band with its number, in px. */
const COLUMN_HEIGHT = 200;
const NUMBER_HEIGHT = 12;

function totalWeight(column: CorrelatedImage): number {
  return column.bands.reduce((sum, { band }) => sum + bandWeight(band.bytes), 0);
}

interface CorrelationProps {
  readonly images: readonly ImageRow[];
  /** True where it leaves the room to the list until it is asked for. */
  readonly folded: boolean;
}

/** Layers that images share, by diffID. Colours are those of one chosen image. */
export function Correlation({ images, folded }: CorrelationProps) {
  const { t } = useTranslation('library');
  const titleOf = useImageTitle(images);
  const [wanted, setWanted] = useState(false);
  const isOpen = wanted || !folded;
  const [chosenId, setChosenId] = useState<number | null>(null);
  const chosen = images.find((image) => image.id === chosenId) ?? bestChoice(images);
  if (chosen === undefined || images.length < 2) return null;
  const columns = correlate(chosen, images);
  const shown = columns.slice(0, MOST_COLUMNS);
  const scale = (COLUMN_HEIGHT - 1) / Math.max(1, ...shown.map((column) => totalWeight(column)));
  const lines = images.map((image) => ({
    id: String(image.id),
    label: titleOf(image),
    checked: image.id === chosen.id,
    run: () => setChosenId(image.id),
  }));
  return (
    <section className={styles.correlation} aria-label={t('correlation.title')}>
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2>{t('correlation.title')}</h2>
        <span className={clsx(textStyles.tiny, textStyles.faint)}>{t('correlation.colours')}</span>
        <MenuButton
          label={t('correlation.choose')}
          lines={lines}
          className={clsx(crumbStyles.crumb, styles.imageChoice, textStyles.small)}
        >
          <span className={clsx(textStyles.clipped, crumbStyles.crumbName)}>{titleOf(chosen)}</span>
          <Icon name="down" size={12} />
        </MenuButton>
        <span className={clsx(layoutStyles.atEnd, textStyles.tiny, textStyles.muted, layoutStyles.inline)}>
          <i className={styles.keyBox} />
          {t('correlation.notShared')}
          {folded ? (
            <Button small onPress={() => setWanted(!wanted)}>
              {t(isOpen ? 'correlation.hide' : 'correlation.show')}
            </Button>
          ) : null}
        </span>
      </div>
      {!isOpen ? null : columns.length < 2 ? (
        <p className={clsx(textStyles.muted, styles.nothing)}>{t('correlation.none')}</p>
      ) : (
        <ul className={styles.columns}>
          {shown.map((column, index) => (
            <Column
              key={column.image.id}
              column={column}
              next={shown[index + 1]}
              chosen={chosen}
              title={titleOf(column.image)}
              heightOf={(band) => bandWeight(band.bytes) * scale}
            />
          ))}
        </ul>
      )}
      {isOpen && columns.length > shown.length ? (
        <p className={clsx(textStyles.tiny, textStyles.faint, styles.nothing)}>
          {t('correlation.more', { count: columns.length - shown.length })}
        </p>
      ) : null}
    </section>
  );
}

interface ColumnProps {
  readonly column: CorrelatedImage;
  readonly chosen: ImageRow;
  readonly title: string;
  /** The column at its right. */
  readonly next: CorrelatedImage | undefined;
  /** In px, by the same scale for every column, so that they can be compared. */
  readonly heightOf: (band: LayerBand) => number;
}

function Column({ column, next, chosen, title, heightOf }: ColumnProps) {
  const { t } = useTranslation('library');
  const go = useGo();
  const { image, bands, shared } = column;
  const own = image.id === chosen.id;
  const facts = own
    ? t('row.layers', { count: bands.length })
    : t('correlation.shared', { shared, count: bands.length });
  return (
    <li>
      <ol className={styles.bands} aria-hidden="true">
        {bands.toReversed().map(({ band, same }) => (
          <li
            key={band.layer}
            className={same === null ? styles.notShared : undefined}
            {...tip(
              same === null
                ? t('correlation.only', { layer: band.layer })
                : t('correlation.same', { layer: band.layer, same }),
            )}
            style={
              same === null
                ? { height: heightOf(band) }
                : { ...strataStyle(same, chosen.layers.length), height: heightOf(band) }
            }
          >
            {heightOf(band) >= NUMBER_HEIGHT ? band.layer : null}
          </li>
        ))}
      </ol>
      {next === undefined ? null : <Joins joins={joinsBetween(column, next, heightOf)} layers={chosen.layers.length} />}
      <button
        type="button"
        className={styles.imageName}
        {...seenTip(title)}
        onClick={() => (own ? go.overview(image.id) : go.compare(chosen.id, image.id))}
      >
        <span className={clsx(textStyles.clipped, crumbStyles.crumbName, own && textStyles.strong)}>{title}</span>
        <span className={clsx(textStyles.tiny, textStyles.faint)}>{facts}</span>
      </button>
    </li>
  );
}

/** Strips from the bands of a column to equal ones at its right. */
function Joins({ joins, layers }: { readonly joins: readonly Join[]; readonly layers: number }) {
  const y = (above: number): number => COLUMN_HEIGHT - 1 - above;
  return (
    <svg
      className={styles.joins}
      viewBox={`0 0 100 ${COLUMN_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {joins.map(({ layer, left, right }) => (
        <polygon
          key={layer}
          style={strataStyle(layer, layers)}
          points={`0,${y(left.to)} 100,${y(right.to)} 100,${y(right.from)} 0,${y(left.from)}`}
        />
      ))}
    </svg>
  );
}

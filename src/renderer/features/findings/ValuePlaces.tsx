import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { wayText } from '../../../shared/way-text';
import { Button, IconButton } from '../../ui/Button';
import { displayName } from '../../ui/hostile-name';
import { imageTitle } from '../../ui/image-title';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { doorOf, formatOffset } from './finding-rows';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ValuePlaces.module.css';

/** Places that are shown until more are asked for, and how many more come then. */
const STEP = 20;

interface ValuePlacesProps {
  readonly places: readonly Finding[];
  readonly images: ReadonlyMap<number, ImageRow>;
  readonly onOpen: (place: Finding) => void;
}

/** Every place of a value; each leads to where it is. */
export function ValuePlaces({ places, images, onOpen }: ValuePlacesProps) {
  const { t } = useTranslation('findings');
  const [shown, setShown] = useState(STEP);
  const isOfMany = new Set(places.map(({ image }) => image)).size > 1;
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('places.title')}>
      <h3>{t('places.count', { count: places.length })}</h3>
      <ul className={styles.places}>
        {places.slice(0, shown).map((place) => (
          <Place
            key={`${place.image}/${place.id}`}
            place={place}
            image={images.get(place.image)}
            isNamed={isOfMany}
            onOpen={() => onOpen(place)}
          />
        ))}
      </ul>
      {places.length <= shown ? null : (
        <Button small kind="quiet" onPress={() => setShown(shown + STEP)}>
          {t('places.more', { count: places.length - shown })}
        </Button>
      )}
    </div>
  );
}

interface PlaceProps {
  readonly place: Finding;
  readonly image: ImageRow | undefined;
  readonly isNamed: boolean;
  readonly onOpen: () => void;
}

function Place({ place, image, isNamed, onOpen }: PlaceProps) {
  const { t } = useTranslation('findings');
  const { layer, path, kind, line, offset, step } = place.where;
  const way = path === null ? t(`place.${kind}`) : displayName(wayText(place.where));
  const words = [
    isNamed && image !== undefined ? imageTitle(image) : '',
    step === null ? '' : t('inStep', { step }),
    line === null ? '' : t('places.line', { line }),
    offset === null ? '' : t('places.byte', { offset: formatOffset(offset) }),
  ].filter((part) => part !== '');
  const state =
    place.hiddenInLayer === null
      ? ''
      : t(place.state === 'deleted' ? 'deletedBy' : 'overwrittenBy', { layer: place.hiddenInLayer });
  return (
    <li>
      {layer === null ? (
        <span className={clsx(textStyles.tiny, textStyles.faint)}>{t('cfg')}</span>
      ) : (
        <LayerBadge layer={layer} layers={image?.layers.length ?? layer} />
      )}
      <div className={layoutStyles.grow}>
        <p className={path === null ? undefined : textStyles.mono}>
          {path === null ? way : <MiddlePath path={wayText(place.where)} />}
        </p>
        <p className={clsx(textStyles.tiny, textStyles.muted)}>
          {words.join(t('coverage.separator'))}
          {state === '' ? null : (
            <span className={textStyles.deleted}>
              {words.length === 0 ? '' : t('coverage.separator')}
              {state}
            </span>
          )}
        </p>
      </div>
      <IconButton icon="open" label={t('places.openNamed', { door: t(doorOf(place)), place: way })} onPress={onOpen} />
    </li>
  );
}

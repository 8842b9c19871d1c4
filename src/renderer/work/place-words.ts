import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../shared/contract/marks';
import type { WorkPlace } from '../../shared/contract/work-place';
import { useChannel } from '../api/use-channel';
import { useImages } from '../api/use-images';
import { formatExactBytes, shortDigest } from '../ui/format';
import { wayText } from '../../shared/way-text';
import { displayName } from '../ui/hostile-name';
import { imageTitle } from '../ui/image-title';

/** A place for a person: what it is called, and what it is of. Both may hold names from an archive. */
export interface PlaceWords {
  readonly title: string;
  /** The title is a path: shown in mono. */
  readonly isPath: boolean;
  readonly detail: string;
}

type Target = Mark['target'];

/** `0x600`, as in the hex view. */
export const hexOffset = (offset: number): string => `0x${offset.toString(16).toUpperCase()}`;

/** Words for places of marks. */
export function usePlaceWords(): (place: WorkPlace, target: Target) => PlaceWords {
  const { t } = useTranslation(['work', 'vocabulary', 'rules', 'anomalies']);
  const { rows, byId } = useImages();
  const cases = useChannel('library.get', {}).data?.cases;
  return useCallback(
    (place, target) => {
      const image = target === null ? undefined : byId.get(target.image);
      const imageName = image === undefined ? t('place.gone') : imageTitle(image);
      const layer = target?.layer ?? null;
      const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(t('vocabulary:separator'));
      const ofLayer = joined(imageName, layer === null ? '' : t('vocabulary:layer', { layer }));
      switch (place.kind) {
        case 'case': {
          const found = cases?.find(({ uid }) => uid === place.caseUid);
          return { title: displayName(found?.name ?? t('place.gone')), isPath: false, detail: t('place.case') };
        }
        case 'evidence': {
          const name = rows?.find(({ evidence }) => evidence.sha256 === place.sha256)?.evidence.name;
          return {
            title: displayName(name ?? shortDigest(`sha256:${place.sha256}`)),
            isPath: true,
            detail: t('place.evidence'),
          };
        }
        case 'image':
          return { title: imageName, isPath: false, detail: t('place.image') };
        case 'layer':
          return {
            title: layer === null ? displayName(shortDigest(place.diffId)) : t('vocabulary:layer', { layer }),
            isPath: false,
            detail: joined(imageName, t('place.layer')),
          };
        case 'step':
          return { title: t('place.step', { step: place.step }), isPath: false, detail: imageName };
        case 'path':
          return { title: displayName(place.path), isPath: true, detail: ofLayer };
        case 'bytes': {
          const bytes = t('place.bytes', { from: hexOffset(place.offset), to: hexOffset(place.offset + place.length) });
          return { title: displayName(place.path), isPath: true, detail: joined(ofLayer, bytes) };
        }
        case 'finding': {
          const where = place.offset === null ? '' : t('place.byte', { at: formatExactBytes(place.offset) });
          const title =
            place.path === null
              ? t(`place.in.${place.in}`)
              : displayName(wayText({ path: place.path, inside: place.inside ?? null }));
          return {
            title,
            isPath: place.path !== null,
            detail: joined(ofLayer, where, t('place.finding', { rule: place.rule })),
          };
        }
        case 'anomaly':
          return {
            title: displayName(place.path),
            isPath: true,
            detail: joined(ofLayer, t(`anomalies:kind.${place.anomaly}`)),
          };
        case 'event':
          return { title: t('place.event'), isPath: false, detail: imageName };
      }
    },
    [t, rows, byId, cases],
  );
}

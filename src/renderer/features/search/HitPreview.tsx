import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import type { SearchHit } from '../../../shared/contract/search';
import { isDeletionMarker } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import { IconButton } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Digest } from '../../ui/Digest';
import { FateLabel } from '../../ui/FateLabel';
import { formatBytes } from '../../../shared/byte-size';
import { formatExactBytes, formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import { LifeStrip } from '../../ui/LifeStrip';
import { folderName, useEntryTitle } from '../../ui/marker-words';
import { MiddlePath } from '../../ui/MiddlePath';
import { contentDigest, type HitGroup, type Place } from './search-groups';
import { tip } from '../../ui/tip';
import type { MarkDeeds } from '../../work/mark-commands';
import { MarksHere } from '../../work/MarksHere';
import { hitPlace } from '../../work/row-places';
import * as searchViewStyles from './SearchView.module.css';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface HitPreviewProps {
  readonly hit: SearchHit;
  readonly place: Place;
  readonly group: HitGroup | undefined;
  readonly images: ReadonlyMap<number, ImageRow>;
  readonly onOpen: (hit: SearchHit, place: Place) => void;
  /** Null where the list offers no marks. */
  readonly marks: MarkDeeds | null;
}

/** The facts of one result and every place where its bytes are. */
export function HitPreview({ hit, place, group, images, onOpen, marks }: HitPreviewProps) {
  const { t } = useTranslation(['search', 'vocabulary']);
  const titleOf = useEntryTitle();
  const layersOf = (one: Place): number => Math.max(images.get(one.id)?.layers.length ?? 1, one.layer);
  const layers = layersOf(place);
  const life = useLifeWords(hit, place);
  const hasContent = !isDeletionMarker(hit.type);
  return (
    <>
      <div className={panesStyles.previewHead}>
        <div className={layoutStyles.inline}>
          <h2 className={clsx(textStyles.mono, layoutStyles.grow)}>
            {hit.type === 'opaque' ? titleOf(hit) : <MiddlePath path={hit.path} />}
          </h2>
          <CopyButton text={displayName(hit.path)} what={t('vocabulary:what.path')} />
          <IconButton icon="open" label={t('preview.open')} onPress={() => onOpen(hit, place)} />
        </div>
        <p className={clsx(layoutStyles.inline, textStyles.small, textStyles.muted)}>
          <LayerBadge layer={place.layer} layers={layers} />
          <span>{t('vocabulary:layer', { layer: place.layer })}</span>
          {hasContent ? <span {...tip(formatExactBytes(hit.size))}>{formatBytes(hit.size)}</span> : null}
          <FateLabel fate={place.fate} layers={layers} />
        </p>
      </div>
      <div className={panesStyles.section} data-part="section">
        <h3>{t('preview.facts')}</h3>
        <dl className={factsStyles.facts}>
          <dt>{t('fact.type')}</dt>
          <dd>{t(`type.${hit.type}`)}</dd>
          {hasContent ? <ContentFacts hit={hit} /> : null}
          <dt>{t('fact.layer')}</dt>
          <dd>
            <Digest value={hit.layerDigest ?? hit.diffId} />
          </dd>
        </dl>
      </div>
      {marks === null ? null : <MarksHere places={[hitPlace(hit)]} imageId={place.id} deeds={marks} />}
      <div className={panesStyles.section} data-part="section">
        <h3>{t(hasContent ? 'preview.where' : 'preview.marker')}</h3>
        <ul className={miniListStyles.miniList}>
          {(group?.places ?? []).slice(0, 50).map((one) => (
            <li key={`${one.hit.entryId}/${one.place.id}/${one.place.layer}`}>
              <LayerBadge layer={one.place.layer} layers={layersOf(one.place)} />
              <button
                type="button"
                className={clsx(
                  textStyles.link,
                  miniListStyles.itemLink,
                  searchViewStyles.previewLink,
                  layoutStyles.grow,
                  textStyles.clipped,
                )}
                onClick={() => onOpen(one.hit, one.place)}
              >
                <HostileText text={one.place.references[0] ?? one.place.imageId} />
              </button>
              <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>{one.place.caseName}</span>
            </li>
          ))}
        </ul>
        {(group?.places.length ?? 0) > 50 ? (
          <p className={clsx(textStyles.tiny, textStyles.faint)}>
            {t('preview.more', { count: (group?.places.length ?? 0) - 50 })}
          </p>
        ) : null}
      </div>
      <div className={panesStyles.section} data-part="section">
        <h3>
          {t('preview.layers')} <HostileText text={place.references[0] ?? place.imageId} />
        </h3>
        <LifeStrip layers={layers} holds={[place.layer]} label={life} />
        <p className={clsx(textStyles.tiny, textStyles.muted)}>{life}</p>
      </div>
    </>
  );
}

/** What its place says of it, in one sentence. */
function useLifeWords({ type, path }: SearchHit, { layer, fate }: Place): string {
  const { t } = useTranslation('search');
  if ('by' in fate) return t(`life.${fate.kind}`, { layer, by: fate.by });
  if (fate.kind === 'visible') return t('life.visible', { layer });
  return type === 'opaque'
    ? t('life.opaque', { layer, path: folderName(path) })
    : t('life.marker', { layer, path: displayName(path) });
}

/** Size, mode, time and digest: of all but what deletes, which has no content. */
function ContentFacts({ hit }: { readonly hit: SearchHit }) {
  const { t } = useTranslation('search');
  const zone = useZone();
  const digest = contentDigest(hit);
  return (
    <>
      <dt>{t('fact.size')}</dt>
      <dd>{t('bytes', { bytes: formatExactBytes(hit.size) })}</dd>
      {hit.mode === null ? null : (
        <>
          <dt>{t('fact.mode')}</dt>
          <dd className={textStyles.mono}>{(hit.mode & 0o7777).toString(8).padStart(4, '0')}</dd>
        </>
      )}
      <dt>{t(`column.modified.${zone}`)}</dt>
      <dd>{hit.mtime === null ? t('notRecorded') : formatTime(hit.mtime, zone)}</dd>
      {digest === null ? null : (
        <>
          <dt>{t('fact.content')}</dt>
          <dd>
            <Digest value={digest} />
          </dd>
        </>
      )}
    </>
  );
}

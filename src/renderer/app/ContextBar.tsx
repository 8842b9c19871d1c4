import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useCurrentCase } from '../api/current-case';
import { useEvidencePlace } from '../api/relocation';
import { useChannel } from '../api/use-channel';
import { useGo } from '../commands/navigation';
import { CoreSample } from '../ui/CoreSample';
import { Digest } from '../ui/Digest';
import { HostileText } from '../ui/HostileText';
import { Icon } from '../ui/Icon';
import { imageName } from '../ui/image-name';
import { IntegrityBadge } from '../ui/IntegrityBadge';
import { MenuButton } from '../ui/Menu';
import { useImageTitle } from '../ui/use-image-title';
import type { ImageRow, LibrarySummary } from '../../shared/contract/library';
import { selectLayer } from './use-image-layers';
import type { Place } from './use-place';
import { addressOf } from './view-address';
import { viewOf } from './views';
import * as crumbStyles from '../ui/crumb.module.css';
import * as layoutStyles from '../ui/layout.module.css';
import * as tagStyles from '../ui/tag.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './ContextBar.module.css';

/** What the view speaks of: case and image, its platform, digest and integrity, and its layers as a picker. */
export function ContextBar({ place }: { readonly place: Place }) {
  const { t } = useTranslation('frame');
  const library = useChannel('library.get', {}).data;
  const images = useChannel('library.images', { caseId: null }).data ?? [];
  const image = images.find((row) => row.id === place.imageId);
  return (
    <section className={styles.contextBar} data-focus-pane="" aria-label={t('context.label')}>
      <CaseCrumb library={library} image={place.showsImage ? image : undefined} view={place.view} />
      {image !== undefined && place.showsImage ? (
        <>
          <span className={styles.separator} aria-hidden="true">
            {SEPARATOR}
          </span>
          <ImageCrumb image={image} images={images} place={place} />
        </>
      ) : null}
      {place.showsImage && image !== undefined ? <ImageFacts image={image} place={place} /> : null}
      {place.view === 'library' && library !== undefined && library.totals.images > 0 ? (
        <span className={clsx(textStyles.tiny, textStyles.muted, layoutStyles.atEnd)}>
          {t('context.layers', { count: library.totals.layers, unique: library.totals.uniqueLayers })}
        </span>
      ) : null}
    </section>
  );
}

const SEPARATOR = '/';

/** The case that the person is in where the image is part of it, else the first one that has it. */
function shownCase({ evidence: { caseIds } }: ImageRow, current: number | null): number | null {
  return current !== null && caseIds.includes(current) ? current : (caseIds[0] ?? null);
}

interface CaseCrumbProps {
  readonly library: LibrarySummary | undefined;
  readonly image: ImageRow | undefined;
  readonly view: Place['view'];
}

function CaseCrumb({ library, image, view }: CaseCrumbProps) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const current = useCurrentCase();
  // In the view of a case another one is shown there, too.
  const show = (id: number | null): void => (view === 'case' ? go.case(id) : go.library(id));
  const cases = library?.cases ?? [];
  const shown = image === undefined ? current : shownCase(image, current);
  const name = cases.find((one) => one.id === shown)?.name;
  const nameless = image === undefined ? t('context.allEvidence') : t('context.noCase');
  const lines = [
    {
      id: 'all',
      label: t('context.allEvidence'),
      checked: image === undefined && shown === null,
      run: () => show(null),
    },
    ...cases.map((one) => ({
      id: String(one.id),
      label: <HostileText text={one.name} />,
      checked: one.id === shown,
      run: () => show(one.id),
    })),
  ];
  return (
    <MenuButton label={t('context.cases')} lines={lines} className={crumbStyles.crumb}>
      <Icon name={name === undefined ? 'library' : 'case'} size={14} />
      <span className={clsx(textStyles.clipped, crumbStyles.crumbName)}>
        {name === undefined ? nameless : <HostileText text={name} />}
      </span>
      <Icon name="down" size={12} />
    </MenuButton>
  );
}

interface ImageCrumbProps {
  readonly image: ImageRow;
  readonly images: readonly ImageRow[];
  readonly place: Place;
}

function ImageCrumb({ image, images, place }: ImageCrumbProps) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const titleOf = useImageTitle(images);
  const open = (id: number): void => {
    const { path, search } = addressOf(viewOf(place.view), id);
    go.to(path, search);
  };
  const lines = images.map((row) => ({
    id: String(row.id),
    label: (
      <>
        {titleOf(row)} <span className={clsx(textStyles.tiny, textStyles.faint)}>{row.platform ?? ''}</span>
      </>
    ),
    checked: row.id === image.id,
    run: () => open(row.id),
  }));
  return (
    <MenuButton
      label={t('context.images')}
      lines={lines}
      id="current-image"
      className={clsx(crumbStyles.crumb, crumbStyles.current)}
    >
      <span className={clsx(textStyles.clipped, crumbStyles.crumbName)}>
        <HostileText text={imageName(image)} />
      </span>
      <Icon name="down" size={12} />
    </MenuButton>
  );
}

function ImageFacts({ image, place }: { readonly image: ImageRow; readonly place: Place }) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const digest = image.manifestDigest ?? image.configDigest;
  const isGone = useEvidencePlace(image.evidence.id)?.found === 'missing';
  const layer = place.layer ?? (viewOf(place.view).layer === 'newest' ? image.layers.length : null);
  return (
    <>
      {image.platform === null ? null : (
        <span className={clsx(tagStyles.label, styles.caseTag, tagStyles.outlined)}>
          <HostileText text={image.platform} />
        </span>
      )}
      {digest === null ? null : <Digest value={digest} />}
      <IntegrityBadge
        status={image.integrity}
        count={image.integrity === 'mismatch' ? image.mismatches : image.missing}
        isGone={isGone}
      />
      <span className={layoutStyles.grow} />
      <span id="core-label" className={clsx(styles.coreLabel, textStyles.tiny, textStyles.muted)}>
        {t('context.core', { count: image.layers.length })}
      </span>
      <CoreSample
        bands={image.layers}
        selected={layer}
        onSelect={(next) => selectLayer(go, place.view, image.id, next)}
      />
    </>
  );
}

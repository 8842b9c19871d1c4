import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { useImages } from '../../api/use-images';
import { useGo } from '../../commands/navigation';
import { HostileText } from '../../ui/HostileText';
import { imageName } from '../../ui/image-name';
import { IntegrityBadge } from '../../ui/IntegrityBadge';
import * as jobViewStyles from './JobView.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** The images that a file brought, each with what its digests say: reading to the end does not mean intact. */
export function JobImages({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const go = useGo();
  const { byId } = useImages();
  const images = job.imageIds.flatMap((id) => byId.get(id) ?? []);
  if (images.length === 0) return null;
  return (
    <section className={jobViewStyles.images} aria-label={t('images')}>
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2>{t('images')}</h2>
      </div>
      <ul>
        {images.map((image) => (
          <li key={image.id}>
            <button
              type="button"
              className={clsx(textStyles.link, textStyles.clipped)}
              onClick={() => go.overview(image.id)}
            >
              <HostileText text={imageName(image)} />
            </button>
            {image.platform === null ? null : (
              <span className={clsx(textStyles.tiny, textStyles.muted)}>
                <HostileText text={image.platform} />
              </span>
            )}
            <span className={layoutStyles.atEnd}>
              <IntegrityBadge
                status={image.integrity}
                count={image.integrity === 'mismatch' ? image.mismatches : image.missing}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

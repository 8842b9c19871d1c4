import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { useImages } from '../../api/use-images';
import { useGo } from '../../commands/navigation';
import { HostileText } from '../../ui/HostileText';
import { imageName } from '../../ui/image-name';
import { IntegrityBadge } from '../../ui/IntegrityBadge';

/** The images that a file brought, each with what its digests say: reading to the end does not mean intact. */
export function JobImages({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const go = useGo();
  const { byId } = useImages();
  const images = job.imageIds.flatMap((id) => byId.get(id) ?? []);
  if (images.length === 0) return null;
  return (
    <section className="pg-images" aria-label={t('images')}>
      <div className="pane-h">
        <h2>{t('images')}</h2>
      </div>
      <ul>
        {images.map((image) => (
          <li key={image.id}>
            <button type="button" className="link cut" onClick={() => go.overview(image.id)}>
              <HostileText text={imageName(image)} />
            </button>
            {image.platform === null ? null : (
              <span className="xs t2">
                <HostileText text={image.platform} />
              </span>
            )}
            <span className="end">
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

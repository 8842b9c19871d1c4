import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { EmptyState } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import { CertificateDetail } from './CertificateDetail';
import { CertificateHead } from './CertificateHead';
import { CertificateList } from './CertificateList';
import { CertificateNotices } from './CertificateNotices';
import type { Certificates } from './use-certificates';
import * as timelineViewStyles from './TimelineView.module.css';

interface CertificatePanelProps {
  readonly certificates: Certificates;
  readonly image: ImageDetail;
}

/** The certificates that were found in an image, in the place of its events. */
export function CertificatePanel({ certificates, image }: CertificatePanelProps) {
  const { t } = useTranslation('timeline');
  const { look, pages, selected, begin } = certificates;
  const failure = certificates.failure ?? look?.failure ?? pages.failure;
  const isOver = look !== null && look.state !== 'running';
  const first = isOver ? pages.first : undefined;
  const one = selected === null ? undefined : pages.rowAt(selected);
  return (
    <section className={timelineViewStyles.events} aria-label={t('certificates.title')} data-pane="">
      <CertificateHead certificates={certificates} />
      {failure === null ? null : (
        <FailureView failure={failure} onRetry={pages.failure === null ? begin : pages.retry} />
      )}
      {look === null || look.state === 'failed' ? null : <CertificateNotices look={look} />}
      {failure === null && isOver && first === undefined ? <SkeletonRows rows={8} /> : null}
      {failure === null && first?.total === 0 ? <NothingFound certificates={certificates} /> : null}
      {first === undefined || first.total === 0 ? null : <CertificateList certificates={certificates} image={image} />}
      {first === undefined || one === undefined ? null : <CertificateDetail certificate={one} image={image} />}
    </section>
  );
}

function NothingFound({
  certificates: { look, invalidOnly, setInvalidOnly },
}: Pick<CertificatePanelProps, 'certificates'>) {
  const { t } = useTranslation('timeline');
  if (invalidOnly && (look?.certificates ?? 0) > 0) {
    const all = <Button onPress={() => setInvalidOnly(false)}>{t('certificates.showAll')}</Button>;
    return <EmptyState title={t('certificates.noneInvalid')} actions={all} />;
  }
  return (
    <EmptyState title={t(look?.state === 'cancelled' ? 'certificates.noneYet' : 'certificates.none')}>
      {t('certificates.where')}
    </EmptyState>
  );
}

import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Certificate, CertificatePlace } from '../../../shared/contract/certificates';
import type { ImageDetail } from '../../../shared/contract/image';
import { useGo } from '../../commands/navigation';
import { IconButton } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Digest } from '../../ui/Digest';
import { FateLabel } from '../../ui/FateLabel';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { seenTip } from '../../ui/tip';
import * as certificatesStyles from './Certificates.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface CertificateDetailProps {
  readonly certificate: Certificate;
  readonly image: ImageDetail;
}

/** All that is known of the selected certificate, and every file that holds it. */
export function CertificateDetail({ certificate, image }: CertificateDetailProps) {
  const { t } = useTranslation('timeline');
  const { fingerprint, subject, issuer, serial, places, placeCount } = certificate;
  return (
    <div
      className={clsx(certificatesStyles.detail, panesStyles.scrolling)}
      role="region"
      aria-label={t('certificates.detail')}
      tabIndex={0}
    >
      <dl>
        <Fact name={t('certificates.column.subject')} text={subject} />
        <Fact name={t('certificates.issuer')} text={issuer} />
        <Fact name={t('certificates.serial')} text={serial} />
        <dt>{t('certificates.fingerprint')}</dt>
        <dd className={textStyles.mono}>
          <Digest value={fingerprint} full />
        </dd>
      </dl>
      <ul aria-label={t('certificates.files', { count: placeCount })}>
        {places.map((place) => (
          <Place key={`${place.layer}-${place.entryId}`} place={place} image={image} />
        ))}
        {placeCount > places.length ? (
          <li className={textStyles.faint}>{t('certificates.otherPlaces', { count: placeCount - places.length })}</li>
        ) : null}
      </ul>
    </div>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  const { t } = useTranslation('timeline');
  return (
    <>
      <dt>{name}</dt>
      <dd {...seenTip(displayName(text))}>
        {text === '' ? (
          <span className={textStyles.faint}>{t('certificates.noSubject')}</span>
        ) : (
          <HostileText text={text} />
        )}
      </dd>
    </>
  );
}

function Place({ place, image }: { readonly place: CertificatePlace; readonly image: ImageDetail }) {
  const { t } = useTranslation('timeline');
  const { t: words } = useTranslation('vocabulary');
  const go = useGo();
  const { layer, entryId, path, fate, number } = place;
  const layers = image.layers.length;
  return (
    <li className={layoutStyles.inline}>
      <LayerBadge layer={layer} layers={layers} />
      <span className={clsx(textStyles.mono, certificatesStyles.certificatePath)}>
        <MiddlePath path={path} />
      </span>
      <CopyButton text={displayName(path)} what={words('what.path')} />
      <IconButton
        icon="right"
        label={t('certificates.open', { path: displayName(path) })}
        onPress={() => go.explorer(image.image.id, { layer, view: 'layer', path, entry: entryId })}
      />
      <span className={clsx(textStyles.tiny, textStyles.faint)}>{t('certificates.number', { number })}</span>
      <span className={textStyles.tiny}>
        <FateLabel fate={fate} layers={layers} />
      </span>
    </li>
  );
}

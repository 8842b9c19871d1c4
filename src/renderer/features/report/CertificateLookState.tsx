import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/words/describe';
import { cancelCertificateLook, startCertificateLook, useCertificateLook } from '../../api/certificates';
import { useLocale } from '../../api/settings';
import { Button } from '../../ui/Button';
import { wholePercent } from '../../ui/format';
import { Progress } from '../../ui/Progress';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

/** How the look stands that the section of certificates needs: it reads the evidence, so it is begun here and not unasked. */
export function CertificateLookState({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('report');
  const locale = useLocale();
  const look = useCertificateLook(imageId);
  const [refused, setRefused] = useState<Failure | null>(null);
  const begin = (): void => {
    setRefused(null);
    startCertificateLook(imageId).catch((error: unknown) => setRefused(toFailure(error)));
  };
  if (look?.state === 'running') {
    const { bytesDone, bytesTotal, lookId } = look;
    const share = wholePercent(bytesDone, bytesTotal);
    return (
      <span className={clsx(layoutStyles.inline, textStyles.tiny, textStyles.muted)}>
        <Progress label={t('certificates.progress')} share={share} />
        <Button small onPress={() => void cancelCertificateLook(lookId)}>
          {t('certificates.stop')}
        </Button>
      </span>
    );
  }
  const failure = refused ?? look?.failure ?? null;
  const found = look === null || failure !== null ? null : { count: look.certificates };
  return (
    <span className={clsx(layoutStyles.inline, textStyles.tiny, textStyles.faint)}>
      {failure === null ? null : <span role="alert">{describeFailure(failure, locale).title}</span>}
      {found === null ? null : t(look?.state === 'cancelled' ? 'certificates.stopped' : 'certificates.found', found)}
      {look?.state === 'done' ? null : (
        <Button small onPress={begin}>
          {t('certificates.look')}
        </Button>
      )}
    </span>
  );
}

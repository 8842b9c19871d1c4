import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import { assertNever } from '../../../shared/assert-never';
import type { CertificateLook } from '../../../shared/contract/certificates';
import { certificateFormats, type CertificateFormat } from '../../../shared/formats';
import { cancelCertificateLook } from '../../api/certificates';
import { call } from '../../api/client';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/fields';
import { formatCount, formatDuration, formatExactBytes, wholePercent } from '../../ui/format';
import { useWrittenFile } from '../../ui/use-written-file';
import type { Certificates } from './use-certificates';
import { WrittenFileNotice } from '../../ui/WrittenFileNotice';
import { Progress } from '../../ui/Progress';
import * as eventListStyles from './EventList.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** How far the look is, and what can be done with what it found. */
export function CertificateHead({ certificates }: { readonly certificates: Certificates }) {
  const { t } = useTranslation('timeline');
  const exporter = useWrittenFile();
  const { look, begin, invalidOnly, setInvalidOnly } = certificates;
  const isOver = look !== null && look.state !== 'running';
  const write = (lookId: number, format: CertificateFormat): void => {
    const { extension } = certificateFormats[format];
    exporter.run({
      ...{ suggestedName: `certificates-${look?.imageId ?? 0}.${extension}`, extension },
      write: (out) => call('certificates.export', { lookId, format, out }),
      done: ({ bytes }) => t('certificates.exported', { bytes: formatExactBytes(bytes) }),
    });
  };
  return (
    <>
      <div className={clsx(panesStyles.paneHead, eventListStyles.head)} data-part="pane-head">
        <h2>{t('certificates.title')}</h2>
        <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {look === null ? null : <Words look={look} />}
        </span>
        <span className={clsx(layoutStyles.atEnd, layoutStyles.inline)}>
          {look?.state === 'running' ? <Running look={look} /> : null}
          {isOver && look.certificates > 0 ? (
            <>
              <Checkbox checked={invalidOnly} onChange={setInvalidOnly}>
                {t('certificates.invalidOnly')}
              </Checkbox>
              <Button small onPress={() => write(look.lookId, 'jsonl')}>
                {t('certificates.export')}
              </Button>
            </>
          ) : null}
          {look?.state === 'running' ? null : (
            <Button small onPress={begin}>
              {t(look === null ? 'certificates.look' : 'certificates.again')}
            </Button>
          )}
        </span>
      </div>
      {exporter.state === null ? null : (
        <WrittenFileNotice state={exporter.state} running={t('certificates.exporting')} onDismiss={exporter.dismiss} />
      )}
    </>
  );
}

function Running({ look }: { readonly look: CertificateLook }) {
  const { t } = useTranslation('timeline');
  const { bytesDone, bytesTotal } = look;
  const share = wholePercent(bytesDone, bytesTotal);
  return (
    <>
      <Progress label={t('certificates.progress')} share={share} />
      <Button small onPress={() => void cancelCertificateLook(look.lookId)}>
        {t('certificates.stop')}
      </Button>
    </>
  );
}

function Words({ look }: { readonly look: CertificateLook }) {
  const { t } = useTranslation('timeline');
  const files = formatCount(look.filesDone);
  const filesTotal = formatCount(look.filesTotal);
  switch (look.state) {
    case 'running': {
      const [done, total] = [formatBytes(look.bytesDone), formatBytes(look.bytesTotal)];
      return t('certificates.running', { done, total, files, filesTotal });
    }
    case 'done': {
      const time = look.tookMs < 1000 ? `${look.tookMs} ms` : formatDuration(look.tookMs);
      return t('certificates.done', { files, filesTotal, time });
    }
    case 'cancelled':
      return t('certificates.stopped', { files, filesTotal });
    case 'failed':
      return null;
    default:
      return assertNever(look.state);
  }
}

import { useTranslation } from 'react-i18next';
import type { CertificateLook } from '../../../shared/contract/certificates';
import { describeFailure } from '../../../shared/words/describe';
import { useLocale } from '../../api/settings';
import { displayName } from '../../ui/hostile-name';
import { Notice } from '../../ui/Notice';

/** Evidence that is named; of more only the number of files is told, by the counts in the head. */
const MOST_EVIDENCE = 3;

/** What a look for certificates could not read, and what its bounds left out. */
export function CertificateNotices({ look }: { readonly look: CertificateLook }) {
  const { t } = useTranslation('timeline');
  const locale = useLocale();
  const { broken, left, notRead } = look;
  const sentences = [
    ...(broken > 0 ? [t('certificates.broken', { count: broken })] : []),
    ...(left.largeFiles > 0 ? [t('certificates.largeFiles', { count: left.largeFiles })] : []),
    ...(left.files > 0 ? [t('certificates.moreFiles', { count: left.files })] : []),
    ...(left.blocks > 0 ? [t('certificates.moreBlocks', { count: left.blocks })] : []),
  ];
  return (
    <>
      {sentences.length === 0 ? null : <Notice tone="plain">{sentences.join(' ')}</Notice>}
      {notRead.slice(0, MOST_EVIDENCE).map(({ evidence, files, failure }) => (
        <Notice key={`${evidence}/${failure.code}`} tone="missing">
          {t('certificates.notRead', {
            ...{ count: files, evidence: displayName(evidence) },
            why: displayName(describeFailure(failure, locale).title),
          })}
        </Notice>
      ))}
    </>
  );
}

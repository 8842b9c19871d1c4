import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../shared/contract/library';
import { useEvidencePlace } from '../../api/relocation';
import { FindEvidence } from '../../ui/FindEvidence';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import { RelocationNotice } from '../../ui/RelocationNotice';
import * as textStyles from '../../ui/text.module.css';

/** Says that the evidence is not where the library reads it, and asks where it is; then that it was found. */
export function MissingEvidence({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation('overview');
  const place = useEvidencePlace(evidence.id);
  return (
    <>
      <RelocationNotice evidenceId={evidence.id} />
      {place?.found === 'missing' ? (
        <Notice tone="missing">
          <p>
            <strong>{t('missing.title')}</strong> {t('missing.body')}{' '}
            <span className={textStyles.mono}>
              <HostileText text={place.path} />
            </span>
          </p>
          <p>{t('missing.hint')}</p>
          <FindEvidence evidenceId={evidence.id} small />
        </Notice>
      ) : null}
    </>
  );
}

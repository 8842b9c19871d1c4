import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttestationRow } from '../../../shared/contract/attestations';
import { failureOf, useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { Digest } from '../../ui/Digest';
import { FailureView } from '../../ui/FailureView';
import { HostileText } from '../../ui/HostileText';
import { Contradictions } from './Contradictions';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './AttestationsPanel.module.css';

/** What lies beside the image and says how it was built and what is in it; absent where nothing does. */
export function AttestationsPanel({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('overview');
  const [asked, setAsked] = useState(false);
  const answer = useChannel('attestations.list', { imageId });
  const failure = failureOf(answer);
  if (failure === null && (answer.data === undefined || answer.data.attestations.length === 0)) return null;
  return (
    <section className={panesStyles.panel} aria-labelledby="attestations-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="attestations-h">{t('attestations.title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('attestations.hint')}
        </span>
      </div>
      {failure === null ? null : <FailureView failure={failure} onRetry={() => void answer.refetch()} />}
      <ul className={styles.rows}>
        {answer.data?.attestations.map((one) => (
          <Row key={one.digest} attestation={one} />
        ))}
      </ul>
      {answer.data?.isCut === true ? <p className={panesStyles.padded}>{t('attestations.isCut')}</p> : null}
      {asked ? (
        <Contradictions imageId={imageId} />
      ) : (
        <p className={panesStyles.padded}>
          <Button small onPress={() => setAsked(true)}>
            {t('attestations.compare')}
          </Button>
        </p>
      )}
    </section>
  );
}

function Row({ attestation }: { readonly attestation: AttestationRow }) {
  const { t } = useTranslation(['overview', 'vocabulary']);
  const { kind, predicateType, unread, by, count, digest, status, isAttached } = attestation;
  const said = [
    unread === null ? '' : t(`attestations.unread.${unread}`),
    kind === 'provenance' ? t('attestations.layers', { count: count ?? 0 }) : '',
    kind === 'sbom' ? t('attestations.packages', { count: count ?? 0 }) : '',
    status === 'verified' ? '' : t('attestations.badDigest'),
    isAttached ? '' : t('attestations.notAttached'),
  ].filter((part) => part !== '');
  return (
    <li>
      <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        <strong>{t(`attestations.kind.${kind}`)}</strong>
        {predicateType === '' ? null : (
          <span className={textStyles.monoTiny}>
            <HostileText text={predicateType} />
          </span>
        )}
        <span className={layoutStyles.atEnd} />
        <Digest value={digest} />
      </p>
      <p className={clsx(textStyles.small, textStyles.muted)}>
        {said.join(t('separator'))}
        {by === null ? null : (
          <>
            {said.length === 0 ? '' : t('separator')}
            {t('attestations.by')} <HostileText text={by} />
          </>
        )}
      </p>
    </li>
  );
}

import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { failureOf, useChannel } from '../../api/use-channel';
import { FailureView } from '../../ui/FailureView';
import { displayName, HostileText } from '../../ui/HostileText';
import * as codeStyles from '../../ui/code.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface ProvenanceHereProps {
  readonly imageId: number;
  readonly layer: number;
}

/** The lines of the Dockerfile that made the layer of an entry, where a provenance lies beside the image and says so. */
export function ProvenanceHere({ imageId, layer }: ProvenanceHereProps) {
  const { t } = useTranslation('explorer');
  const answer = useChannel('attestations.list', { imageId });
  const failure = failureOf(answer);
  const found = answer.data?.layers.find((one) => one.layer === layer);
  if (failure === null && (found === undefined || found.places.length === 0)) return null;
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('provenance.title')}>
      <h3>{t('provenance.title')}</h3>
      {failure === null ? null : <FailureView failure={failure} onRetry={() => void answer.refetch()} />}
      {found?.places.map(({ file, from, to, text }) => (
        <div key={`${file}:${from}`}>
          <p className={textStyles.small}>
            {t(from === to ? 'provenance.line' : 'provenance.lines', { file: displayName(file), from, to, layer })}{' '}
            {found.isBase ? <span className={textStyles.muted}>{t('provenance.base')}</span> : null}
          </p>
          <div className={clsx(codeStyles.code, codeStyles.context)}>
            {text.map((line, index) => (
              <div key={index} className={codeStyles.codeLine} data-n={from + index}>
                <span>
                  <HostileText text={line} />
                </span>
              </div>
            ))}
          </div>
        </div>
      ))}
      {found === undefined ? null : <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('provenance.claim')}</p>}
    </div>
  );
}

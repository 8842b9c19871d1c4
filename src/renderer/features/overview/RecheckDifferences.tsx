import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isChanged, type Recheck, type RecheckState } from '../../../shared/contract/verify';
import { formatCount, shortDigest } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import { MarkedDigestText } from './MarkedDigestText';
import { imageNow } from './recheck-summary';
import * as mismatchNoticeStyles from './MismatchNotice.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Blobs that are named one by one; the command line names all. */
const MOST_BLOBS = 6;

interface RecheckDifferencesProps {
  readonly imageId: number;
  readonly state: RecheckState;
}

/** What of the evidence is not as it was recorded: the file, this image's documents and layers, and the blobs. */
export function RecheckDifferences({ imageId, state }: RecheckDifferencesProps) {
  const { t } = useTranslation('overview');
  const { result, counts } = state;
  if (counts === null) return null;
  const numbers = {
    ...{ blobs: formatCount(counts.blobs), changedBlobs: formatCount(counts.changedBlobs) },
    ...{ layers: formatCount(counts.layers), changedLayers: formatCount(counts.changedLayers) },
  };
  const inside = counts.changedBlobs + counts.changedLayers > 0;
  const lost = result !== null && result.failure !== null;
  return (
    <Notice tone="mismatch">
      <p>{t(lost ? 'recheck.insideLost' : inside ? 'recheck.inOther' : 'recheck.elsewhere', numbers)}</p>
      {result === null ? null : <Differences result={result} imageId={imageId} state={state} />}
    </Notice>
  );
}

function Differences({ result, imageId, state }: RecheckDifferencesProps & { readonly result: Recheck }) {
  const { t } = useTranslation('overview');
  const image = imageNow(state, imageId);
  const read = result.failure === null;
  const layers = (image?.layers ?? []).filter(({ status }) => isChanged(status));
  const documents = (image?.documents ?? []).filter(({ status }) => isChanged(status));
  const blobs = result.blobs.filter(({ status }) => isChanged(status));
  const names = image?.references.found ?? null;
  const renamed = names !== null && names.join('\n') !== image?.references.recorded.join('\n');
  return (
    <>
      <dl className={mismatchNoticeStyles.comparison}>
        {result.status === 'mismatch' ? (
          <>
            <dt>{t('recheck.recorded')}</dt>
            <dd className={textStyles.mono}>
              <MarkedDigestText value={result.expected} other={result.found} />
            </dd>
            <dt>{t('recheck.found')}</dt>
            <dd className={textStyles.mono}>
              <MarkedDigestText value={result.found} other={result.expected} />
            </dd>
          </>
        ) : null}
        <Row name={t('recheck.layersChanged')}>
          {layers.map(({ layer, status }) => t('recheck.layer', { layer, status: t(`recheck.short.${status}`) }))}
        </Row>
        <Row name={t('recheck.documentsChanged')}>
          {documents.map(
            ({ object, layer, status }) =>
              `${t(`recheck.object.${object}`, { layer })} ${t(`recheck.short.${status}`)}`,
          )}
        </Row>
        <Row name={t('recheck.blobsChanged')}>
          {blobs
            .slice(0, MOST_BLOBS)
            .map(({ digest, status }) => `${shortDigest(digest)} ${t(`recheck.short.${status}`)}`)
            .concat(blobs.length > MOST_BLOBS ? [t('recheck.moreBlobs', { count: blobs.length - MOST_BLOBS })] : [])}
        </Row>
        <Row name={t('recheck.names')}>{renamed ? names : []}</Row>
      </dl>
      {read && image !== null && names === null ? <p>{t('recheck.imageGone')}</p> : null}
    </>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: readonly string[] }): ReactNode {
  const { t } = useTranslation('overview');
  if (children.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <HostileText text={children.join(t('separator'))} />
      </dd>
    </>
  );
}

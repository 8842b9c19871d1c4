import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail, LayerSummary } from '../../../shared/contract/image';
import type { DigestStatus } from '../../../shared/vocabulary';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatExactBytes, shortDigest } from '../../ui/format';
import { displayName, HostileText } from '../../ui/HostileText';
import { Icon, type IconName } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { strataStyle } from '../../ui/strata';
import { MismatchNotice } from './MismatchNotice';
import { disagreements, hasDocuments, proofCounts, proofEdge, type ProofEdge } from './proof-chain';
import { STATUS_LOOKS } from '../../ui/status-looks';

/** More notices than this would hide the rest of the view; the table has all of them. */
const MOST_NOTICES = 3;

/** Boxes are objects; each line between them compares a digest written down with the bytes found. */
export function IntegrityProof({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const bad = disagreements(detail.proof);
  const missing = detail.layers.filter((layer) => layer.digestStatus === 'missing' || layer.diffIdStatus === 'missing');
  return (
    <section className="panel" id="proof" aria-labelledby="proof-h" tabIndex={-1}>
      <div className="pane-h">
        <h2 id="proof-h">{t('proof.title')}</h2>
        <span className="xs t3 cut">{t('proof.hint')}</span>
        <Counts detail={detail} />
      </div>
      {hasDocuments(detail) ? <Chain detail={detail} /> : <p className="pad-box sm t2">{t('proof.noDocuments')}</p>}
      {bad.slice(0, MOST_NOTICES).map((one) => (
        <MismatchNotice key={`${one.object}-${one.layer ?? 0}`} detail={detail} disagreement={one} />
      ))}
      {bad.length > MOST_NOTICES ? (
        <Notice tone="mismatch">{t('proof.more', { count: bad.length - MOST_NOTICES })}</Notice>
      ) : null}
      {missing.length === 0 ? null : (
        <Notice tone="missing">
          {t('proof.missing', { count: missing.length, layers: missing.map(({ layer }) => layer).join(', ') })}
        </Notice>
      )}
    </section>
  );
}

function Counts({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const { equal, differ, missing, without } = proofCounts(detail.proof);
  const parts = [
    { count: equal, status: 'verified', word: t('proof.equal', { count: equal }) },
    { count: differ, status: 'mismatch', word: t('proof.differ', { count: differ }) },
    { count: missing, status: 'missing', word: t('proof.missingCount', { count: missing }) },
    { count: without, status: 'not-read', word: t('proof.without', { count: without }) },
  ] as const;
  return (
    <span className="end row xs t2">
      {parts
        .filter(({ count }) => count > 0)
        .map(({ status, word }) => (
          <span key={status} className={`integ ${STATUS_LOOKS[status].tone} plain`}>
            <Icon name={STATUS_LOOKS[status].icon} />
            {word}
          </span>
        ))}
    </span>
  );
}

function Chain({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const { image, proof, layers } = detail;
  const { evidence } = image;
  const indexEdge = proofEdge(proof, 'index');
  const manifestEdge = proofEdge(proof, 'manifest');
  return (
    <div className="chain">
      <Box place="n1" icon="archive" title={t('proof.archive')}>
        <p className="mono cut" title={displayName(evidence.path)}>
          <HostileText text={evidence.name} />
        </p>
        <p className="mono-xs t3 cut" title={`sha256:${evidence.sha256}`}>
          {shortDigest(`sha256:${evidence.sha256}`)}
        </p>
        <p className="xs t2" title={t('bytes', { bytes: formatExactBytes(evidence.bytes) })}>
          {t('proof.archiveNote', { size: formatBytes(evidence.bytes) })}
        </p>
      </Box>
      <Edge place="e1" edge={indexEdge} title={t('proof.noIndexDigest')} />
      <Box place="n2" icon="file" title={t('proof.index')}>
        <p className="mono cut">{detail.seenIn.length === 0 ? '—' : <HostileText text={detail.seenIn.join(', ')} />}</p>
        <p className="xs t2">{t(image.manifestDigest === null ? 'proof.indexNone' : 'proof.indexNote')}</p>
      </Box>
      <Edge place="e2" edge={manifestEdge} title={t('proof.noManifestDigest')} />
      <Box place="n3" icon="file" title={t('proof.manifest')}>
        <DigestLine value={image.manifestDigest} />
        <p className="xs t2">{t('proof.manifestNote', { count: layers.length })}</p>
      </Box>
      <Edge place="down e3" edge={proofEdge(proof, 'config')} title={t('proof.noConfigDigest')} />
      <Box place="n4" icon="file" title={t('proof.config')} note={t('proof.imageId')}>
        <DigestLine value={image.configDigest} />
        <p className="xs t2">
          {detail.config.readable
            ? t('proof.configNote', { count: proofEdge(proof, 'layer-diff-id').total })
            : t('proof.configUnreadable')}
        </p>
      </Box>
      <Edge place="e4" edge={proofEdge(proof, 'layer')} title={t('proof.noLayerDigest')} counted />
      <Edge place="e5" edge={proofEdge(proof, 'layer-diff-id')} title={t('proof.noDiffId')} counted />
      <div className="n5 scroll">
        <LayerTable layers={layers} />
      </div>
    </div>
  );
}

interface BoxProps {
  readonly place: string;
  readonly icon: IconName;
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Box({ place, icon, title, note, children }: BoxProps) {
  return (
    <div className={`node ${place}`}>
      <p className="nt">
        <Icon name={icon} size={14} />
        {title}
        {note === undefined ? null : <span className="xs t3"> {note}</span>}
      </p>
      {children}
    </div>
  );
}

function DigestLine({ value }: { readonly value: string | null }) {
  const { t } = useTranslation('overview');
  if (value === null) return <p className="xs t3">{t('proof.noDigest')}</p>;
  return (
    <p className="mono-xs t3 cut" title={displayName(value)}>
      <HostileText text={shortDigest(value)} />
    </p>
  );
}

interface EdgeProps {
  readonly place: string;
  readonly edge: ProofEdge;
  /** Why there is no digest, where there is none. */
  readonly title: string;
  readonly counted?: boolean;
}

function Edge({ place, edge, title, counted = false }: EdgeProps) {
  const { t } = useTranslation('overview');
  const { icon, tone } = STATUS_LOOKS[edge.status];
  const look = tone === 'verified' ? '' : tone === 'unchecked' ? ' none' : ' bad';
  // These two lines are too short for words beside them: the mark says it, and the tooltip.
  const narrow = place !== 'e1' && !counted;
  const written = edge.total > 0 && edge.status !== 'unreferenced' && edge.status !== 'not-read';
  const words = !written
    ? t('proof.edgeNone')
    : counted
      ? t('proof.ofTotal', { equal: formatCount(edge.equal), total: formatCount(edge.total) })
      : t(`proof.short.${edge.status}`);
  return (
    <div className={`edge ${place}${look}`} title={written ? t(`proof.status.${edge.status}`) : title}>
      <i className={`edge-mark i-${tone}`}>
        <Icon name={icon} />
      </i>
      <span className={narrow ? 'vh' : undefined}>{words}</span>
    </div>
  );
}

function LayerTable({ layers }: { readonly layers: readonly LayerSummary[] }) {
  const { t } = useTranslation('overview');
  return (
    <table className="grid proof" aria-label={t('proof.table')}>
      <colgroup>
        <col className="c-layer" />
        <col />
        <col className="c-size" />
        <col className="c-check" />
        <col className="c-check" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="gut">
            {t('proof.layerShort')}
          </th>
          <th scope="col">{t('proof.sha256')}</th>
          <th scope="col" className="num">
            {t('proof.size')}
          </th>
          <th scope="col">{t('proof.manifest')}</th>
          <th scope="col">{t('proof.config')}</th>
        </tr>
      </thead>
      <tbody>
        {layers.toReversed().map((layer) => (
          <LayerRow key={layer.layer} layer={layer} layers={layers.length} />
        ))}
      </tbody>
    </table>
  );
}

function LayerRow({ layer, layers }: { readonly layer: LayerSummary; readonly layers: number }) {
  const { t } = useTranslation('overview');
  const isBad = [layer.digestStatus, layer.diffIdStatus].includes('mismatch');
  const digest = layer.digest ?? layer.diffId;
  const size = layer.bytes ?? layer.uncompressedBytes;
  return (
    <tr className={isBad ? 'bad' : undefined} style={strataStyle(layer.layer, layers)}>
      <td className="gut">{layer.layer}</td>
      <td className="mono" title={digest === null ? undefined : displayName(digest)}>
        {digest === null ? '—' : `${(digest.split(':')[1] ?? digest).slice(0, 8)}…`}
      </td>
      <td className="num" title={size === null ? undefined : t('bytes', { bytes: formatExactBytes(size) })}>
        {size === null ? '—' : formatBytes(size)}
      </td>
      <td>
        <StatusMark status={layer.digestStatus} />
      </td>
      <td>
        <StatusMark status={layer.diffIdStatus} />
      </td>
    </tr>
  );
}

function StatusMark({ status }: { readonly status: DigestStatus }) {
  const { t } = useTranslation('overview');
  const { icon, tone } = STATUS_LOOKS[status];
  return (
    <span className={`i-${tone} row`} title={t(`proof.status.${status}`)}>
      <Icon name={icon} size={14} />
      <span className={status === 'verified' ? 'vh' : undefined}>{t(`proof.short.${status}`)}</span>
    </span>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { RecheckState } from '../../../shared/contract/verify';
import { formatBytes } from '../../../shared/byte-size';
import { useVerification } from '../../api/verification';
import { formatCount, formatExactBytes, shortDigest } from '../../ui/format';
import { displayName, HostileText } from '../../ui/HostileText';
import { Icon, type IconName } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { LayerProofTable } from './LayerProofTable';
import { MismatchNotice } from './MismatchNotice';
import { disagreements, hasDocuments, proofCounts, proofEdge, type ProofEdge } from './proof-chain';
import { Recheck } from './Recheck';
import { layersNow } from './recheck-summary';
import { STATUS_LOOKS } from '../../ui/status-looks';
import { seenTip, tip } from '../../ui/tip';

/** More notices than this would hide the rest of the view; the table has all of them. */
const MOST_NOTICES = 3;

/** Boxes are objects; each line between them compares a digest written down with the bytes found. */
export function IntegrityProof({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const bad = disagreements(detail.proof);
  const recheck = useVerification(detail.image.evidence.id);
  const missing = detail.layers.filter((layer) => layer.digestStatus === 'missing' || layer.diffIdStatus === 'missing');
  return (
    <section className="panel" id="proof" aria-labelledby="proof-h" tabIndex={-1}>
      <div className="pane-h">
        <h2 id="proof-h">{t('proof.title')}</h2>
        <span className="xs t3 cut">{t('proof.hint')}</span>
        <Counts detail={detail} />
      </div>
      {hasDocuments(detail) ? (
        <Chain detail={detail} recheck={recheck} />
      ) : (
        <p className="pad-box sm t2">{t('proof.noDocuments')}</p>
      )}
      <LegacyIds detail={detail} />
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
      <Recheck detail={detail} state={recheck} />
    </section>
  );
}

/** The ids of the format before Docker 1.10, where the evidence has them; those that differ have a notice each. */
function LegacyIds({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const { equal, total, status } = proofEdge(detail.proof, 'legacy-id');
  if (total === 0) return null;
  const { icon, tone } = STATUS_LOOKS[status];
  return (
    <p className="proof-note sm t2">
      <span className={`i-${tone}`}>
        <Icon name={icon} size={14} />
      </span>
      {status === 'not-read' && equal === 0
        ? t('proof.legacy.unknown', { total: formatCount(total) })
        : t('proof.legacy.equal', { count: equal, total: formatCount(total) })}
    </p>
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

interface ChainProps {
  readonly detail: ImageDetail;
  readonly recheck: RecheckState | null;
}

function Chain({ detail, recheck }: ChainProps) {
  const { t } = useTranslation('overview');
  const { image, proof, layers } = detail;
  const { evidence } = image;
  const indexEdge = proofEdge(proof, 'index');
  const manifestEdge = proofEdge(proof, 'manifest');
  return (
    <div className="chain">
      <Box place="n1" icon="archive" title={t('proof.archive')}>
        <p className="mono cut" {...seenTip(displayName(evidence.path))}>
          <HostileText text={evidence.name} />
        </p>
        <p className="mono-xs t3 cut" {...seenTip(`sha256:${evidence.sha256}`)}>
          {shortDigest(`sha256:${evidence.sha256}`)}
        </p>
        <p className="xs t2" {...tip(t('bytes', { bytes: formatExactBytes(evidence.bytes) }))}>
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
        <LayerProofTable layers={layers} now={layersNow(recheck, image.id)} />
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
    <p className="mono-xs t3 cut" {...seenTip(displayName(value))}>
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
    <div className={`edge ${place}${look}`} {...tip(written ? t(`proof.status.${edge.status}`) : title)}>
      <i className={`edge-mark i-${tone}`}>
        <Icon name={icon} />
      </i>
      <span className={narrow ? 'vh' : undefined}>{words}</span>
    </div>
  );
}

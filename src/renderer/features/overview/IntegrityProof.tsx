import { clsx } from 'clsx';
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
import * as integrityBadgeStyles from '../../ui/IntegrityBadge.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './IntegrityProof.module.css';
import * as tonesStyles from '../../ui/tones.module.css';

/** More notices than this would hide the rest of the view; the table has all of them. */
const MOST_NOTICES = 3;

/** Boxes are objects; each line between them compares a digest written down with the bytes found. */
export function IntegrityProof({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const bad = disagreements(detail.proof);
  const recheck = useVerification(detail.image.evidence.id);
  const missing = detail.layers.filter((layer) => layer.digestStatus === 'missing' || layer.diffIdStatus === 'missing');
  return (
    <section className={panesStyles.panel} id="proof" aria-labelledby="proof-h" tabIndex={-1}>
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="proof-h">{t('proof.title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('proof.hint')}
        </span>
        <Counts detail={detail} />
      </div>
      {hasDocuments(detail) ? (
        <Chain detail={detail} recheck={recheck} />
      ) : (
        <p className={clsx(panesStyles.padded, textStyles.small, textStyles.muted)}>{t('proof.noDocuments')}</p>
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
          {t('proof.missing', {
            count: missing.length,
            layers: missing.map(({ layer }) => layer).join(t('separator')),
          })}
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
    <p className={clsx(styles.note, textStyles.small, textStyles.muted)}>
      <span className={tonesStyles[tone]}>
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
    <span className={clsx(layoutStyles.atEnd, layoutStyles.inline, textStyles.tiny, textStyles.muted)}>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ status, word }) => (
          <span
            key={status}
            className={clsx(
              integrityBadgeStyles.badge,
              integrityBadgeStyles[STATUS_LOOKS[status].tone],
              integrityBadgeStyles.plain,
            )}
          >
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
    <div className={styles.chain}>
      <Box place="archive" icon="archive" title={t('proof.archive')}>
        <p
          className={clsx(textStyles.mono, styles.fileName, textStyles.clipped)}
          {...seenTip(displayName(evidence.path))}
        >
          <HostileText text={evidence.name} />
        </p>
        <p
          className={clsx(textStyles.monoTiny, textStyles.faint, textStyles.clipped)}
          {...seenTip(`sha256:${evidence.sha256}`)}
        >
          {shortDigest(`sha256:${evidence.sha256}`)}
        </p>
        <p
          className={clsx(textStyles.tiny, textStyles.muted)}
          {...tip(t('bytes', { bytes: formatExactBytes(evidence.bytes) }))}
        >
          {t('proof.archiveNote', { size: formatBytes(evidence.bytes) })}
        </p>
      </Box>
      <Edge place="toIndex" edge={indexEdge} title={t('proof.noIndexDigest')} />
      <Box place="index" icon="file" title={t('proof.index')}>
        <p className={clsx(textStyles.mono, styles.fileName, textStyles.clipped)}>
          {detail.seenIn.length === 0 ? '—' : <HostileText text={detail.seenIn.join(', ')} />}
        </p>
        <p className={clsx(textStyles.tiny, textStyles.muted)}>
          {t(image.manifestDigest === null ? 'proof.indexNone' : 'proof.indexNote')}
        </p>
      </Box>
      <Edge place="toManifest" edge={manifestEdge} title={t('proof.noManifestDigest')} />
      <Box place="manifest" icon="file" title={t('proof.manifest')}>
        <DigestLine value={image.manifestDigest} />
        <p className={clsx(textStyles.tiny, textStyles.muted)}>{t('proof.manifestNote', { count: layers.length })}</p>
      </Box>
      <Edge place="toConfig" edge={proofEdge(proof, 'config')} title={t('proof.noConfigDigest')} />
      <Box place="config" icon="file" title={t('proof.config')} note={t('proof.imageId')}>
        <DigestLine value={image.configDigest} />
        <p className={clsx(textStyles.tiny, textStyles.muted)}>
          {detail.config.readable
            ? t('proof.configNote', { count: proofEdge(proof, 'layer-diff-id').total })
            : t('proof.configUnreadable')}
        </p>
      </Box>
      <Edge place="toLayers" edge={proofEdge(proof, 'layer')} title={t('proof.noLayerDigest')} counted />
      <Edge place="toDiffIds" edge={proofEdge(proof, 'layer-diff-id')} title={t('proof.noDiffId')} counted />
      <div className={clsx(styles.layers, panesStyles.scrolling)}>
        <LayerProofTable layers={layers} now={layersNow(recheck, image.id)} />
      </div>
    </div>
  );
}

interface BoxProps {
  readonly place: 'archive' | 'index' | 'manifest' | 'config';
  readonly icon: IconName;
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Box({ place, icon, title, note, children }: BoxProps) {
  return (
    <div className={clsx(styles.node, styles[place])}>
      <p className={styles.nodeTitle}>
        <Icon name={icon} size={14} />
        {title}
        {note === undefined ? null : (
          <span className={clsx(textStyles.tiny, textStyles.regular, textStyles.faint)}> {note}</span>
        )}
      </p>
      {children}
    </div>
  );
}

function DigestLine({ value }: { readonly value: string | null }) {
  const { t } = useTranslation('overview');
  if (value === null) return <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('proof.noDigest')}</p>;
  return (
    <p className={clsx(textStyles.monoTiny, textStyles.faint, textStyles.clipped)} {...seenTip(displayName(value))}>
      <HostileText text={shortDigest(value)} />
    </p>
  );
}

interface EdgeProps {
  readonly place: 'toIndex' | 'toManifest' | 'toConfig' | 'toLayers' | 'toDiffIds';
  readonly edge: ProofEdge;
  /** Why there is no digest, where there is none. */
  readonly title: string;
  readonly counted?: boolean;
}

function Edge({ place, edge, title, counted = false }: EdgeProps) {
  const { t } = useTranslation('overview');
  const { icon, tone } = STATUS_LOOKS[edge.status];
  const look = tone === 'verified' ? undefined : tone === 'unchecked' ? styles.unknown : styles.broken;
  // These two lines are too short for words beside them: the mark says it, and the tooltip.
  const narrow = place !== 'toIndex' && !counted;
  const written = edge.total > 0 && edge.status !== 'unreferenced' && edge.status !== 'not-read';
  const words = !written
    ? t('proof.edgeNone')
    : counted
      ? t('proof.ofTotal', { equal: formatCount(edge.equal), total: formatCount(edge.total) })
      : t(`proof.short.${edge.status}`);
  return (
    <div
      className={clsx(styles.edge, styles[place], place === 'toConfig' && styles.downward, look)}
      {...tip(written ? t(`proof.status.${edge.status}`) : title)}
    >
      <i className={clsx(styles.edgeMark, tonesStyles[tone])}>
        <Icon name={icon} />
      </i>
      <span className={narrow ? 'visually-hidden' : undefined}>{words}</span>
    </div>
  );
}

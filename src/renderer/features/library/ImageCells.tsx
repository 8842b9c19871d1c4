import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { severityOrder } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import { CoreSample } from '../../ui/CoreSample';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatExactBytes, formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { imageName } from '../../ui/image-name';
import { IntegrityBadge } from '../../ui/IntegrityBadge';
import { SeverityBars } from '../../ui/SeverityBars';
import { findingCount } from './image-row-label';
import { seenTip, tip } from '../../ui/tip';
import * as imageTableStyles from './ImageTable.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as tagStyles from '../../ui/tag.module.css';
import * as textStyles from '../../ui/text.module.css';

/** The cells of one image. */
export function ImageCells({ image }: { readonly image: ImageRow }) {
  const { t } = useTranslation('library');
  const words = useTranslation('vocabulary').t;
  const zone = useZone();
  const name = imageName(image);
  const { evidence, shared } = image;
  return (
    <>
      <th scope="row" role="rowheader" {...seenTip(displayName(`${image.references.join(', ')}\n${evidence.path}`))}>
        <p className={clsx(textStyles.strong, textStyles.clipped)}>
          <HostileText text={name} />
          {image.references.length > 1 ? (
            <span className={textStyles.faint}> {t('row.moreNames', { count: image.references.length - 1 })}</span>
          ) : null}
          {image.attestation || image.artifactType !== null ? (
            <span className={clsx(tagStyles.label, imageTableStyles.attestation)}>
              {t(image.attestation ? 'row.attestation' : 'row.artifact')}
            </span>
          ) : null}
        </p>
        <p className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)}>
          <span className={textStyles.monoTiny}>
            <HostileText text={evidence.name} />
          </span>
          {` · ${words(`container.${evidence.container}`)}`}
          {image.platform === null ? null : ' · '}
          {image.platform === null ? null : <HostileText text={image.platform} />}
        </p>
      </th>
      <td role="gridcell">
        <IntegrityBadge
          status={image.integrity}
          count={image.integrity === 'mismatch' ? image.mismatches : image.missing}
        />
      </td>
      <td role="gridcell">
        {image.layers.length === 0 ? (
          <span className={textStyles.faint}>{t('row.noLayers')}</span>
        ) : (
          <div className={imageTableStyles.layers}>
            <span>{formatCount(image.layers.length)}</span>
            <CoreSample bands={image.layers} mini />
          </div>
        )}
      </td>
      <td
        role="gridcell"
        className={gridStyles.numeric}
        {...tip(t('row.bytes', { bytes: formatExactBytes(image.bytes) }))}
      >
        {formatBytes(image.bytes)}
      </td>
      <td role="gridcell">
        {findingCount(image) === 0 ? (
          <span className={textStyles.faint}>{t('row.noneFound')}</span>
        ) : (
          <span className={imageTableStyles.severities}>
            {severityOrder
              .filter((severity) => image.findings[severity] > 0)
              .map((severity) => (
                <SeverityBars key={severity} severity={severity} count={image.findings[severity]} />
              ))}
          </span>
        )}
      </td>
      <td role="gridcell">
        {shared.layers === 0 ? (
          <span className={textStyles.faint}>{t('row.notShared')}</span>
        ) : (
          <>
            <p>{t('row.shared', { shared: shared.layers, count: image.layers.length })}</p>
            <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('row.sharedWith', { count: shared.images })}</p>
          </>
        )}
      </td>
      <td role="gridcell">
        <p>{formatTime(evidence.addedAt, zone).slice(0, 16)}</p>
        <p className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>{evidence.examiner ?? ''}</p>
      </td>
    </>
  );
}

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { formatBytes } from '../../../shared/byte-size';
import { severityOrder } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import type { Column } from '../../list/column.types';
import { IconButton } from '../../ui/Button';
import { CoreSample } from '../../ui/CoreSample';
import { formatCount, formatExactBytes, formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { imageName } from '../../ui/image-name';
import { IntegrityBadge } from '../../ui/IntegrityBadge';
import { SeverityBars } from '../../ui/SeverityBars';
import * as tagStyles from '../../ui/tag.module.css';
import * as textStyles from '../../ui/text.module.css';
import { seenTip, tip } from '../../ui/tip';
import type { ImageColumn } from './image-order';
import { findingCount } from './image-row-label';
import * as styles from './ImageTable.module.css';

type ImageTableColumn = Column<ImageRow>;

/** Columns of the images of a case. `remove` asks whether the evidence may go; `apart` tells images of one name apart. */
export function useImageColumns(
  remove: (image: ImageRow) => void,
  apart: ReadonlyMap<number, string>,
): readonly ImageTableColumn[] {
  const { t } = useTranslation(['library', 'vocabulary']);
  const zone = useZone();
  return useMemo(() => {
    const sorted = (id: ImageColumn, column: Omit<ImageTableColumn, 'id' | 'sorts'>): ImageTableColumn => ({
      ...column,
      id,
      sorts: true,
    });
    return [
      sorted('image', {
        title: t('table.image'),
        isName: true,
        text: imageName,
        value: (image) => image.references,
        cell: (image) => <Name image={image} apart={apart.get(image.id)} />,
        cellProps: ({ references, evidence }) => seenTip(displayName(`${references.join(', ')}\n${evidence.path}`)),
      }),
      sorted('integrity', {
        title: t('table.integrity'),
        width: 146,
        tight: 122,
        text: (image) => t(`vocabulary:integrity.${image.integrity}`),
        value: (image) => image.integrity,
        cell: ({ integrity, mismatches, missing }) => (
          <IntegrityBadge status={integrity} count={integrity === 'mismatch' ? mismatches : missing} />
        ),
      }),
      sorted('layers', {
        title: t('table.layers'),
        tip: t('vocabulary:coreSample'),
        width: 142,
        tight: 100,
        text: (image) => formatCount(image.layers.length),
        value: (image) => image.layers.length,
        cell: (image) => <Layers image={image} />,
      }),
      sorted('size', {
        title: t('table.size'),
        width: 88,
        tight: 76,
        align: 'end',
        text: (image) => formatBytes(image.bytes),
        value: (image) => image.bytes,
        cellProps: (image) => tip(t('row.bytes', { bytes: formatExactBytes(image.bytes) })),
      }),
      sorted('findings', {
        title: t('table.findings'),
        width: 196,
        tight: 148,
        text: (image) => formatCount(findingCount(image)),
        value: findingCount,
        cell: (image) => <Findings image={image} />,
      }),
      sorted('shared', {
        title: t('table.shared'),
        width: 112,
        tight: 92,
        text: ({ shared, layers }) =>
          shared.layers === 0 ? '' : t('row.shared', { shared: shared.layers, count: layers.length }),
        value: ({ shared }) => shared.layers,
        cell: (image) => <Shared image={image} />,
      }),
      sorted('added', {
        title: t(zone === 'utc' ? 'table.addedUtc' : 'table.addedLocal'),
        width: 128,
        from: 1000,
        text: ({ evidence }) => formatTime(evidence.addedAt, zone),
        value: ({ evidence }) => evidence.addedAt,
        cell: ({ evidence }) => (
          <>
            <p>{formatTime(evidence.addedAt, zone).slice(0, 16)}</p>
            <p className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>{evidence.examiner ?? ''}</p>
          </>
        ),
      }),
      {
        id: 'digest',
        title: t('table.digest'),
        width: 200,
        isMono: true,
        isOptional: true,
        text: ({ evidence }) => evidence.sha256,
      },
      {
        id: 'remove',
        title: t('table.remove'),
        bare: true,
        width: 40,
        text: () => '',
        cell: (image) => <IconButton icon="x" label={t('remove.action')} onPress={() => remove(image)} />,
      },
    ];
  }, [t, zone, remove, apart]);
}

function Name({ image, apart }: { readonly image: ImageRow; readonly apart: string | undefined }) {
  const { t } = useTranslation(['library', 'vocabulary']);
  const { evidence, references, platform } = image;
  return (
    <>
      <p className={clsx(textStyles.strong, textStyles.clipped)}>
        <HostileText text={imageName(image)} />
        {apart === undefined ? null : (
          <span className={clsx(textStyles.regular, textStyles.tiny, textStyles.muted)}> {apart}</span>
        )}
        {references.length > 1 ? (
          <span className={textStyles.faint}> {t('row.moreNames', { count: references.length - 1 })}</span>
        ) : null}
        {image.attestation || image.artifactType !== null ? (
          <span className={clsx(tagStyles.label, styles.attestation)}>
            {t(image.attestation ? 'row.attestation' : 'row.artifact')}
          </span>
        ) : null}
      </p>
      <p className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)}>
        <span className={textStyles.monoTiny}>
          <HostileText text={evidence.name} />
        </span>
        {` · ${t(`vocabulary:container.${evidence.container}`)}`}
        {platform === null ? null : ' · '}
        {platform === null ? null : <HostileText text={platform} />}
      </p>
    </>
  );
}

function Layers({ image: { layers } }: { readonly image: ImageRow }) {
  const { t } = useTranslation('library');
  if (layers.length === 0) return <span className={textStyles.faint}>{t('row.noLayers')}</span>;
  return (
    <div className={styles.layers}>
      <span>{formatCount(layers.length)}</span>
      <CoreSample bands={layers} mini />
    </div>
  );
}

function Findings({ image }: { readonly image: ImageRow }) {
  const { t } = useTranslation('library');
  const missed =
    image.unsearched === 0 ? null : (
      <p className={clsx(textStyles.tiny, textStyles.muted)}>{t('row.notSearched', { count: image.unsearched })}</p>
    );
  if (findingCount(image) === 0)
    return (
      <>
        <p className={textStyles.faint}>{t('row.noneFound')}</p>
        {missed}
      </>
    );
  const counts = (
    <span className={styles.severities}>
      {severityOrder
        .filter((severity) => image.findings[severity] > 0)
        .map((severity) => (
          <SeverityBars key={severity} severity={severity} count={image.findings[severity]} />
        ))}
    </span>
  );
  return (
    <>
      {counts}
      {missed}
    </>
  );
}

function Shared({ image: { shared, layers } }: { readonly image: ImageRow }) {
  const { t } = useTranslation('library');
  if (shared.layers === 0) return <span className={textStyles.faint}>{t('row.notShared')}</span>;
  return (
    <>
      <p>{t('row.shared', { shared: shared.layers, count: layers.length })}</p>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('row.sharedWith', { count: shared.images })}</p>
    </>
  );
}

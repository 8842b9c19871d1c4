import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import { useZone } from '../../api/settings';
import { blobPlace, readBytesCommand } from '../../ui/by-hand';
import { CopyButton } from '../../ui/CopyButton';
import { Digest } from '../../ui/Digest';
import { FateLabel } from '../../ui/FateLabel';
import { formatExactBytes, formatTime } from '../../ui/format';
import { displayName, HostileText } from '../../ui/HostileText';
import { ElsewhereInLibrary } from './ElsewhereInLibrary';
import type { MarkDeeds } from '../../work/mark-commands';
import { MarksOnFile, ownerText } from './FileFacts';
import { FindingsInFile } from './FindingsInFile';
import { HidingStep } from './HidingStep';
import { LinkFacts } from './LinkFacts';
import { modeOctal, modeText } from './mode-text';
import { VerdictHere } from './VerdictHere';
import * as byHandStyles from '../../ui/by-hand.module.css';
import * as factsStyles from '../../ui/facts.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface MetadataViewProps {
  readonly image: ImageDetail;
  readonly detail: EntryDetail;
  readonly layer: number;
  readonly marks: MarkDeeds;
}

/** Everything that the entry's header says and everything that was computed, with the way to repeat it by hand. */
export function MetadataView({ image, detail, layer, marks }: MetadataViewProps) {
  const { t } = useTranslation('explorer');
  const zone = useZone();
  const { row } = detail;
  const bytes = (count: number): string => t('bytes', { bytes: formatExactBytes(count) });
  return (
    <div className={panesStyles.scrolling}>
      <dl className={clsx(factsStyles.facts, factsStyles.padded)}>
        <Fact name={t('meta.path')} copy={displayName(row.path)}>
          <HostileText text={row.path} />
        </Fact>
        {detail.recordedName === row.path ? null : (
          <Fact name={t('meta.recordedName')} copy={displayName(detail.recordedName)}>
            <HostileText text={detail.recordedName} />
          </Fact>
        )}
        <Fact name={t('meta.type')} plain>
          {t(`type.${row.type}`)} <span className={textStyles.mono}>({displayName(detail.typeFlag)})</span>
        </Fact>
        {row.linkTarget === null ? null : (
          <Fact name={t('meta.linkTarget')} copy={displayName(row.linkTarget)}>
            <HostileText text={row.linkTarget} />
          </Fact>
        )}
        <Fact name={t('meta.fate')} plain>
          <FateLabel fate={row.fate} layers={image.layers.length} />
          <HidingStep image={image} fate={row.fate} />
        </Fact>
        <Fact name={t('meta.size')} plain>
          {bytes(row.size)}
        </Fact>
        <Fact name={t('meta.mode')}>
          {row.mode === null ? t('meta.notRecorded') : `${modeOctal(row.mode)} ${modeText(row.mode, row.type)}`}
        </Fact>
        <Fact name={t('meta.owner')}>{ownerText(detail)}</Fact>
        <Fact name={t(zone === 'utc' ? 'column.modifiedUtc' : 'column.modifiedLocal')} plain>
          {row.mtime === null ? t('meta.notRecorded') : formatTime(row.mtime, zone, true)}
        </Fact>
        {detail.device === null ? null : (
          <Fact name={t('meta.device')}>{`${detail.device.major}, ${detail.device.minor}`}</Fact>
        )}
        <Fact name={t('meta.sha256')}>
          {detail.sha256 === null ? t('meta.noDigest') : <Digest value={`sha256:${detail.sha256}`} full />}
        </Fact>
      </dl>
      <MarksOnFile image={image} detail={detail} marks={marks} />
      <FindingsInFile detail={detail} imageId={image.image.id} />
      <VerdictHere detail={detail} imageId={image.image.id} />
      <LinkFacts detail={detail} imageId={image.image.id} layer={layer} layers={image.layers.length} />
      <ElsewhereInLibrary detail={detail} />
      <Place image={image} detail={detail} layer={layer} />
      {detail.extended.length === 0 ? null : (
        <div className={panesStyles.section} data-part="section">
          <h3>{t('meta.extended')}</h3>
          <dl className={factsStyles.facts}>
            {detail.extended.map(({ key, value }) => (
              <Fact key={key} name={displayName(key)}>
                <HostileText text={value} />
              </Fact>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

/** Where the bytes are, and the command that reads them without this app. */
function Place({ image, detail, layer }: Omit<MetadataViewProps, 'marks'>) {
  const { t } = useTranslation('explorer');
  const atByte = (offset: number): string =>
    t('meta.atByte', { bytes: formatExactBytes(offset), hex: offset.toString(16).toUpperCase() });
  const command =
    detail.row.size === 0 || detail.sha256 === null
      ? null
      : readBytesCommand({
          ...blobPlace(image.image, image.layers[layer - 1]?.declaredDigest ?? null),
          compression: image.layers[layer - 1]?.compression ?? 'none',
          dataOffset: detail.dataOffset,
          evidenceOffset: detail.evidenceOffset,
          size: detail.row.size,
        });
  return (
    <>
      <div className={panesStyles.section} data-part="section">
        <h3>{t('meta.place')}</h3>
        <dl className={factsStyles.facts}>
          <Fact name={t('meta.layer')} plain>
            {t('layerN', { layer })}
          </Fact>
          {detail.layerDigest === null ? null : (
            <Fact name={t('meta.layerDigest')}>
              <Digest value={detail.layerDigest} full />
            </Fact>
          )}
          {detail.diffId === null ? null : (
            <Fact name={t('meta.diffId')}>
              <Digest value={detail.diffId} full />
            </Fact>
          )}
          <Fact name={t('meta.headerOffset')} plain>
            {atByte(detail.headerOffset)}
          </Fact>
          <Fact name={t('meta.dataOffset')} plain>
            {atByte(detail.dataOffset)}
          </Fact>
          {detail.evidenceOffset === null ? null : (
            <Fact name={t('meta.evidenceOffset')} plain>
              {atByte(detail.evidenceOffset)}
            </Fact>
          )}
        </dl>
      </div>
      {command === null ? null : (
        <div className={panesStyles.section} data-part="section">
          <h3>{t('byHand.title')}</h3>
          <p className={clsx(textStyles.small, textStyles.muted)}>{t('byHand.explain')}</p>
          <p className={byHandStyles.command}>
            <code className={textStyles.mono}>{command}</code>
            <CopyButton text={command} what={t('what.command')} />
          </p>
        </div>
      )}
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  /** With this text there is a copy button. */
  readonly copy?: string;
  /** Words instead of a value in mono. */
  readonly plain?: boolean;
}

function Fact({ name, children, copy, plain = false }: FactProps) {
  const { t } = useTranslation('explorer');
  return (
    <>
      <dt>{name}</dt>
      <dd className={plain ? undefined : textStyles.mono}>
        {children}
        {copy === undefined ? null : <CopyButton text={copy} what={t('what.path')} />}
      </dd>
    </>
  );
}

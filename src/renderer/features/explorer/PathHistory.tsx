import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import { isDeletionMarker } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { ChangeMark } from '../../ui/ChangeMark';
import { Digest } from '../../ui/Digest';
import { formatBytes } from '../../../shared/byte-size';
import { formatTime } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { useEntryTitle } from '../../ui/marker-words';
import { strataStyle } from '../../ui/strata';
import { oneLine } from '../../ui/strata-list';
import { CompareVersions } from './CompareVersions';
import { FindingsInFile } from './FindingsInFile';
import { HidingStep } from './HidingStep';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as lifeStripStyles from '../../ui/LifeStrip.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PathHistory.module.css';

interface PathHistoryProps {
  readonly image: ImageDetail;
  readonly detail: EntryDetail;
  /** The version on screen. */
  readonly entryId: number;
}

type Version = EntryDetail['versions'][number];

/** All versions of a path in this image, newest first: who put it there, who changed it, who hid it. */
export function PathHistory({ image, detail, entryId }: PathHistoryProps) {
  const { t } = useTranslation('explorer');
  const layers = image.layers.length;
  const newestFirst = detail.versions.toReversed();
  return (
    <div className={panesStyles.scrolling}>
      <div className={clsx(panesStyles.section, panesStyles.firstSection)} data-part="section">
        <LifeStrip versions={detail.versions} layers={layers} />
      </div>
      <CompareVersions image={image} detail={detail} entryId={entryId} />
      <ol className={styles.history}>
        {newestFirst.map((version, index) => (
          <VersionItem
            key={`${version.entryId}-${version.layer}`}
            image={image}
            version={version}
            before={newestFirst[index + 1]}
            path={detail.row.path}
            current={version.entryId === entryId && version.layer === detail.row.layer}
          />
        ))}
      </ol>
      {detail.versions.length === 0 ? (
        <p className={clsx(panesStyles.section, textStyles.small, textStyles.muted)} data-part="section">
          {t('history.none')}
        </p>
      ) : null}
      <FindingsInFile detail={detail} imageId={image.image.id} />
    </div>
  );
}

/** Which layers hold a version of the path. */
function LifeStrip({ versions, layers }: { readonly versions: readonly Version[]; readonly layers: number }) {
  const { t } = useTranslation('explorer');
  const held = new Set(versions.map((version) => version.layer));
  const words = versions
    .map((version) => t(`spoken.${version.change ?? 'added'}`, { layer: version.layer }))
    .join(t('listSeparator'));
  return (
    <>
      <div className={clsx(lifeStripStyles.strip, styles.lifeOfPath)} role="img" aria-label={words}>
        {Array.from({ length: layers }, (_, index) => index + 1).map((layer) => (
          <span
            key={layer}
            className={held.has(layer) ? lifeStripStyles.holds : lifeStripStyles.holdsNot}
            style={strataStyle(layer, layers)}
          >
            {layers <= 24 || layer === 1 || layer % 5 === 0 ? layer : null}
          </span>
        ))}
      </div>
      <p className={clsx(textStyles.tiny, textStyles.muted)}>{words}</p>
    </>
  );
}

interface VersionItemProps {
  readonly image: ImageDetail;
  readonly version: Version;
  readonly before: Version | undefined;
  readonly path: string;
  readonly current: boolean;
}

function VersionItem({ image, version, before, path, current }: VersionItemProps) {
  const { t } = useTranslation('explorer');
  const go = useGo();
  const titleOf = useEntryTitle();
  const step = image.history.find((one) => one.step === image.layers[version.layer - 1]?.step);
  return (
    <li
      className={'by' in version.fate ? styles.earlier : undefined}
      style={strataStyle(version.layer, image.layers.length)}
      aria-current={current ? 'true' : undefined}
    >
      <span className={styles.band}>
        <em>{version.layer}</em>
      </span>
      <div>
        <p className={layoutStyles.inline}>
          <ChangeMark change={version.change} />
          {version.change === null ? null : <b>{t(`changeWord.${version.change}`)}</b>}
          <ChangedFacts facts={version.changed} />
          <span className={clsx(textStyles.small, textStyles.muted)}>
            {'by' in version.fate
              ? t(`history.${version.fate.kind}`, { layer: version.fate.by })
              : t(`history.${version.fate.kind}`)}
          </span>
          {version.type === 'opaque' ? (
            <span className={textStyles.small}>{titleOf({ type: version.type, path })}</span>
          ) : null}
        </p>
        <HidingStep image={image} fate={version.fate} />
        <dl className={clsx(factsStyles.facts, styles.facts)}>
          {isDeletionMarker(version.type) ? null : <ContentFacts version={version} before={before} />}
          {step === undefined || step.instruction === null ? null : (
            <>
              <dt>{t('history.step', { step: step.step })}</dt>
              <dd className={clsx(textStyles.mono, textStyles.clipped)}>
                <HostileText text={oneLine(step.instruction)} />
              </dd>
            </>
          )}
        </dl>
        {current ? (
          <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('history.shown')}</p>
        ) : (
          <Button small onPress={() => go.explorer(image.image.id, { view: 'all', path, entry: version.entryId })}>
            {t('history.open')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Size, time and digest of a version that has content, and how much it grew. */
function ContentFacts({ version, before }: Pick<VersionItemProps, 'version' | 'before'>) {
  const { t } = useTranslation('explorer');
  const zone = useZone();
  const isFirst = before === undefined || isDeletionMarker(before.type);
  const grown = isFirst || before.size === version.size ? null : version.size - before.size;
  return (
    <>
      <dt>{t('meta.size')}</dt>
      <dd>
        {formatBytes(version.size)}
        {grown === null ? null : ` (${grown > 0 ? '+' : '−'}${formatBytes(Math.abs(grown))})`}
      </dd>
      <dt>{t(zone === 'utc' ? 'column.modifiedUtc' : 'column.modifiedLocal')}</dt>
      <dd>{version.mtime === null ? t('meta.notRecorded') : formatTime(version.mtime, zone)}</dd>
      {version.sha256 === null ? null : (
        <>
          <dt>{t('meta.sha256')}</dt>
          <dd>
            <Digest value={`sha256:${version.sha256}`} />
          </dd>
        </>
      )}
    </>
  );
}

/** Which properties a change of metadata changed. */
function ChangedFacts({ facts }: { readonly facts: Version['changed'] }) {
  const { t } = useTranslation('explorer');
  if (facts.length === 0) return null;
  return (
    <span className={textStyles.small}>{facts.map((fact) => t(`changedFact.${fact}`)).join(t('listSeparator'))}</span>
  );
}

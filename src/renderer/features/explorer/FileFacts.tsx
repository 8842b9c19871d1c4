import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import { useZone } from '../../api/settings';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { formatBytes } from '../../../shared/byte-size';
import { formatTime, longDuration, timeBetween } from '../../ui/format';
import { displayName, HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { LayerBadge } from '../../ui/LayerBadge';
import { MarksHere } from '../../work/MarksHere';
import { useMarksIn } from '../../work/MarkScope';
import type { MarkDeeds } from '../../work/mark-commands';
import { pathPlace } from '../../work/row-places';
import { AnomaliesHere } from './AnomaliesHere';
import { FindingsInFile } from './FindingsInFile';
import { LinkFacts } from './LinkFacts';
import { ProvenanceHere } from './ProvenanceHere';
import { modeOctal, modeText } from './mode-text';
import { VerdictHere } from './VerdictHere';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';

interface FileFactsProps {
  readonly image: ImageDetail;
  readonly detail: EntryDetail;
  readonly layer: number;
  readonly marks: MarkDeeds;
}

/** What is known about an entry beside its content: findings, time, other images, properties. */
export function FileFacts({ image, detail, layer, marks }: FileFactsProps) {
  const { t } = useTranslation('explorer');
  const { row } = detail;
  return (
    <>
      <MarksOnFile image={image} detail={detail} marks={marks} />
      <FindingsInFile detail={detail} imageId={image.image.id} />
      <VerdictHere detail={detail} imageId={image.image.id} />
      <LinkFacts detail={detail} imageId={image.image.id} layer={layer} layers={image.layers.length} />
      <AnomaliesHere detail={detail} imageId={image.image.id} layer={layer} layers={image.layers} />
      <ProvenanceHere imageId={image.image.id} layer={layer} />
      {row.newerThanLayer ? <NewerThanLayer image={image} detail={detail} layer={layer} /> : null}
      {detail.elsewhere.length === 0 ? null : <Elsewhere detail={detail} imageId={image.image.id} />}
      <div className={panesStyles.section} data-part="section">
        <h3>{t('properties')}</h3>
        <dl className={factsStyles.facts}>
          {row.mode === null ? null : (
            <>
              <dt>{t('meta.mode')}</dt>
              <dd className={textStyles.mono}>
                {modeOctal(row.mode)} {modeText(row.mode, row.type)}
              </dd>
            </>
          )}
          <dt>{t('meta.owner')}</dt>
          <dd className={textStyles.mono}>{ownerText(detail)}</dd>
        </dl>
      </div>
    </>
  );
}

/** What people put on the file, and on bytes of it. */
export function MarksOnFile({ image, detail, marks }: Omit<FileFactsProps, 'layer'>) {
  const place = pathPlace(image.layers, detail.row);
  const within = useMarksIn([place]);
  if (place === null) return null;
  return <MarksHere places={[place]} more={within} imageId={image.image.id} deeds={marks} />;
}

/** `0:0`, with the recorded names where there are any. */
export function ownerText({ uid, gid, userName, groupName }: EntryDetail): string {
  const ids = `${uid ?? '?'}:${gid ?? '?'}`;
  const names = [userName, groupName].map((name) => displayName(name ?? ''));
  return names.join('') === '' ? ids : `${ids} (${names.join(':')})`;
}

function NewerThanLayer({ image, detail, layer }: Omit<FileFactsProps, 'marks'>) {
  const { t } = useTranslation(['explorer', 'timeline']);
  const go = useGo();
  const zone = useZone();
  const step = image.layers[layer - 1]?.step;
  const recorded = image.history.find((one) => one.step === step)?.created ?? null;
  const later = timeBetween(recorded, detail.row.mtime);
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('time.title')}</h3>
      <p className={clsx(textStyles.small, layoutStyles.inline, layoutStyles.atTop)}>
        <span className={tonesStyles.missing}>
          <Icon name="clock" size={14} />
        </span>
        <span>
          {recorded === null || later === null
            ? t('time.newer', { layer })
            : t('time.newerBy', {
                layer,
                duration: longDuration(later, (name) => t(`timeline:unit.${name}`)),
                modified: formatTime(detail.row.mtime, zone),
                recorded: formatTime(recorded, zone),
              })}{' '}
          {t('time.why')}{' '}
          <button
            type="button"
            className={clsx(textStyles.link, miniListStyles.itemLink)}
            onClick={() => go.timeline(image.image.id, layer)}
          >
            {t('time.show')}
          </button>
        </span>
      </p>
    </div>
  );
}

/** The same path in other images of the library. */
function Elsewhere({ detail, imageId }: { readonly detail: EntryDetail; readonly imageId: number }) {
  const { t } = useTranslation('explorer');
  const go = useGo();
  const images = useChannel('library.images', { caseId: null }).data ?? [];
  // Folders, links and devices have no content that could be the same.
  const hasContent = detail.row.type === 'file' || detail.row.type === 'hardlink';
  const layersOf = (id: number, least: number): number => images.find((one) => one.id === id)?.layers.length ?? least;
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('elsewhere.title')}</h3>
      <ul className={miniListStyles.miniList}>
        {detail.elsewhere.map((other) => (
          <li key={`${other.imageId}-${other.layer}`}>
            <LayerBadge layer={other.layer} layers={layersOf(other.imageId, other.layer)} />
            <button
              type="button"
              className={clsx(textStyles.link, miniListStyles.itemLink, layoutStyles.grow, textStyles.clipped)}
              onClick={() => go.explorer(other.imageId, { path: detail.row.path })}
            >
              <HostileText text={other.references[0] ?? t('unnamed')} />
            </button>
            <span className={clsx(textStyles.faint, textStyles.tiny)}>
              {!hasContent
                ? t('elsewhere.there')
                : other.sameContent
                  ? t('elsewhere.same')
                  : t('elsewhere.other', { size: formatBytes(other.size) })}
            </span>
            {hasContent ? (
              <button
                type="button"
                className={clsx(textStyles.link, miniListStyles.itemLink, miniListStyles.moreLink, textStyles.tiny)}
                onClick={() => go.compare(imageId, other.imageId)}
              >
                {t('elsewhere.compare')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

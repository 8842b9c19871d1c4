import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../../shared/contract/marks';
import { useZone } from '../../api/settings';
import { useChannel } from '../../api/use-channel';
import { useImages } from '../../api/use-images';
import { useTags } from '../../api/work';
import { Button, IconButton } from '../../ui/Button';
import { Digest } from '../../ui/Digest';
import { formatZonedMinute } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { imageTitle } from '../../ui/image-title';
import { LayerBadge } from '../../ui/LayerBadge';
import { Markdown } from '../../work/Markdown';
import { noteText } from '../../work/note-text';
import { hexOffset, usePlaceWords } from '../../work/place-words';
import { TagChip } from '../../work/TagChip';
import { leadsSomewhere } from './leads-somewhere';
import { Detail } from './Detail';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CaseView.module.css';

const OPEN_KEY = 'Enter';

interface MarkDetailProps {
  readonly mark: Mark;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMove: (by: 1 | -1) => void;
}

/** A note, a bookmark or a tag, whole: its text, where it is to the byte, and what it said before. */
export function MarkDetail({ mark, onOpen, onEdit, onRemove, onMove }: MarkDetailProps) {
  const { t } = useTranslation('case');
  const words = usePlaceWords()(mark.place, mark.target);
  const tag = useTags().find(({ uid }) => uid === mark.tagUid);
  const kind = t(`kinds.one.${mark.kind}`);
  return (
    <Detail
      label={t('notes.detail')}
      kind={
        <>
          <Icon name={mark.kind} size={14} /> {kind}
        </>
      }
      title={<HostileText text={mark.body === null ? words.title : noteText(mark.body).title} />}
      actions={
        <>
          {mark.kind === 'tag' ? null : <IconButton icon="pen" label={t('command.editNote')} onPress={onEdit} />}
          <IconButton icon="x" label={t('command.removeNote')} onPress={onRemove} />
        </>
      }
      onMove={onMove}
    >
      <div className={clsx(panesStyles.section, panesStyles.firstSection)} data-part="section">
        {tag === undefined ? null : (
          <p>
            <TagChip name={tag.name} colour={tag.colour} />
          </p>
        )}
        <PlaceFacts mark={mark} />
        {!leadsSomewhere(mark) ? (
          <p className={clsx(textStyles.small, textStyles.muted)}>{t('notes.gone')}</p>
        ) : (
          <p>
            <Button small icon="open" onPress={onOpen}>
              {t(mark.place.kind === 'bytes' ? 'notes.openBytes' : 'notes.open')} <kbd>{OPEN_KEY}</kbd>
            </Button>
          </p>
        )}
      </div>
      {mark.body === null ? null : (
        <div className={panesStyles.section} data-part="section">
          <Markdown text={mark.body} />
        </div>
      )}
      <History mark={mark} />
    </Detail>
  );
}

function PlaceFacts({ mark: { place, target } }: { readonly mark: Mark }) {
  const { t } = useTranslation('case');
  const { byId } = useImages();
  const image = target === null ? undefined : byId.get(target.image);
  const layer = target?.layer ?? null;
  return (
    <dl className={factsStyles.facts}>
      {image === undefined ? null : (
        <>
          <dt>{t('place.image')}</dt>
          <dd>
            <HostileText text={imageTitle(image)} />
          </dd>
        </>
      )}
      {layer === null ? null : (
        <>
          <dt>{t('place.layer')}</dt>
          <dd>
            <LayerBadge layer={layer} layers={image?.layers.length ?? layer} />
          </dd>
        </>
      )}
      {!('diffId' in place) || place.diffId === null ? null : (
        <>
          <dt>{t('place.diffId')}</dt>
          <dd>
            <Digest value={place.diffId} />
          </dd>
        </>
      )}
      {!('path' in place) || place.path === null ? null : (
        <>
          <dt>{t('place.path')}</dt>
          <dd className={textStyles.mono}>
            <HostileText text={place.path} />
          </dd>
        </>
      )}
      {place.kind !== 'bytes' ? null : (
        <>
          <dt>{t('place.bytes')}</dt>
          <dd className={textStyles.mono}>
            {hexOffset(place.offset)} – {hexOffset(place.offset + place.length)}
          </dd>
        </>
      )}
      {place.kind !== 'finding' ? null : (
        <>
          <dt>{t('place.rule')}</dt>
          <dd className={textStyles.mono}>
            <HostileText text={place.rule} />
          </dd>
        </>
      )}
      {place.kind !== 'step' ? null : (
        <>
          <dt>{t('place.step')}</dt>
          <dd>{place.step}</dd>
        </>
      )}
    </dl>
  );
}

/** Who made it, who changed it, and what it said before. */
function History({ mark }: { readonly mark: Mark }) {
  const { t } = useTranslation(['case', 'vocabulary']);
  const zone = useZone();
  const earlier = useChannel('marks.history', { uid: mark.uid }).data ?? [];
  const line = (at: string, by: string | null): string =>
    by === null
      ? formatZonedMinute(at, zone)
      : [formatZonedMinute(at, zone), displayName(by)].join(t('vocabulary:separator'));
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('notes.history')}</h3>
      <ol className={styles.chainList}>
        <li>
          {t('notes.made')} <span className={textStyles.muted}>{line(mark.createdAt, mark.createdBy)}</span>
        </li>
        {mark.changedAt === null ? null : (
          <li>
            {t('notes.changed')} <span className={textStyles.muted}>{line(mark.changedAt, mark.changedBy)}</span>
          </li>
        )}
        {earlier.map(({ at, by, body }, index) => (
          <li key={index}>
            <p className={clsx(textStyles.tiny, textStyles.muted, layoutStyles.grow)}>
              {t('notes.until', { when: line(at, by) })}
            </p>
            {body === null ? null : <Markdown text={body} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

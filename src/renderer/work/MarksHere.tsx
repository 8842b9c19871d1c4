import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../shared/contract/marks';
import type { WorkPlace } from '../../shared/contract/work-place';
import { useChannel } from '../api/use-channel';
import { useImages } from '../api/use-images';
import { useTags } from '../api/work';
import { Button, IconButton } from '../ui/Button';
import { displayName } from '../ui/hostile-name';
import { Icon } from '../ui/Icon';
import { imageTitle } from '../ui/image-title';
import { seenTip } from '../ui/tip';
import type { MarkDeeds } from './mark-commands';
import { noteText } from './note-text';
import { hexOffset } from './place-words';
import { TagChip } from './TagChip';
import { doWork } from './work-deeds';
import { askWork } from './work-state';
import * as layoutStyles from '../ui/layout.module.css';
import * as panesStyles from '../ui/panes.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './MarksHere.module.css';

interface MarksHereProps {
  /** What stands on screen: a mark on any of these is listed. */
  readonly places: readonly WorkPlace[];
  /** Marks of the same kind that are within: all bytes of a path. */
  readonly more?: readonly Mark[];
  readonly imageId: number | null;
  readonly deeds: MarkDeeds;
  /** What is marked is chosen beside it, and may be nothing: keys mark something else. */
  readonly chosen?: 'nothing' | 'something';
}

const NONE: readonly Mark[] = [];

/** Notes, bookmarks and tags on what is shown, with where they were made if that was elsewhere. */
export function MarksHere({ places, more = NONE, imageId, deeds, chosen }: MarksHereProps) {
  const { t } = useTranslation('work');
  const found = useChannel('marks.at', { places: [...places], imageId }, { keepPrevious: true }).data?.marks ?? NONE;
  const marks = [...found, ...more.filter(({ uid }) => found.every((one) => one.uid !== uid))];
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('here.title')}>
      <h3>{t('here.title')}</h3>
      {marks.length === 0 ? <p className={clsx(textStyles.small, textStyles.muted)}>{t('here.none')}</p> : null}
      <ul className={styles.marks}>
        {marks.map((mark) => (
          <MarkLine key={mark.uid} mark={mark} imageId={imageId} />
        ))}
      </ul>
      <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        <Button small icon="tag" disabled={chosen === 'nothing'} onPress={deeds.tag}>
          {t('command.tag')} {chosen === undefined ? <kbd>#</kbd> : null}
        </Button>
        <Button small icon="note" disabled={chosen === 'nothing'} onPress={deeds.note}>
          {t('command.note')} {chosen === undefined ? <kbd>N</kbd> : null}
        </Button>
        <Button small icon="bookmark" disabled={chosen === 'nothing'} onPress={deeds.bookmark}>
          {t('command.bookmark')} {chosen === undefined ? <kbd>B</kbd> : null}
        </Button>
      </p>
    </div>
  );
}

function MarkLine({ mark, imageId }: { readonly mark: Mark; readonly imageId: number | null }) {
  const { t } = useTranslation('work');
  const tag = useTags().find(({ uid }) => uid === mark.tagUid);
  const words = useOrigin(mark, imageId);
  const { title, rest } = noteText(mark.body);
  const name = t(`kind.${mark.kind}`);
  const remove = (): void => void doWork('marks.remove', { uids: [mark.uid] }, t(`said.removed.${mark.kind}`));
  return (
    <li>
      {tag === undefined ? <Icon name={mark.kind} size={14} /> : <TagChip name={tag.name} colour={tag.colour} />}
      <div className={layoutStyles.grow}>
        {mark.body === null ? null : (
          <p className={styles.text} {...seenTip(displayName(mark.body))}>
            {[title, rest].filter(Boolean).join(' ')}
          </p>
        )}
        {mark.body === null && tag === undefined ? <p>{name}</p> : null}
        {words === '' ? null : <p className={clsx(textStyles.tiny, textStyles.muted)}>{words}</p>}
      </div>
      {mark.kind === 'tag' ? null : (
        <IconButton
          icon="pen"
          label={t('here.edit', { what: name })}
          onPress={() => askWork({ kind: 'edit-note', mark })}
        />
      )}
      <IconButton icon="x" label={t('here.remove', { what: tag?.name ?? name })} onPress={remove} />
    </li>
  );
}

/** Who made it, which bytes it is of, and where it was made if not in this image. */
function useOrigin({ place, seenIn, createdBy, caseId }: Mark, imageId: number | null): string {
  const { t } = useTranslation(['work', 'vocabulary']);
  const { rows, byId } = useImages();
  const cases = useChannel('library.get', {}).data?.cases ?? [];
  const here = imageId === null ? undefined : byId.get(imageId)?.imageId;
  const isElsewhere = here !== undefined && seenIn.imageUid !== null && seenIn.imageUid !== here;
  const origin = isElsewhere ? rows?.find((row) => row.imageId === seenIn.imageUid) : undefined;
  const caseName = cases.find(({ id }) => id === caseId)?.name;
  const image = origin === undefined ? t('here.goneImage') : imageTitle(origin);
  const from =
    caseName === undefined ? t('here.from', { image }) : t('here.fromCase', { image, name: displayName(caseName) });
  const bytes =
    place.kind === 'bytes'
      ? t('place.bytes', { from: hexOffset(place.offset), to: hexOffset(place.offset + place.length) })
      : '';
  return [createdBy === null ? '' : displayName(createdBy), bytes, isElsewhere ? from : '']
    .filter(Boolean)
    .join(t('vocabulary:separator'));
}

import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../shared/contract/marks';
import type { Tag } from '../../shared/contract/tags';
import { askChannel } from '../api/channel-query';
import { useChannel } from '../api/use-channel';
import { useTags } from '../api/work';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Checkbox } from '../ui/fields';
import { placeKey } from './place-key';
import { TagChip } from './TagChip';
import { doQuietly } from './work-deeds';
import { askWork, closeQuestion, type Marked } from './work-state';
import * as layoutStyles from '../ui/layout.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './TagDialog.module.css';

/** Sets and takes off tags of what is chosen: each by its key, or by its box. */
export function TagDialog({ marked }: { readonly marked: Marked }) {
  const { t } = useTranslation('work');
  const { places, image } = marked;
  const tags = useTags();
  const asked = { places: [...places], imageId: image };
  const found = useChannel('marks.at', asked).data?.marks;
  // A key may be pressed before the answer is there.
  const toggle = async (tag: Tag): Promise<void> =>
    setTag(tag, found ?? (await askChannel('marks.at', asked)).marks, marked, t);
  useKeys((key) => {
    if (key === 'enter') closeQuestion();
    const tag = tags.find((one) => one.key === key);
    if (tag !== undefined) void toggle(tag);
    return tag !== undefined;
  });
  return (
    <Dialog
      title={t('tag.title')}
      onClose={closeQuestion}
      actions={
        <>
          <Button onPress={() => askWork({ kind: 'tags' })}>{t('tag.manage')}</Button>
          <Button kind="primary" onPress={closeQuestion}>
            {t('tag.done')}
          </Button>
        </>
      }
    >
      <div className={styles.tags}>
        <p className={clsx(textStyles.small, textStyles.muted)}>{t('tag.about', { count: places.length })}</p>
        {tags.map((tag) => (
          <div key={tag.uid} className={layoutStyles.inline}>
            <Checkbox checked={found !== undefined && isOnAll(tag, found, marked)} onChange={() => void toggle(tag)}>
              <TagChip name={tag.name} colour={tag.colour} />
            </Checkbox>
            <span className={layoutStyles.atEnd}>{tag.key === null ? null : <kbd>{tag.key.toUpperCase()}</kbd>}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** Letters, digits and Enter act wherever the focus is in the dialog: there is no text to type. */
function useKeys(onKey: (key: string) => boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      // A button is pressed by Enter itself.
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
      if (onKey(event.key.toLowerCase())) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}

const marksOfTag = (tag: Tag, found: readonly Mark[]): readonly Mark[] =>
  found.filter(({ tagUid }) => tagUid === tag.uid);

function isOnAll(tag: Tag, found: readonly Mark[], { places }: Marked): boolean {
  const keys = new Set(marksOfTag(tag, found).map(({ place }) => placeKey(place)));
  return places.every((place) => keys.has(placeKey(place)));
}

async function setTag(
  tag: Tag,
  found: readonly Mark[],
  marked: Marked,
  t: ReturnType<typeof useTranslation<'work'>>['t'],
): Promise<void> {
  if (isOnAll(tag, found, marked)) {
    const uids = marksOfTag(tag, found).map(({ uid }) => uid);
    await doQuietly('marks.remove', { uids }, t('said.removed.tag'));
    return;
  }
  const { places, ...made } = marked;
  if (places.length === 0) return;
  const done = t('said.tagged', { name: tag.name });
  await doQuietly('marks.addAll', { kind: 'tag', tagUid: tag.uid, places: [...places], ...made }, done);
}

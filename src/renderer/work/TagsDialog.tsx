import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagColourSchema, type Tag, type TagColour } from '../../shared/contract/tags';
import type { Failure } from '../../shared/failure';
import { attempt, useTags } from '../api/work';
import { Button, IconButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/fields';
import { displayName } from '../ui/hostile-name';
import { FailureNotice } from '../ui/FailureNotice';
import { Select } from '../ui/Select';
import { TagChip } from './TagChip';
import { doWork } from './work-deeds';
import { closeQuestion } from './work-state';
import * as layoutStyles from '../ui/layout.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './TagsDialog.module.css';

/** The tags of the library: made, renamed, coloured, given a key, deleted. */
export function TagsDialog() {
  const { t } = useTranslation('work');
  const tags = useTags();
  const [edited, setEdited] = useState<Tag | 'new' | null>(null);
  const remove = (tag: Tag): void =>
    void doWork('tags.remove', { uid: tag.uid }, t('said.tagDeleted', { name: tag.name }));
  if (edited !== null) return <TagForm tag={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />;
  return (
    <Dialog
      title={t('tags.title')}
      onClose={closeQuestion}
      actions={
        <>
          <Button icon="plus" onPress={() => setEdited('new')}>
            {t('tags.new')}
          </Button>
          <Button kind="primary" onPress={closeQuestion} autoFocus>
            {t('tag.done')}
          </Button>
        </>
      }
    >
      <ul className={styles.tags}>
        {tags.map((tag) => (
          <li key={tag.uid}>
            <TagChip name={tag.name} colour={tag.colour} />
            {tag.key === null ? null : <kbd>{tag.key.toUpperCase()}</kbd>}
            <span className={clsx(layoutStyles.atEnd, textStyles.tiny, textStyles.muted)}>
              {t('tags.marks', { count: tag.marks })}
            </span>
            <IconButton icon="pen" label={t('tags.edit', { name: tag.name })} onPress={() => setEdited(tag)} />
            <IconButton icon="x" label={t('tags.delete', { name: tag.name })} onPress={() => remove(tag)} />
          </li>
        ))}
      </ul>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('tags.note')}</p>
    </Dialog>
  );
}

/** Asks for name, colour and key of a tag. */
function TagForm({ tag, onClose }: { readonly tag: Tag | null; readonly onClose: () => void }) {
  const { t } = useTranslation('work');
  const [name, setName] = useState(tag?.name ?? '');
  const [colour, setColour] = useState<TagColour>(tag?.colour ?? 'blue');
  const [key, setKey] = useState(tag?.key ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);
  const typed = key.trim().toLowerCase();
  const isRight = name.trim() !== '' && (typed === '' || /^[a-z0-9]$/.test(typed));
  const save = async (): Promise<void> => {
    if (!isRight) return;
    const fields = { name: name.trim(), colour, key: typed === '' ? null : typed };
    const done = await (tag === null
      ? attempt('tags.add', fields)
      : attempt('tags.edit', { uid: tag.uid, changes: fields }));
    if (done.ok) onClose();
    else setFailure(done.failure);
  };
  return (
    <Dialog
      title={t(tag === null ? 'tags.newTitle' : 'tags.editTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={!isRight} onPress={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('tags.name')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={100}
        onEnter={() => void save()}
      />
      <div className={layoutStyles.inline}>
        <Select<TagColour>
          label={t('tags.colour')}
          value={colour}
          onChange={setColour}
          options={tagColourSchema.options.map((value) => ({ value, label: t(`colour.${value}`) }))}
        />
        <TagChip name={displayName(name.trim()) || t('tags.name')} colour={colour} />
      </div>
      <TextField
        label={t('tags.key')}
        value={key}
        onChange={(text) => setKey(text.slice(-1))}
        maxLength={2}
        onEnter={() => void save()}
      />
      <FailureNotice failure={failure} />
    </Dialog>
  );
}

import { clsx } from 'clsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_NOTE, type Mark } from '../../shared/contract/marks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { HostileText } from '../ui/HostileText';
import * as textStyles from '../ui/text.module.css';
import { usePlaceWords } from './place-words';
import { TextArea } from './TextArea';
import { doQuietly } from './work-deeds';
import { closeQuestion, type Marked } from './work-state';

/** Asks for the text of a new note on what is chosen. */
export function NewNote({ marked }: { readonly marked: Marked }) {
  const { t } = useTranslation('work');
  const { places, ...made } = marked;
  const save = async (body: string): Promise<void> => {
    if (places.length > 0)
      await doQuietly('marks.addAll', { kind: 'note', places: [...places], body, ...made }, t('said.noted'));
  };
  const words = usePlaceWords();
  const [first] = places;
  const only = places.length === 1 && first !== undefined ? words(first, null).title : null;
  return (
    <NoteForm
      title={t('note.newTitle')}
      about={<About text={only ?? t('places', { count: places.length })} />}
      text=""
      onSave={(body) => void save(body)}
    />
  );
}

/** Asks for another text of a note or a bookmark; the earlier one is kept. */
export function EditNote({ mark }: { readonly mark: Mark }) {
  const { t } = useTranslation('work');
  const words = usePlaceWords()(mark.place, mark.target);
  return (
    <NoteForm
      title={t(mark.kind === 'note' ? 'note.editTitle' : 'note.bookmarkTitle')}
      about={<About text={words.title} />}
      text={mark.body ?? ''}
      onSave={(body) => void doQuietly('marks.edit', { uid: mark.uid, body }, t('said.changed'))}
    />
  );
}

function About({ text }: { readonly text: string }) {
  return (
    <p className={clsx(textStyles.small, textStyles.muted, textStyles.clipped)}>
      <HostileText text={text} />
    </p>
  );
}

interface NoteFormProps {
  readonly title: string;
  /** What the note is on. */
  readonly about: ReactNode;
  readonly text: string;
  readonly onSave: (text: string) => void;
  readonly onClose?: () => void;
}

/** Asks for the text of a note. */
export function NoteForm({ title, about, text, onSave, onClose = closeQuestion }: NoteFormProps) {
  const { t } = useTranslation('work');
  const [body, setBody] = useState(text);
  const isEmpty = body.trim() === '';
  const save = (): void => {
    if (isEmpty) return;
    onClose();
    onSave(body);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={isEmpty} onPress={save}>
            {t('note.save')} <kbd>Ctrl Enter</kbd>
          </Button>
        </>
      }
    >
      {about}
      <TextArea
        label={t('note.text')}
        value={body}
        onChange={setBody}
        rows={7}
        maxLength={LONGEST_NOTE}
        autoFocus
        onDone={save}
      />
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('note.markdown')}</p>
    </Dialog>
  );
}

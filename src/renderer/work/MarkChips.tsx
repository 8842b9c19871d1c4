import { useTranslation } from 'react-i18next';
import type { Mark } from '../../shared/contract/marks';
import { useTags } from '../api/work';
import { Icon } from '../ui/Icon';
import { tip } from '../ui/tip';
import { noteText } from './note-text';
import { TagChip } from './TagChip';
import * as styles from './MarkChips.module.css';

/** Chips in a row; the rest is counted. */
const MOST = 2;

/** What people put on the place of a row, small: its tags, and a sign for notes and a bookmark. */
export function MarkChips({ marks }: { readonly marks: readonly Mark[] }) {
  const { t } = useTranslation(['work', 'vocabulary']);
  const tags = useTags();
  const tagged = tags.filter(({ uid }) => marks.some(({ tagUid }) => tagUid === uid));
  const notes = marks.filter(({ kind }) => kind === 'note');
  const bookmark = marks.find(({ kind }) => kind === 'bookmark');
  const more = tagged.slice(MOST);
  return (
    <span className={styles.chips} data-part="marks">
      {tagged.slice(0, MOST).map(({ uid, name, colour }) => (
        <TagChip key={uid} name={name} colour={colour} />
      ))}
      {more.length === 0 ? null : (
        <span {...tip(more.map(({ name }) => name).join(t('vocabulary:separator')))}>+{more.length}</span>
      )}
      {notes.length === 0 ? null : (
        <span
          className={styles.sign}
          role="img"
          aria-label={t('row.notes', { count: notes.length })}
          {...tip(notes.map(({ body }) => noteText(body).title).join('\n'))}
        >
          <Icon name="note" size={14} />
        </span>
      )}
      {bookmark === undefined ? null : (
        <span className={styles.sign} role="img" aria-label={t('kind.bookmark')} {...tip(t('kind.bookmark'))}>
          <Icon name="bookmark" size={14} />
        </span>
      )}
    </span>
  );
}

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../../shared/contract/marks';
import type { Tag } from '../../../shared/contract/tags';
import { useZone } from '../../api/settings';
import { useTags } from '../../api/work';
import type { Column } from '../../list/column.types';
import { gutterColumn, timeColumn } from '../../list/columns';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import { noteText } from '../../work/note-text';
import { placeKey } from '../../work/place-key';
import { usePlaceWords } from '../../work/place-words';
import { TagChip } from '../../work/TagChip';
import { useMarkIndex } from '../../work/use-mark-index';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

/** What a row says first: the begin of its text, or the tag that it is. */
function Title({ mark, tags }: { readonly mark: Mark; readonly tags: readonly Tag[] }) {
  const { t } = useTranslation('case');
  const tag = tags.find(({ uid }) => uid === mark.tagUid);
  if (mark.body !== null) return noteText(mark.body).title;
  return tag === undefined ? t('notes.noText') : <TagChip name={tag.name} colour={tag.colour} />;
}

/** Columns of notes, bookmarks and tags. */
export function useMarkColumns(): readonly Column<Mark>[] {
  const { t } = useTranslation('case');
  const zone = useZone();
  const tags = useTags();
  const wordsOf = usePlaceWords();
  const marksOf = useMarkIndex(null);
  return useMemo(() => {
    const tagsOf = (mark: Mark) => {
      const key = placeKey(mark.place);
      const here = marksOf(mark.place).filter(({ place }) => placeKey(place) === key);
      return tags.filter(({ uid }) => here.some(({ tagUid }) => tagUid === uid));
    };
    const layer: Column<Mark> = {
      ...gutterColumn<Mark>({ id: 'layer', title: t('column.layer') }, ({ target }) => target?.layer ?? null),
      cellProps: ({ target }) => ({ className: clsx((target?.layer ?? null) === null && gridStyles.configGutter) }),
    };
    const kind: Column<Mark> = {
      id: 'kind',
      title: t('column.kind'),
      bare: true,
      width: 34,
      text: (mark) => t(`kinds.one.${mark.kind}`),
      value: (mark) => mark.kind,
      cell: (mark) => <Icon name={mark.kind} size={14} />,
      cellProps: (mark) => tip(t(`kinds.one.${mark.kind}`)),
    };
    const note: Column<Mark> = {
      id: 'note',
      title: t('column.note'),
      isName: true,
      text: (mark) => mark.body ?? tags.find(({ uid }) => uid === mark.tagUid)?.name ?? '',
      value: (mark) => mark.body,
      cell: (mark) => (
        <>
          <p className={mark.body === null ? textStyles.faint : textStyles.strong}>
            <Title mark={mark} tags={tags} />
          </p>
          <p className={clsx(textStyles.tiny, textStyles.muted)}>{noteText(mark.body).rest}</p>
        </>
      ),
    };
    const place: Column<Mark> = {
      id: 'place',
      title: t('column.where'),
      width: 230,
      tight: 190,
      sorts: true,
      text: ({ place: at, target }) => {
        const { title, detail } = wordsOf(at, target);
        return `${title} (${detail})`;
      },
      cell: ({ place: at, target }) => {
        const { title, detail, isPath } = wordsOf(at, target);
        return (
          <>
            <p className={clsx(isPath && textStyles.mono)}>
              <HostileText text={title} />
            </p>
            <p className={clsx(textStyles.tiny, textStyles.muted)}>{detail}</p>
          </>
        );
      },
    };
    const tag: Column<Mark> = {
      id: 'tag',
      title: t('column.tags'),
      width: 150,
      tight: 110,
      from: 640,
      sorts: true,
      text: (mark) =>
        tagsOf(mark)
          .map(({ name }) => name)
          .join(', '),
      cell: (mark) => (
        <span className={layoutStyles.inline}>
          {tagsOf(mark).map(({ uid, name, colour }) => (
            <TagChip key={uid} name={name} colour={colour} />
          ))}
        </span>
      ),
    };
    const by: Column<Mark> = {
      id: 'by',
      title: t('column.by'),
      width: 100,
      from: 760,
      sorts: true,
      text: (mark) => mark.changedBy ?? mark.createdBy ?? '',
      cell: (mark) => <HostileText text={mark.changedBy ?? mark.createdBy ?? ''} />,
    };
    const changed = timeColumn<Mark>(
      { id: 'changed', title: t(`column.changed.${zone}`), width: 150, sorts: true },
      zone,
      (mark) => (mark.changedAt ?? mark.createdAt).replace(/\.\d+/, ''),
    );
    return [layer, { ...kind, sorts: false }, note, place, tag, by, changed];
  }, [t, zone, tags, wordsOf, marksOf]);
}

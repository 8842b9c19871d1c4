import { clsx } from 'clsx';
import { useMemo, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../shared/contract/cases';
import { markOrderSchema, type Mark, type MarkKind } from '../../../shared/contract/marks';
import { useDebounced } from '../../api/use-debounced';
import { useImages } from '../../api/use-images';
import { usePages } from '../../api/use-pages';
import { useTags } from '../../api/work';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { DataList } from '../../list/DataList';
import { pagedRows } from '../../list/list-rows';
import { Button } from '../../ui/Button';
import { FilterField } from '../../ui/fields';
import { announce } from '../../ui/live-region';
import { EmptyState } from '../../ui/Notice';
import { Select } from '../../ui/Select';
import { useImageTitle } from '../../ui/use-image-title';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { strataStyle } from '../../ui/strata';
import { noteText } from '../../work/note-text';
import { openMark } from '../../work/open-mark';
import { TagChip } from '../../work/TagChip';
import { usePlaceWords } from '../../work/place-words';
import { doWork } from '../../work/work-deeds';
import { askWork } from '../../work/work-state';
import { CaseNote } from './CaseNote';
import { leadsSomewhere } from './leads-somewhere';
import { NoDetail } from './Detail';
import { MarkDetail } from './MarkDetail';
import { allMarks } from './mark-question';
import { useMarkColumns } from './mark-columns';
import { useActiveRow } from './use-active-row';
import * as buttonStyles from '../../ui/Button.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as widthsStyles from '../../ui/widths.module.css';
import * as styles from './CaseView.module.css';

const TYPING_MS = 150;
const MOST = 1000;
const ALL = 'all';
type Shown = typeof ALL | MarkKind;

/** Tags that have a button of their own: more are found by the filter. */
const MOST_TAGS = 5;

/** What people wrote, marked and tagged in a case (null: in all of them), and the way to where it is. */
export function NotesTab({ one }: { readonly one: Case | null }) {
  const { t } = useTranslation(['case', 'vocabulary', 'work']);
  const go = useGo();
  const tags = useTags();
  const caseId = one?.id ?? null;
  const { rows: allImages, byId } = useImages();
  const images = useMemo(
    () => allImages?.filter(({ evidence }) => caseId === null || evidence.caseIds.includes(caseId)) ?? [],
    [allImages, caseId],
  );
  const [imageId, setImageId] = useState<number | null>(null);
  const [isNew, setIsNew] = useState(false);
  const [kind, setKind] = useState<Shown>(ALL);
  const [tagUids, setTagUids] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const [order, setOrder] = useState<{ readonly column: string; readonly isDown: boolean }>({
    column: 'changed',
    isDown: true,
  });
  const pages = usePages(
    'marks.list',
    {
      ...allMarks(caseId),
      imageId,
      kinds: kind === ALL ? [] : [kind],
      tagUids: [...tagUids],
      text: useDebounced(text, TYPING_MS),
      order: markOrderSchema.parse(order.column),
      descending: order.isDown,
    },
    (answer) => answer.marks,
  );
  const rows = pagedRows(pages);
  const { selected, select, move, row, selection, chosen } = useActiveRow<Mark>(rows, ({ uid }) => uid);
  const titleOf = useImageTitle(images);
  const columns = useMarkColumns();
  const wordsOf = usePlaceWords();
  const open = async (mark: Mark): Promise<void> => {
    if (!(await openMark(go, mark))) announce(t('notes.gone'));
  };
  const remove = async (): Promise<void> => {
    const marks = await chosen(MOST);
    const [first] = marks;
    if (first === undefined) return;
    const words = marks.length === 1 ? t(`said.removed.${first.kind}`) : t('said.removedMany', { count: marks.length });
    await doWork('marks.remove', { uids: marks.map(({ uid }) => uid) }, words);
  };
  const edit = (mark: Mark | undefined): void => {
    if (mark !== undefined && mark.kind !== 'tag') askWork({ kind: 'edit-note', mark });
  };
  const isFiltered = kind !== ALL || tagUids.length > 0 || text !== '' || imageId !== null;
  useCommands([
    defineCommand({
      id: 'notes.open',
      title: 'case:command.openPlace',
      onRows: true,
      when: () => row !== undefined && leadsSomewhere(row),
      run: () => (row === undefined ? undefined : void open(row)),
    }),
    defineCommand({
      id: 'notes.edit',
      title: 'case:command.editNote',
      onRows: true,
      keys: ['F2'],
      when: () => row !== undefined && row.kind !== 'tag',
      run: () => edit(row),
    }),
    defineCommand({
      id: 'notes.remove',
      title: 'case:command.removeNote',
      onRows: true,
      keys: ['Delete'],
      when: () => selection.count > 0 && selection.count <= MOST,
      run: () => void remove(),
    }),
    defineCommand({ id: 'notes.new', title: 'work:command.note', keys: ['N'], run: () => setIsNew(true) }),
    defineCommand({ id: 'notes.next', title: 'case:next', keys: ['J'], run: () => move(1) }),
    defineCommand({ id: 'notes.previous', title: 'case:previous', keys: ['K'], run: () => move(-1) }),
  ]);
  const clear = (): void => {
    setKind(ALL);
    setTagUids([]);
    setText('');
    setImageId(null);
  };
  const toggleTag = (uid: string): void =>
    setTagUids((now) => (now.includes(uid) ? now.filter((one) => one !== uid) : [...now, uid]));
  return (
    <>
      <div className={clsx(panesStyles.toolbar, styles.topBar)}>
        <SegmentedControl<Shown>
          label={t('column.kind')}
          value={kind}
          onChange={setKind}
          options={([ALL, 'note', 'bookmark', 'tag'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        {images.length < 2 ? null : (
          <div className={styles.ofImage}>
            <Select
              label={t('place.image')}
              value={imageId === null ? ALL : String(imageId)}
              onChange={(id) => setImageId(id === ALL ? null : Number(id))}
              options={[
                { value: ALL, label: t('notes.allImages') },
                ...images.map((row) => ({ value: String(row.id), label: titleOf(row) })),
              ]}
            />
          </div>
        )}
        {tags
          .filter(({ marks }) => marks > 0)
          .slice(0, MOST_TAGS)
          .map(({ uid, name, colour }) => (
            <Button
              key={uid}
              small
              className={clsx(widthsStyles.wideOnly, buttonStyles.small)}
              pressed={tagUids.includes(uid)}
              onPress={() => toggleTag(uid)}
            >
              <TagChip name={name} colour={colour} />
            </Button>
          ))}
        <div className={styles.filter}>
          <FilterField
            label={t('notes.filter')}
            placeholder={t('notes.filterWhat')}
            value={text}
            onChange={setText}
            shortcut="/"
          />
        </div>
        <span className={layoutStyles.atEnd}>
          <Button
            small
            kind="primary"
            icon="plus"
            disabled={one === null && images.length === 0}
            onPress={() => setIsNew(true)}
          >
            {t('work:command.note')} <kbd>N</kbd>
          </Button>
        </span>
      </div>
      <section className={styles.list} aria-label={t('tab.notes')} data-pane="">
        <DataList<Mark>
          id="case.notes"
          label={t('tab.notes')}
          className={styles.twoLines}
          lines={2}
          rows={rows}
          columns={columns}
          rowLabel={(mark) =>
            [t(`kinds.one.${mark.kind}`), noteText(mark.body).title, wordsOf(mark.place, mark.target).title]
              .filter(Boolean)
              .join(t('vocabulary:separator'))
          }
          rowLook={({ target }) => ({ style: styleOf(target, (id) => byId.get(id)?.layers.length) })}
          whereIs={({ place, target }) => ({
            path: 'path' in place ? place.path : null,
            layer: target?.layer ?? null,
            digest: 'diffId' in place ? place.diffId : null,
          })}
          selected={selected}
          onSelect={select}
          selection={selection}
          onOpen={(mark) => void open(mark)}
          order={order}
          onOrder={(column) => setOrder({ column, isDown: order.column === column ? !order.isDown : true })}
          empty={
            isFiltered ? (
              <EmptyState
                icon="filter"
                title={t('notes.noMatch')}
                actions={<Button onPress={clear}>{t('notes.clear')}</Button>}
              />
            ) : (
              <EmptyState icon="note" title={t('notes.none')}>
                {t('notes.noneBody')}
              </EmptyState>
            )
          }
        />
      </section>
      {row === undefined ? (
        <NoDetail label={t('notes.detail')} words={t('notes.noneSelected')} />
      ) : (
        <MarkDetail
          key={row.uid}
          mark={row}
          onOpen={() => void open(row)}
          onEdit={() => edit(row)}
          onRemove={() => void doWork('marks.remove', { uids: [row.uid] }, t(`said.removed.${row.kind}`))}
          onMove={move}
        />
      )}
      {isNew ? <CaseNote one={one} images={images} imageId={imageId} onClose={() => setIsNew(false)} /> : null}
    </>
  );
}

function styleOf(target: Mark['target'], layersOf: (image: number) => number | undefined): CSSProperties {
  if (target?.layer === undefined || target.layer === null) return {};
  return strataStyle(target.layer, layersOf(target.image) ?? target.layer);
}

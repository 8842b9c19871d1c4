import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../shared/contract/cases';
import type { ImageRow } from '../../../shared/contract/library';
import type { WorkPlace } from '../../../shared/contract/work-place';
import { useChannel } from '../../api/use-channel';
import { displayName } from '../../ui/hostile-name';
import { imageTitle } from '../../ui/image-title';
import { Select } from '../../ui/Select';
import { NoteForm } from '../../work/NoteDialog';
import { doQuietly } from '../../work/work-deeds';
import { itemName } from './item-columns';
import * as textStyles from '../../ui/text.module.css';

/** Evidence items of one case that can be chosen from. */
const MOST_ITEMS = 5000;

interface CaseNoteProps {
  /** Null: a note of no case, on an image. */
  readonly one: Case | null;
  /** Images of the case. */
  readonly images: readonly ImageRow[];
  /** The image that the list is of; null where it is of all. */
  readonly imageId: number | null;
  readonly onClose: () => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly place: WorkPlace;
  readonly image: number | null;
}

/** Asks for a note on the case itself, on an item of its evidence, or on an image of it. */
export function CaseNote({ one, images, imageId, onClose }: CaseNoteProps) {
  const { t } = useTranslation(['case', 'work']);
  const choices = useChoices(one, images);
  const [chosen, setChosen] = useState(imageId === null ? null : `image ${imageId}`);
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];
  const save = (body: string): void => {
    if (choice === undefined) return;
    const { place, image } = choice;
    void doQuietly('marks.add', { kind: 'note', body, place, image, caseId: one?.id ?? null }, t('work:said.noted'));
  };
  return (
    <NoteForm
      title={t('work:note.newTitle')}
      about={
        <div>
          <p className={clsx(textStyles.tiny, textStyles.muted)} aria-hidden="true">
            {t('notes.on')}
          </p>
          <Select
            label={t('notes.on')}
            value={choice?.value ?? ''}
            onChange={setChosen}
            options={choices.map(({ value, label }) => ({ value, label }))}
          />
        </div>
      }
      text=""
      onSave={save}
      onClose={onClose}
    />
  );
}

function useChoices(one: Case | null, images: readonly ImageRow[]): readonly Choice[] {
  const { t } = useTranslation('case');
  const asked = { caseId: one?.id ?? 1, offset: 0, limit: MOST_ITEMS };
  const items = useChannel('case.items', asked, { enabled: one !== null }).data?.items;
  return useMemo(() => {
    const ofCase = (found: Case): Choice => ({
      ...{ value: 'case', label: t('notes.onCase', { name: displayName(found.name) }), image: null },
      place: { kind: 'case', caseUid: found.uid },
    });
    return [
      ...(one === null ? [] : [ofCase(one)]),
      ...(one === null ? [] : (items ?? [])).map((item): Choice => ({
        ...{ value: `item ${item.evidenceId}`, label: `${itemName(item)} ${displayName(item.name)}`, image: null },
        place: { kind: 'evidence', sha256: item.sha256 },
      })),
      ...images.map((row): Choice => ({
        ...{ value: `image ${row.id}`, label: t('notes.onImage', { name: imageTitle(row) }), image: row.id },
        place: { kind: 'image', imageUid: row.imageId },
      })),
    ];
  }, [t, one, items, images]);
}

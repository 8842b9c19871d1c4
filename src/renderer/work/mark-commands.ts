import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../shared/contract/library';
import type { WorkPlace } from '../../shared/contract/work-place';
import { currentCaseId } from '../api/current-case';
import { defineCommand, useCommands } from '../commands/registry';
import { doQuietly } from './work-deeds';
import { askWork, type Marked } from './work-state';

/** Places that can be marked at once: more is no choice of a person. */
const MOST_PLACES = 1000;

interface Markable {
  /** Places that are chosen now. */
  readonly count: number | (() => number);
  readonly load: () => Promise<readonly WorkPlace[]> | readonly WorkPlace[];
  /** The image that is looked at; undefined in a list over many. */
  readonly image: Pick<ImageRow, 'id' | 'evidence'> | undefined;
}

/** The case that a mark is made in: the person's where the evidence is in it, else the first that has it. */
function caseOf(image: Markable['image']): number | null {
  const current = currentCaseId();
  if (image === undefined) return current;
  const { caseIds } = image.evidence;
  return current !== null && caseIds.includes(current) ? current : (caseIds[0] ?? null);
}

/** What can be put on the places that are chosen. */
export interface MarkDeeds {
  readonly tag: () => void;
  readonly note: () => void;
  readonly bookmark: () => void;
}

/** Tag, note and bookmark some places. */
export function useMarkDeeds({ load, image }: Omit<Markable, 'count'>): MarkDeeds {
  const { t } = useTranslation('work');
  const marked = async (): Promise<Marked> => ({
    places: await load(),
    image: image?.id ?? null,
    caseId: caseOf(image),
  });
  const tag = async (): Promise<void> => askWork({ kind: 'tag', marked: await marked() });
  const note = async (): Promise<void> => askWork({ kind: 'note', marked: await marked() });
  const bookmark = async (): Promise<void> => {
    const { places, ...made } = await marked();
    if (places.length > 0)
      await doQuietly('marks.addAll', { kind: 'bookmark', places: [...places], ...made }, t('said.bookmarked'));
  };
  return { tag: () => void tag(), note: () => void note(), bookmark: () => void bookmark() };
}

/** The same as commands: in the menu of rows, in the palette, and by key. */
export function useMarkCommands({ count, ...what }: Markable): MarkDeeds {
  const deeds = useMarkDeeds(what);
  const when = (): boolean => {
    const chosen = typeof count === 'number' ? count : count();
    return chosen > 0 && chosen <= MOST_PLACES;
  };
  useCommands([
    defineCommand({ id: 'work.tag', title: 'work:command.tag', onRows: true, keys: ['#'], when, run: deeds.tag }),
    defineCommand({ id: 'work.note', title: 'work:command.note', onRows: true, keys: ['N'], when, run: deeds.note }),
    defineCommand({
      id: 'work.bookmark',
      title: 'work:command.bookmark',
      onRows: true,
      keys: ['B'],
      when,
      run: deeds.bookmark,
    }),
  ]);
  return deeds;
}

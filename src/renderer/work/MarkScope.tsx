import { createContext, useCallback, useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../shared/contract/marks';
import type { WorkPlace } from '../../shared/contract/work-place';
import { useTags } from '../api/work';
import { MarkChips } from './MarkChips';
import { useMarkIndex, type MarksOf } from './use-mark-index';

const Marks = createContext<MarksOf>(() => []);

interface MarkScopeProps {
  /** The image whose rows are shown; null where they are of many. */
  readonly imageId: number | null;
  readonly children: ReactNode;
}

/** Rows within show what people put on them. */
export function MarkScope({ imageId, children }: MarkScopeProps) {
  return <Marks value={useMarkIndex(imageId)}>{children}</Marks>;
}

/** What is on a place of a row, small; on several, what is on any of them. */
export function PlaceChips({ places }: { readonly places: readonly (WorkPlace | null)[] }) {
  const marks = useMarksIn(places);
  return marks.length === 0 ? null : <MarkChips marks={marks} />;
}

/** What is on places, in words for the ear: a row says it as its chips show it. */
export function useMarkWords(): (place: WorkPlace | null) => string {
  const { t } = useTranslation(['work', 'vocabulary']);
  const marksOf = useContext(Marks);
  const tags = useTags();
  return useCallback(
    (place) => {
      const marks = marksOf(place);
      const notes = marks.filter(({ kind }) => kind === 'note').length;
      const names = tags.filter(({ uid }) => marks.some(({ tagUid }) => tagUid === uid)).map(({ name }) => name);
      return [
        ...names,
        notes === 0 ? '' : t('row.notes', { count: notes }),
        marks.some(({ kind }) => kind === 'bookmark') ? t('kind.bookmark') : '',
      ]
        .filter(Boolean)
        .join(t('vocabulary:separator'));
    },
    [t, marksOf, tags],
  );
}

/** Marks on any of these places, each once. */
export function useMarksIn(places: readonly (WorkPlace | null)[]): readonly Mark[] {
  const marksOf = useContext(Marks);
  return [...new Set(places.flatMap(marksOf))];
}

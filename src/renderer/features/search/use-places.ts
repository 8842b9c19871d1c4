import { useMemo } from 'react';
import type { ContentSearchState } from '../../../shared/contract/content-search';
import type { SearchPlace } from '../../../shared/query/query-ast';
import { queryIn } from '../../../shared/query/query-places';
import { useContentSearch } from '../../api/content-search';
import { useChannel } from '../../api/use-channel';

/** A place where the words of a query are looked for, and what is known of it. */
export interface PlaceCount {
  readonly place: SearchPlace;
  /** The query of this place; null where the query cannot be asked there. */
  readonly query: string | null;
  /** Null where nothing was searched yet. */
  readonly found: number | null;
}

export interface Places {
  readonly all: readonly PlaceCount[];
  /** The search of the contents that belongs to this query; null where there was none. */
  readonly content: ContentSearchState | null;
}

/** What the words of a query are found in: every place but the contents is asked at once. */
export function usePlaces(query: string, place: SearchPlace, caseId: number | null): Places {
  const asked = useMemo(() => {
    const own = (one: SearchPlace): string | null => (one === place && query !== '' ? query : queryIn(one, query));
    return { files: own('files'), history: own('history'), config: own('config'), content: own('content') };
  }, [query, place]);
  const state = useContentSearch();
  const content = state !== null && state.query === asked.content && state.caseId === caseId ? state : null;
  const history = useTotal(asked.history, caseId);
  const config = useTotal(asked.config, caseId);
  return {
    content,
    all: [
      { place: 'files', query: asked.files, found: null },
      { place: 'history', query: asked.history, found: history },
      { place: 'config', query: asked.config, found: config },
      { place: 'content', query: asked.content, found: content?.hits ?? null },
    ],
  };
}

function useTotal(query: string | null, caseId: number | null): number | null {
  const input = { query: query ?? '', caseId, offset: 0, limit: 1 };
  return useChannel('search.texts', input, { enabled: query !== null }).data?.total ?? null;
}

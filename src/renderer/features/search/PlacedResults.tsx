import type { ImageRow } from '../../../shared/contract/library';
import type { SearchPlace } from '../../../shared/query/query-ast';
import { ContentSearchPanel } from './ContentSearchPanel';
import { TextHits } from './TextHits';

interface PlacedResultsProps {
  readonly place: Exclude<SearchPlace, 'files'>;
  readonly query: string;
  readonly caseId: number | null;
  readonly images: ReadonlyMap<number, ImageRow>;
  readonly onPreview: () => void;
  readonly onQuery: (query: string) => void;
}

/** Results of a query that looks in another place than paths. */
export function PlacedResults({ place, ...props }: PlacedResultsProps) {
  if (place === 'content') return <ContentSearchPanel {...props} />;
  return <TextHits key={place} place={place} query={props.query} caseId={props.caseId} images={props.images} />;
}

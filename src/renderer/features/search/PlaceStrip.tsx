import { clsx } from 'clsx';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SearchPlace } from '../../../shared/query/query-ast';
import { startContentSearch } from '../../api/content-search';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format';
import type { Count } from './use-count';
import { usePlaces, type Places } from './use-places';
import * as layoutStyles from '../../ui/layout.module.css';
import * as segmentedControlStyles from '../../ui/SegmentedControl.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PlaceStrip.module.css';

interface PlaceStripProps {
  readonly query: string;
  readonly place: SearchPlace;
  readonly caseId: number | null;
  /** Of the paths. */
  readonly count: Count;
  readonly onQuery: (query: string) => void;
}

/** Where the words of the query are found, place by place, and where nothing was searched. */
export function PlaceStrip({ query, place, caseId, count, onQuery }: PlaceStripProps) {
  const { t } = useTranslation('search');
  const places = usePlaces(query, place, caseId);
  const content = places.all.find((one) => one.place === 'content')?.query ?? null;
  // A query of filters alone is one of files: there is nothing to look for elsewhere.
  if (places.all.filter((one) => one.query !== null).length < 2) return null;
  return (
    <div className={clsx(layoutStyles.inline, styles.strip)}>
      <div
        className={clsx(segmentedControlStyles.segments, segmentedControlStyles.small)}
        role="group"
        aria-label={t('places.label')}
      >
        {places.all.map((one) => (
          <button
            key={one.place}
            type="button"
            aria-pressed={one.place === place}
            disabled={one.query === null}
            onClick={() => (one.query === null ? undefined : onQuery(one.query))}
          >
            {t(`places.name.${one.place}`)}
            <span className={segmentedControlStyles.count}>
              {one.place === 'files' ? soFar(one.query === null ? null : count) : numberOf(one.found)}
            </span>
          </button>
        ))}
      </div>
      <span className={clsx(textStyles.tiny, textStyles.muted, layoutStyles.grow)}>
        <Coverage places={places} inContent={place === 'content'} />
      </span>
      {content === null || place === 'content' || places.content !== null ? null : (
        <Button small onPress={() => void startContentSearch(content, caseId)}>
          {t('content.start')}
        </Button>
      )}
    </div>
  );
}

const NONE = '–';

function numberOf(found: number | null): string {
  return found === null ? NONE : formatCount(found);
}

function soFar(count: Count | null): string {
  if (count === null) return NONE;
  return count.done ? formatCount(count.matched) : `${formatCount(count.matched)}+`;
}

interface CoverageProps {
  readonly places: Places;
  /** True where the contents are on screen, and say themselves how many files were searched. */
  readonly inContent: boolean;
}

/** What was searched and what not, in words. */
function Coverage({ places: { all, content }, inContent }: CoverageProps) {
  const { t } = useTranslation('search');
  const isAsked = (place: SearchPlace): boolean => all.some((one) => one.place === place && one.query !== null);
  return [
    inContent ? '' : isAsked('content') ? contentWords(content, t) : t('places.contentCannot'),
    content === null ? '' : t('places.archives'),
    isAsked('history') ? '' : t('places.textsCannot'),
    isAsked('files') ? '' : t('places.filesCannot'),
  ]
    .filter((words) => words !== '')
    .join(' ');
}

function contentWords(content: Places['content'], t: TFunction<'search'>): string {
  if (content === null) return t('places.contentNot');
  const [files, total] = [formatCount(content.filesDone), formatCount(content.filesTotal)];
  const searched = t(content.state === 'running' ? 'places.contentRunning' : 'places.contentDone', { files, total });
  const missed = content.notSearched.reduce((sum, one) => sum + one.files, 0);
  return missed === 0 ? searched : `${searched} ${t('places.contentMissed', { count: missed })}`;
}

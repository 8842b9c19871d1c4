import type words from '../../../../resources/locales/en/search.json';
import type { SearchHit } from '../../../shared/contract/search';
import { quotedValue } from '../../../shared/query/query-tokens';
import type { Go } from '../../commands/navigation';
import type { Command } from '../../commands/registry';
import type { RowSelection } from '../../list/use-row-selection';
import { contentDigest, imagesOf, type Place, type SearchRow } from './search-groups';

interface HitDeeds {
  readonly go: Go;
  readonly hit: SearchHit;
  /** Where it is shown. */
  readonly place: Place | undefined;
  readonly onOpen: (hit: SearchHit, place: Place) => void;
  /** Null where the preview always stands beside the list. */
  readonly onPreview: (() => void) | null;
  /** Looks for something else in all evidence. */
  readonly onQuery: (query: string) => void;
}

/** The commands of a file that was found, by its path or by what is in it. */
export function hitCommands({ go, hit, place, onOpen, onPreview, onQuery }: HitDeeds): readonly Command[] {
  const digest = contentDigest(hit);
  return [
    command('open', () => place !== undefined && onOpen(hit, place), place !== undefined),
    command('preview', () => onPreview?.(), onPreview !== null),
    command('overview', () => place !== undefined && go.overview(place.id), place !== undefined),
    command('sameContent', () => digest !== null && onQuery(`digest:${digest}`), digest !== null),
    command('samePath', () => onQuery(`path:${quotedValue(hit.path)}`), true),
  ];
}

interface GroupDeeds {
  readonly go: Go;
  readonly rows: readonly SearchRow[];
  readonly selection: RowSelection;
  /** Null where nothing is selected. */
  readonly onExtract: (() => void) | null;
  readonly onCloseAll: () => void;
  /** Null where all groups are open. */
  readonly onOpenAll: (() => void) | null;
}

/** The commands of results that are grouped. */
export function groupCommands({
  go,
  rows,
  selection,
  onExtract,
  onCloseAll,
  onOpenAll,
}: GroupDeeds): readonly Command[] {
  const pair = (): readonly number[] => imagesOf(rows, selection.ranges, 3);
  const compare = (): void => {
    const [a, b] = pair();
    if (a !== undefined && b !== undefined) go.compare(a, b);
  };
  return [
    { ...command('extract', () => onExtract?.(), onExtract !== null), keys: ['Shift+X'] },
    { ...command('compare', compare, true), when: () => pair().length === 2 },
    command(
      'closeAll',
      onCloseAll,
      rows.some(({ kind }) => kind === 'place'),
    ),
    command('openAll', () => onOpenAll?.(), onOpenAll !== null),
  ];
}

function command(name: Exclude<keyof (typeof words)['command'], 'show'>, run: () => unknown, works: boolean): Command {
  return {
    id: `search.${name}`,
    title: `search:command.${name}`,
    onRows: true,
    when: () => works,
    run: () => void run(),
  };
}

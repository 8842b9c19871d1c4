import { FailureError } from '../../shared/failure';
import type { SearchHit } from '../../shared/contract/search';
import { countAll } from '../../engine/query/search/count-files';
import { digestOwners } from '../../engine/query/search/digest-owners';
import { parseQuery } from '../../shared/query/parse-query';
import { placedQuery } from '../../shared/query/query-place';
import { searchFiles } from '../../engine/query/search/search-files';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { Command } from '../base/command';
import { checkAskedImages } from '../base/checked-search';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, countText } from '../base/terminal-text';
import { ownerDocument, ownerLines } from './digest-owner';
import { hitDocument, hitLine } from './search-hit';
import { searchContentPlace, searchTextPlaces } from './search-places';

const DEFAULT_LIMIT = 100;
/** The largest page that the engine gives at once. */
const PAGE = 5000;

/** `search`: a query over the paths of a whole library, or over history, configs or contents. */
export const searchCommand: Command = {
  name: 'search',
  summary: 'Search paths, history, configs, or contents of all images',
  usage: ['QUERY --library DIR [--limit N] [--json]'],
  about: [
    'Words match anywhere in the path, ignoring case. All words must match.',
    'Use in:history, in:config, or in:content to search there for words, regex:PATTERN, or (in content) hex:DIGITS.',
    'verdict:changed, pkg:openssl, and owner:NAME first check the files of the images against their packages.',
    'Several words need no quotes: stratigraph search etc passwd --library DIR.',
  ],
  positionals: { min: 1, max: 100, names: 'a QUERY' },
  dashWords: true,
  options: [
    libraryOption,
    { name: 'limit', value: 'N', about: `maximum number of hits (default ${DEFAULT_LIMIT})` },
    jsonOption,
  ],
  async run(context) {
    const { args, output } = context;
    const query = args.positionals.join(' ');
    const limit = args.count('limit') ?? DEFAULT_LIMIT;
    return withSession(givenLibrary(context), async ({ library }) => {
      const parsed = parseQuery(query);
      const placed = parsed.ok ? placedQuery(parsed.query) : null;
      if (placed?.place === 'content') return searchContentPlace(context, library, placed, { query, limit });
      if (placed !== null && placed.place !== 'files') return searchTextPlaces(context, library, { query, limit });
      const notChecked = parsed.ok ? await checkAskedImages(context, library, parsed.query) : undefined;
      const status = (notChecked ?? []).length === 0 ? exitStatus.done : exitStatus.nothingRead;
      const { hits, tookMs, notLookedUp } = atItsPlace(query, () => firstHits(library, query, limit));
      const { owners, more } = digestOwners(library, { query, caseId: null });
      // What could be shown at once is the whole.
      const total = hits.length < limit ? hits.length : countAll(library, query, null);
      if (args.has('json')) {
        await output.write(
          `${jsonText({ query, total, tookMs, hits: hits.map(hitDocument), digests: owners.map(ownerDocument), notChecked, notLookedUp }, 2)}\n`,
        );
        return status;
      }
      for (const hit of hits) await output.write(`${hitLine(hit)}\n`);
      for (const line of ownerLines(owners, more)) output.say(line);
      if (notLookedUp !== undefined) output.say(`${countOf(notLookedUp, 'file')} not looked up in the hash sets.`);
      output.say(`${countText(hits.length)} of ${countOf(total, 'hit')}`);
      return status;
    });
  },
};

interface FirstHits {
  readonly hits: readonly SearchHit[];
  /** Until the first page was there. */
  readonly tookMs: number;
  /** Files that were not looked up in the hash sets that the query asks about; left out where there are none. */
  readonly notLookedUp: number | undefined;
}

/** Pages until there are enough hits, or no more. */
function firstHits(library: ReadableLibrary, query: string, limit: number): FirstHits {
  const hits: SearchHit[] = [];
  let tookMs = 0;
  let notLookedUp = 0;
  let after: string | null = null;
  do {
    const page = searchFiles(library, { query, caseId: null, after, limit: Math.min(PAGE, limit - hits.length) });
    if (hits.length === 0) tookMs += page.tookMs;
    hits.push(...page.hits);
    notLookedUp = page.notLookedUp;
    after = page.next;
  } while (after !== null && hits.length < limit);
  return { hits, tookMs, notLookedUp: notLookedUp === 0 ? undefined : notLookedUp };
}

/** Shows a mistake below the query, under the words that it is about. */
function atItsPlace<T>(query: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'query-invalid') throw error;
    const { code, params } = error.failure;
    const marks = '^'.repeat(Math.max(1, Number(params['length'] ?? 1)));
    throw new FailureError(code, params, [query, `${' '.repeat(Number(params['position'] ?? 0))}${marks}`]);
  }
}

import { FailureError } from '../../shared/failure';
import { parseQuery } from '../../shared/query/parse-query';
import { placedQuery } from '../../shared/query/query-place';
import { searchFiles } from '../../engine/search/search-files';
import type { Command } from '../command';
import { exitStatus } from '../exit-status';
import { jsonText } from '../json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../session';
import { countText } from '../terminal-text';
import { hitDocument, hitLine } from './search-hit';
import { searchContentPlace, searchTextPlaces } from './search-places';

const DEFAULT_LIMIT = 100;
/** The largest page that the engine gives at once. */
const PAGE = 5000;

/** `search`: a query over the paths of a whole library, or over history, configs or contents. */
export const searchCommand: Command = {
  name: 'search',
  summary: 'Search paths, history, configs or contents of all images of a library',
  usage: ['QUERY --library DIR [--limit N] [--json]'],
  about: [
    'Words match anywhere in the path, in any case of letters; all of them must be there.',
    'in:history, in:config and in:content look there for words, regex:PATTERN or (in content) hex:DIGITS instead.',
    'Words after the first need no quotes: stratigraph search etc passwd --library DIR.',
  ],
  positionals: { min: 1, max: 100, names: 'a QUERY' },
  dashWords: true,
  options: [
    libraryOption,
    { name: 'limit', value: 'N', about: `at most so many hits (${DEFAULT_LIMIT} unless told)` },
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
      const page = { query, caseId: null, offset: 0, limit: Math.min(limit, PAGE) };
      const first = atItsPlace(query, () => searchFiles(library, page));
      const hits = [...first.hits];
      while (hits.length < Math.min(limit, first.total)) {
        const more = searchFiles(library, {
          ...page,
          offset: hits.length,
          limit: Math.min(PAGE, limit - hits.length),
        });
        if (more.hits.length === 0) break;
        hits.push(...more.hits);
      }
      if (args.has('json')) {
        const { total, tookMs } = first;
        await output.write(`${jsonText({ query, total, tookMs, hits: hits.map(hitDocument) }, 2)}\n`);
        return exitStatus.done;
      }
      for (const hit of hits) await output.write(`${hitLine(hit)}\n`);
      output.say(`${countText(hits.length)} of ${countText(first.total)} hits`);
      return exitStatus.done;
    });
  },
};

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

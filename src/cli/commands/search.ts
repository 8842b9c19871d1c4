import { FailureError } from '../../shared/failure';
import type { SearchHit } from '../../shared/contract/search';
import { countAll } from '../../engine/search/count-files';
import { searchFiles } from '../../engine/search/search-files';
import type { Library } from '../../engine/store/library';
import type { Command } from '../command';
import { exitStatus } from '../exit-status';
import { jsonText } from '../json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../session';
import { countText, terminalText } from '../terminal-text';

const DEFAULT_LIMIT = 100;
/** The largest page that the engine gives at once. */
const PAGE = 5000;

/** `search`: a query over the paths of a whole library. */
export const searchCommand: Command = {
  name: 'search',
  summary: 'Search the paths of all images of a library',
  usage: ['QUERY --library DIR [--limit N] [--json]'],
  about: [
    'Words match anywhere in the path, in any case of letters; all of them must be there.',
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
      const { hits, tookMs } = atItsPlace(query, () => firstHits(library, query, limit));
      // What could be shown at once is the whole.
      const total = hits.length < limit ? hits.length : countAll(library, query, null);
      if (args.has('json')) {
        await output.write(`${jsonText({ query, total, tookMs, hits: hits.map(hitDocument) }, 2)}\n`);
        return exitStatus.done;
      }
      for (const hit of hits) await output.write(`${hitLine(hit)}\n`);
      output.say(`${countText(hits.length)} of ${countText(total)} hits`);
      return exitStatus.done;
    });
  },
};

interface FirstHits {
  readonly hits: readonly SearchHit[];
  /** Until the first page was there. */
  readonly tookMs: number;
}

/** Pages until there are enough hits, or no more. */
function firstHits(library: Library, query: string, limit: number): FirstHits {
  const hits: SearchHit[] = [];
  let tookMs = 0;
  let after: string | null = null;
  do {
    const page = searchFiles(library, { query, caseId: null, after, limit: Math.min(PAGE, limit - hits.length) });
    if (hits.length === 0) tookMs += page.tookMs;
    hits.push(...page.hits);
    after = page.next;
  } while (after !== null && hits.length < limit);
  return { hits, tookMs };
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

function hitDocument(hit: SearchHit): Readonly<Record<string, unknown>> {
  const { path, layerDigest, diffId, sha256, size, mode, type, state, mtime } = hit;
  const images = hit.images.map((image) => ({
    id: image.imageId,
    references: image.references,
    layer: image.layer,
    case: image.caseName,
  }));
  return { path, layerDigest, diffId, sha256, size, mode, type, state, mtime, images };
}

function hitLine(hit: SearchHit): string {
  const places = hit.images.map((image) => `${image.references[0] ?? image.imageId.slice(0, 19)} layer ${image.layer}`);
  const state = hit.state === 'present' ? '' : `  [${hit.state}]`;
  return `${terminalText(hit.path)}${state}  (${terminalText(places.join('; '))})`;
}

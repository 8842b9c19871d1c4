import { countFiles } from '../../src/engine/query/search/count-files';
import { searchFiles } from '../../src/engine/query/search/search-files';
import { openLibrary } from '../../src/engine/store/open-library';
import type { ReadableLibrary } from '../../src/engine/store/readable-library';
import { bigDir, bigName, seeded } from './big-names';

const QUERIES = Number(process.env['BENCH_QUERIES'] ?? 200);
const PAGE = 100;

export interface Measured {
  readonly kind: string;
  readonly queries: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  readonly slowest: string;
  /** 95 of 100 took no more of the processor than this: on a busy machine nearer to the truth than the time. */
  readonly cpu: number;
  /** First pages that had fewer hits than there was room for, though more may follow. */
  readonly partial: number;
}

/** How long the first page takes for queries of each kind, in milliseconds; they are the same in every run. */
export function measureSearch(dir: string, only: string | null): Measured[] {
  const library = openLibrary(dir, { readOnly: true });
  const kinds = Object.entries(queryKinds(library)).filter(([kind]) => only === null || kind.includes(only));
  const measured = kinds.map(([kind, queries]) => measureKind(library, kind, queries));
  library.close();
  return measured;
}

function measureKind(library: ReadableLibrary, kind: string, queries: readonly string[]): Measured {
  const page = (query: string) => searchFiles(library, { query, caseId: null, after: null, limit: PAGE });
  let partial = 0;
  const times = queries.map((query) => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    // As a reader thread asks: in a transaction of its own.
    const end = library.beginSnapshot();
    const { hits, next } = page(query);
    end();
    if (next !== null && hits.length < PAGE) partial += 1;
    const { user, system } = process.cpuUsage(cpu);
    return { query, took: performance.now() - began, cpu: (user + system) / 1000 };
  });
  const cpu = times.map((one) => one.cpu).sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  times.sort((a, b) => a.took - b.took);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))]?.took ?? 0;
  return {
    ...{ kind, queries: queries.length, p50: at(0.5), p95: at(0.95), worst: at(1) },
    ...{ slowest: times.at(-1)?.query ?? '', partial, cpu },
  };
}

/** Longest slice of counting, number of slices and milliseconds of the whole count, for a query with many matches. */
export function measureCount(
  dir: string,
  query: string,
): { matched: number; slices: number; longest: number; all: number } {
  const library = openLibrary(dir, { readOnly: true });
  let [matched, slices, longest, all] = [0, 0, 0, 0];
  let from: string | null = null;
  do {
    const began = performance.now();
    const end = library.beginSnapshot();
    const slice = countFiles(library, { query, caseId: null, from });
    end();
    const took = performance.now() - began;
    matched += slice.matched;
    slices += 1;
    longest = Math.max(longest, took);
    all += took;
    from = slice.next;
  } while (from !== null);
  library.close();
  return { matched, slices, longest, all };
}

/** Words as they are typed: the beginnings of names that are there, and parts of their middle. */
function queryKinds(library: ReadableLibrary): Readonly<Record<string, readonly string[]>> {
  const random = seeded(2024);
  const many = (make: () => string): readonly string[] => Array.from({ length: QUERIES }, make);
  const cut = (length: number) => (): string => {
    const name = bigName(random).toLowerCase();
    const start = random() < 0.7 ? 0 : Math.floor(random() * Math.max(1, name.length - length));
    return `"${name.slice(start, start + length)}"`;
  };
  const segment = (): string => bigDir(random).split('/').at(-1)?.toLowerCase() ?? '';
  const stem = (): string => bigName(random).split(/[.\-_]/)[0] ?? '';
  const digests = library
    .all<{ hex: string }>(
      'SELECT lower(hex(sha256)) AS hex FROM entry WHERE id % 997 = 0 AND sha256 IS NOT NULL LIMIT 200',
    )
    .map(({ hex }) => hex);
  const digest = (length: number): readonly string[] => digests.map((hex) => `digest:${hex.slice(0, length)}`);
  return {
    '1 character': many(cut(1)),
    '2 characters': many(cut(2)),
    '3 characters': many(cut(3)),
    '4-6 characters': many(() => cut(4 + Math.floor(random() * 3))()),
    'whole names': many(() => `"${bigName(random)}"`),
    'nothing there': many(() => `"${Math.floor(random() * 2 ** 40).toString(36)}zq"`),
    '2 words': many(() => `"${segment()}" "${stem()}"`),
    'split by a slash': many(() => `"${segment()}/${stem()}"`),
    'split, package and name': many(() => `"${bigDir(random).split('/').slice(-2).join('/')}/${stem().slice(0, 3)}"`),
    'glob of a name': many(() => `glob:"${stem()}*.${random() < 0.5 ? 'js' : 'json'}"`),
    'glob of a path': many(() => `glob:"**/${segment()}/**/*${stem()}*"`),
    'glob of an extension': many(
      () => `glob:"*.${['js', 'ts', 'h', 'c', 'd.ts', 'yml'][Math.floor(random() * 6)] ?? ''}"`,
    ),
    'digest, 8 digits': digest(8),
    'digest, 64 digits': digest(64),
    'digest, 2 digits': digest(2),
    'word and filters': many(() => `"${stem()}" ext:js type:file size:>4k`),
    'filters alone': [
      'type:file',
      'ext:js',
      'ext:h',
      'size:>1M',
      'type:symlink',
      'state:deleted type:file',
      'layer:2',
      '',
    ],
    'rare filters': ['type:fifo', 'size:>900G', 'state:shadowed size:0', 'uid:77'],
  };
}

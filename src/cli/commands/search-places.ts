import type { ContentCounts, ContentMatch, TextHit } from '../../shared/contract/content-search';
import type { PlacedQuery } from '../../shared/query/query-place';
import { formatBytes } from '../../shared/byte-size';
import { protectedBy } from '../../engine/output/writer/protected-places';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { entryHit } from '../../engine/query/text-search/entry-hits';
import { searchContent, type FoundContent } from '../../engine/query/text-search/search-content';
import { searchTexts } from '../../engine/query/text-search/search-texts';
import type { CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { describeFailure } from '../../shared/words/describe';
import { countOf, countText, terminalText } from '../base/terminal-text';
import { hitDocument, hitLine } from './search-hit';

/** What was asked, and how many answers are wanted. */
interface Asked {
  readonly query: string;
  readonly limit: number;
}

/** `search in:history …` and `in:config …`. */
export async function searchTextPlaces(
  context: CommandContext,
  library: ReadableLibrary,
  { query, limit }: Asked,
): Promise<ExitStatus> {
  const { args, output } = context;
  const { total, tookMs, texts, unreadable } = searchTexts(library, { query, caseId: null, offset: 0, limit });
  if (args.has('json')) {
    const document = { query, total, tookMs, unreadable, hits: [], texts: texts.map(textDocument) };
    await output.write(`${jsonText(document, 2)}\n`);
    return exitStatus.done;
  }
  for (const text of texts) await output.write(`${textLine(text)}\n`);
  output.say(`${countText(texts.length)} of ${countOf(total, 'hit')}`);
  if (unreadable > 0) output.say(`${countText(unreadable)} images have an unreadable config`);
  return exitStatus.done;
}

function textDocument({ image, where, step, layer, part, path, snippet }: TextHit): object {
  const { imageId: id, references, caseName } = image;
  const place = where === 'history' ? { step, layer, part } : { path };
  return { image: { id, references, case: caseName }, where, ...place, snippet };
}

function textLine({ image, where, step, path, snippet }: TextHit): string {
  const place = where === 'history' ? `step ${step ?? 0}` : terminalText(path ?? '');
  return `${terminalText(image.references[0] ?? image.imageId.slice(0, 19))}  ${place}: ${terminalText(snippet)}`;
}

type KeptContent = Omit<FoundContent, 'matches'> & { readonly matches: readonly ContentMatch[] };

/** The first files by path of those that a search finds in any order: so two runs print the same. */
class FirstFiles {
  readonly #limit: number;
  #kept: KeptContent[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(file: FoundContent): void {
    const last = this.#kept[this.#limit - 1];
    if (last !== undefined && byPath(last, file) <= 0) return;
    this.#kept.push({ ...file, matches: file.matches() });
    if (this.#kept.length >= 2 * this.#limit) this.#kept = this.list();
    else this.#kept.sort(byPath);
  }

  list(): KeptContent[] {
    return this.#kept.toSorted(byPath).slice(0, this.#limit);
  }
}

function byPath(a: Pick<FoundContent, 'path' | 'entryId'>, b: Pick<FoundContent, 'path' | 'entryId'>): number {
  if (a.path === b.path) return a.entryId - b.entryId;
  return a.path < b.path ? -1 : 1;
}

/** `search in:content …`. Status 3 where some files could not be searched. */
export async function searchContentPlace(
  context: CommandContext,
  library: ReadableLibrary,
  placed: Extract<PlacedQuery, { readonly place: 'content' | 'history' | 'config' }>,
  { query, limit }: Asked,
): Promise<ExitStatus> {
  const { args, output, signal, scanThread } = context;
  const started = performance.now();
  const first = new FirstFiles(limit);
  const { look, among } = placed;
  const counts = await searchContent(library, {
    ...{ look, among, caseId: null, signal, scanThread, most: Infinity },
    // The library may be on a medium that cannot be written, and the app may work in it.
    cacheDir: context.temporary.create(protectedBy(library).evidence),
    onFound: (file) => first.add(file),
    onCounts: (now) => output.progress(progressLine(now)),
  });
  const status = counts.notSearched.length === 0 ? exitStatus.done : exitStatus.nothingRead;
  const files = first.list();
  if (args.has('json')) {
    const { filesDone, filesTotal, matches, notSearched } = counts;
    const hits = files.flatMap((file) => contentDocument(library, file));
    const tookMs = Math.round(performance.now() - started);
    const coverage = { files: filesTotal, searched: filesDone, notSearched };
    await output.write(`${jsonText({ query, total: counts.hits, matches, tookMs, coverage, hits }, 2)}\n`);
    return status;
  }
  for (const file of files) await output.write(contentLines(library, file));
  output.say(
    `${countText(files.length)} of ${countOf(counts.hits, 'file')}, ${countOf(counts.matches, 'match', 'matches')}`,
  );
  output.say(`${countText(counts.filesDone)} of ${countText(counts.filesTotal)} files searched`);
  for (const { evidence, files: missed, failure } of counts.notSearched)
    output.say(`${countText(missed)} files of ${terminalText(evidence)}: ${describeFailure(failure, 'en').title}`);
  return status;
}

function progressLine({ bytesDone, bytesTotal, filesDone, hits }: ContentCounts): string {
  const bytes = `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
  return `search  ${bytes}  ${countText(filesDone)} files  ${countText(hits)} hits`;
}

function contentDocument(library: ReadableLibrary, { entryId, matchCount, matches }: KeptContent): readonly object[] {
  const hit = entryHit(library, entryId, null);
  if (hit === null) return [];
  const shown = matches.map(({ offset, length, line, encoding, snippet }) => ({
    ...{ offset, length, line, encoding, snippet },
  }));
  return [{ ...hitDocument(hit), matchCount, matches: shown }];
}

function contentLines(library: ReadableLibrary, { entryId, matchCount, matches }: KeptContent): string {
  const hit = entryHit(library, entryId, null);
  if (hit === null) return '';
  const lines = matches.map(({ offset, line, snippet }) => {
    const place = line === null ? `byte ${countText(offset)}` : `line ${countText(line)}, byte ${countText(offset)}`;
    return `    ${place}: ${terminalText(snippet)}\n`;
  });
  const more = matchCount > matches.length ? [`    and ${countText(matchCount - matches.length)} more\n`] : [];
  return [`${hitLine(hit)}\n`, ...lines, ...more].join('');
}

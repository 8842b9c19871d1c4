import { inertJson } from '../../../shared/inert-json';
import { createHash } from 'node:crypto';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { NotWritten } from '../../../shared/contract/explorer';
import { escapeInvalidBytes, type PathText } from '../../../shared/path-text';
import type { CancelSignal } from '../../base/cancellation';
import { imageRow } from '../../query/library/image-rows';
import { markList } from '../../query/work/marks';
import { takenOut } from '../../query/work/taken-out';
import { audit } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';
import { portableWhole } from '../forms/portable-json';
import type { ArchiveKind } from '../writer/output-archive';
import type { OutputTarget } from '../writer/output-target';
import type { WrittenOutput } from '../writer/publish-file';
import type { ChosenRow } from './extract-rows';
import { extractFiles, isLost, type ExtractedEntry } from './extract-files';

interface TreeExport extends Pick<ChannelInput<'explorer.exportTree'>, 'imageId' | 'view' | 'layer' | 'what'> {
  readonly target: OutputTarget;
  readonly examiner: string | null;
  readonly signal: CancelSignal;
}

type Tree = ChannelOutput<'explorer.exportTree'>;

/**
 * Writes files of an image into a new folder, as `extract` does: of one layer, or of the tree of the layers up to it. Throws
 * what extractFiles throws; nothing is left then.
 */
export async function exportTree(library: ReadableLibrary, request: TreeExport): Promise<Tree> {
  return (await extract(library, { ...request, into: 'folder' })).tree;
}

/** The same into one file, with the digest of that file. */
export async function exportArchive(
  library: ReadableLibrary,
  { as, ...request }: TreeExport & { readonly as: ArchiveKind },
): Promise<ChannelOutput<'explorer.exportArchive'>> {
  const { tree, archive } = await extract(library, { ...request, into: as });
  return { ...tree, sha256: archive?.sha256 ?? '' };
}

async function extract(
  library: ReadableLibrary,
  request: TreeExport & { readonly into: 'folder' | ArchiveKind },
): Promise<{ readonly tree: Tree; readonly archive: WrittenOutput | null }> {
  const { imageId, view, layer: number, target, into, signal } = request;
  const { imageId: image, references, evidence } = imageRow(library, imageId);
  const [layer, upTo] = view === 'layer' ? [number, null] : [null, number];
  const { dir, chosen, said } = chosenOf(library, request);
  const hash = createHash('sha256');
  const manifest = (entries: readonly ExtractedEntry[]): string => {
    const facts = { image, references, evidence: evidence.sha256, layer, upTo, dir: dir ?? '', glob: null, entries };
    const text = `${inertJson(JSON.stringify(facts, portableWhole, 2))}\n`;
    hash.update(text);
    return text;
  };
  // What has a tag may be of any layer, whatever the view shows.
  const choice = {
    imageId,
    layer: request.what.kind === 'tag' ? null : layer,
    upTo,
    glob: null,
    dir,
    state: null,
    chosen,
  };
  const { entries, archive } = await extractFiles(library, { ...choice, target, into, manifest }, signal);
  const written = entries.filter((entry) => entry.written !== null);
  const sums = { files: written.length, bytes: written.reduce((sum, entry) => sum + entry.bytes, 0) };
  const out = target.path;
  const manifestSha256 = hash.digest('hex');
  const file = archive === null ? {} : { archiveBytes: archive.bytes, archiveSha256: archive.sha256 };
  const details = { imageId, layer, upTo, path: said, out, ...sums, ...file, manifestSha256 };
  const custody = [takenOut(library, imageId, { said: 'files', what: said, ...sums }, out)];
  audit(library, 'files-extracted', request.examiner, details, custody);
  const tree = { out, ...sums, manifestSha256, left: leftOf(entries), lost: entries.filter(isLost).length };
  return { tree, archive };
}

interface Chosen {
  readonly dir: PathText | null;
  readonly chosen: readonly ChosenRow[] | null;
  /** What it is, for the audit log. */
  readonly said: string;
}

const MOST_MARKS = 5000;

function chosenOf(library: ReadableLibrary, { imageId, what }: TreeExport): Chosen {
  switch (what.kind) {
    case 'dir':
      return { dir: what.dir === '' ? null : what.dir, chosen: null, said: escapeInvalidBytes(what.dir) };
    case 'rows': {
      const said = what.rows.map(({ path }) => escapeInvalidBytes(path)).join(', ');
      return { dir: null, chosen: what.rows, said: said.length > LONGEST_SAID ? `${what.rows.length} rows` : said };
    }
    case 'tag':
      return { dir: null, chosen: taggedRows(library, imageId, what.tagUid), said: `tag ${what.tagUid}` };
  }
}

const LONGEST_SAID = 500;

/** Files of an image that a tag is on, or on bytes of which. */
function taggedRows(library: ReadableLibrary, imageId: number, tagUid: string): readonly ChosenRow[] {
  const { marks } = markList(library, {
    ...{ caseId: null, imageId, kinds: ['tag'], tagUids: [tagUid], text: '' },
    ...{ order: 'created', descending: false, offset: 0, limit: MOST_MARKS },
  });
  return marks.flatMap(({ place, target }): readonly ChosenRow[] => {
    if (target === null || target.entryId === null || !('path' in place) || place.path === null) return [];
    return [{ layer: target.layer, entryId: target.entryId, path: place.path, isFolder: false }];
  });
}

function leftOf(entries: readonly ExtractedEntry[]): { reason: NotWritten; entries: number }[] {
  const counts = new Map<NotWritten, number>();
  for (const { reason } of entries) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, entries: count }));
}

import { FailureError } from '../../shared/failure';
import type { ImageRow } from '../../shared/contract/library';
import type { TreeView } from '../../shared/vocabulary';
import { knownEntriesOf } from '../../engine/query/kept-hashes/known-files';
import { historySteps } from '../../engine/query/library/history-steps';
import { layerSummaries } from '../../engine/query/library/layer-summaries';
import { changedFacts } from '../../engine/query/versions/changed-facts';
import { entryRows, entryState, isMerged, type EntryRow, hiddenInLayer } from '../../engine/query/files/entry-rows';
import { listingLetter } from '../../engine/evidence/layer/listing';
import { layerListingLine, mergedListingLine, sortListing } from '../../engine/output/forms/listing-text';
import { nanosToText } from '../../engine/base/time-text';
import { usageError } from '../base/usage-error';
import type { Command, CommandContext } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, chosenLibrary, imageOption, libraryOption, withSession, type Session } from '../base/session';
import { countOf, terminalText } from '../base/terminal-text';

/** `files`: the entries of one layer, of the merged tree, or of all layers. */
export const filesCommand: Command = {
  name: 'files',
  summary: 'List files of a layer, the merged image, or all layers',
  usage: [
    'EVIDENCE|--library DIR [--image REF] [--layer N] [--view layer|merged|all] [--hide-known] [--jsonl] [--listing]',
  ],
  about: [
    'Lists the merged image by default, or one layer with --layer. With --layer and --view merged, lists the files of',
    'that layer in the merged image.',
    '--listing prints the exact text hashed as listingSha256 (in the merged form, layers count from 0).',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'layer', value: 'N', about: 'the layer, from 1 at the base' },
    { name: 'view', value: 'VIEW', about: 'what to list', choices: ['layer', 'merged', 'all'] },
    { name: 'hide-known', value: null, about: 'leave out known-good files of kept hash sets, and count them' },
    { name: 'jsonl', value: null, about: 'print one JSON object per line' },
    { name: 'listing', value: null, about: 'print the canonical listing' },
  ],
  async run(context) {
    const { args } = context;
    const layer = args.count('layer');
    const view = viewOf(args.value('view'), layer);
    if (args.has('listing') && args.has('jsonl')) throw usageError('Use --listing or --jsonl, not both.');
    if (args.has('listing') && view === 'all')
      throw usageError('--listing works with one layer or the merged image, not with --view all.');
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async () => {
      const image = chosenImage(context, session);
      checkLayer(image, layer);
      if (args.has('hide-known') && args.has('listing'))
        throw usageError('--listing is of all files: no --hide-known.');
      const known = args.has('hide-known') ? knownEntriesOf(session.library, image.id) : null;
      const hidden = { files: 0 };
      const rows = unknown(rowsOf(session, image, view, layer), known, hidden);
      if (args.has('listing') && view === 'layer')
        await writeListing(context, beforeEnd(session, image, layer, rows), view);
      else if (args.has('listing')) await writeListing(context, rows, view);
      else if (args.has('jsonl')) await writeLines(context, session, image, rows);
      else await writeTable(context, rows);
      if (known !== null) context.output.say(`${countOf(hidden.files, 'known-good file')} hidden`);
      return exitStatus.done;
    });
  },
};

function viewOf(value: string | null, layer: number | null): TreeView {
  const view = (value as TreeView | null) ?? (layer === null ? 'merged' : 'layer');
  if (view === 'layer' && layer === null) throw usageError('--view layer needs --layer N.');
  return view;
}

/** Throws layer-not-found where the image has no layer of this number. */
export function checkLayer(image: ImageRow, layer: number | null): void {
  if (layer !== null && layer > image.layers.length) throw new FailureError('layer-not-found', { layer });
}

function* rowsOf(session: Session, image: ImageRow, view: TreeView, layer: number | null): IterableIterator<EntryRow> {
  // In the merged image, --layer keeps the files that this layer owns.
  for (const row of entryRows(session.library, image.id, layer)) {
    if (view !== 'merged' || isMerged(row)) yield row;
  }
}

function* unknown(
  rows: Iterable<EntryRow>,
  known: ReadonlySet<number> | null,
  hidden: { files: number },
): IterableIterator<EntryRow> {
  for (const row of rows) {
    if (known?.has(row.entryId) === true) hidden.files += 1;
    else yield row;
  }
}

/** A listing, like the layer's counts, ends at the end-of-archive marker; what stands behind it comes last. */
function* beforeEnd(
  session: Session,
  image: ImageRow,
  layer: number | null,
  rows: Iterable<EntryRow>,
): IterableIterator<EntryRow> {
  let left = layerSummaries(session.library, image.id).find((row) => row.layer === layer)?.entries ?? 0;
  for (const row of rows) {
    if (left-- <= 0) return;
    yield row;
  }
}

async function writeListing(context: CommandContext, rows: Iterable<EntryRow>, view: TreeView): Promise<void> {
  const lines: string[] = [];
  for (const row of rows) lines.push(view === 'merged' ? mergedListingLine(row) : layerListingLine(row));
  for (const line of sortListing(lines)) await context.output.write(line);
}

async function writeLines(
  context: CommandContext,
  { library }: Session,
  image: ImageRow,
  rows: Iterable<EntryRow>,
): Promise<void> {
  const steps = new Map(
    historySteps(library, image.id).flatMap(({ layer, step }) => (layer === null ? [] : [[layer, step]])),
  );
  for (const row of rows) {
    const document = { ...entryDocument(row), hiddenByStep: steps.get(hiddenInLayer(row) ?? 0) ?? null };
    const changed = row.change === 'meta' ? { changed: changedFacts(library, image.id, row.layer, row.entryId) } : {};
    await context.output.write(`${jsonText({ ...document, ...changed }, 0)}\n`);
  }
}

/** One entry as JSON; a name that is not UTF-8 gets its bytes beside it. */
export function entryDocument(row: EntryRow): Readonly<Record<string, unknown>> {
  return {
    path: row.path,
    layer: row.layer,
    type: row.type,
    mode: row.mode.toString(8).padStart(4, '0'),
    uid: row.uid,
    gid: row.gid,
    size: row.size,
    mtime: nanosToText(row.mtimeNs),
    link: row.link,
    sha256: row.sha256,
    change: row.change,
    state: entryState(row),
    hiddenInLayer: hiddenInLayer(row),
  };
}

const MARKS = { added: 'A', modified: 'M', meta: 'P', deleted: 'D', unchanged: '=' } as const;

async function writeTable(context: CommandContext, rows: Iterable<EntryRow>): Promise<void> {
  for (const row of rows) {
    const mode = `${listingLetter(row.typeFlag)}${row.mode.toString(8).padStart(4, '0')}`;
    const link = row.link === null ? '' : ` -> ${terminalText(row.link)}`;
    const hiddenBy = hiddenInLayer(row);
    const fate = hiddenBy === null ? '' : `  [${row.hiddenKind ?? 'hidden'} by layer ${hiddenBy}]`;
    const numbers = `${String(row.layer).padStart(3)} ${MARKS[row.change]} ${mode} ${String(row.size).padStart(11)}`;
    const time = (nanosToText(row.mtimeNs) ?? '-').slice(0, 19).padEnd(19);
    await context.output.write(`${numbers}  ${time}  ${terminalText(row.path)}${link}${fate}\n`);
  }
}

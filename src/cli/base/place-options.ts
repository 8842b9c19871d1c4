import { FailureError } from '../../shared/failure';
import type { Finding } from '../../shared/contract/findings';
import type { ImageRow } from '../../shared/contract/library';
import type { WorkPlace } from '../../shared/contract/work-place';
import type { PathText } from '../../shared/path-text';
import { isDeletionMarker, type EntryType } from '../../shared/vocabulary';
import { typedPath } from '../../engine/query/files/find-entry';
import { imageFindings, imagesWithFindings } from '../../engine/query/findings/findings-list';
import { historySteps } from '../../engine/query/library/history-steps';
import { imageRows } from '../../engine/query/library/image-rows';
import { layerSummaries } from '../../engine/query/library/layer-summaries';
import { entriesAt } from '../../engine/query/work/mark-places';
import { anyContentColumn } from '../../engine/store/linked-columns';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { evidenceOption, namedEvidence } from './case-names';
import type { CommandContext, OptionSpec } from './command';
import { resolveImage } from './resolve-image';
import { imageOption } from './session';
import { usageError } from './usage-error';

/** How a place is named on the command line. */
export const placeOptions: readonly OptionSpec[] = [
  imageOption,
  { name: 'layer', value: 'N', about: 'a layer, from 1 at the base' },
  { name: 'path', value: 'PATH', about: 'a path in the layer; without --layer in the last layer that has it' },
  { name: 'offset', value: 'N', about: 'with --path and --length: bytes of the file, from 0' },
  { name: 'length', value: 'N', about: 'how many bytes' },
  { name: 'step', value: 'N', about: 'a history step, from 1' },
  { name: 'finding', value: 'ID', about: 'a finding, as “findings --json” names it' },
  evidenceOption,
];

export const placeNames = placeOptions.map(({ name }) => name);
export const placeUsage =
  '[--image REF] [--layer N] [--path PATH [--offset N --length N]] [--step N] [--finding ID] [--evidence REF]';

/** A place that was named, and the image that it was named in. */
export interface NamedPlace {
  readonly place: WorkPlace;
  readonly image: number | null;
  /** Of a finding. */
  readonly finding: Finding | null;
}

/** True where any option names a place. */
export function namesPlace({ args }: CommandContext): boolean {
  return placeNames.some((name) => args.has(name));
}

/**
 * The place that the options name. Throws usage, image-none, image-not-found, image-ambiguous, layer-not-found,
 * path-not-found and evidence-not-found.
 */
export function placeOf(context: CommandContext, library: ReadableLibrary): NamedPlace {
  const { args } = context;
  if (!namesPlace(context))
    throw usageError('Name a place, such as --image REF, --layer N, --path PATH, or --evidence REF.');
  refuseMixed(context);
  const evidence = args.value('evidence');
  if (evidence !== null)
    return { place: { kind: 'evidence', sha256: namedEvidence(library, evidence).sha256 }, image: null, finding: null };
  const finding = args.value('finding');
  if (finding !== null) return findingPlace(library, finding, args.value('image'));
  const image = resolveImage(imageRows(library, null), args.value('image'));
  return { place: placeInImage(context, library, image), image: image.id, finding: null };
}

/** Options that name one thing, each with those that may stand beside it. */
const ALONE = {
  evidence: [],
  finding: ['image'],
  step: ['image'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

function refuseMixed({ args }: CommandContext): void {
  for (const [name, beside] of Object.entries<readonly string[]>(ALONE)) {
    if (!args.has(name)) continue;
    const other = placeNames.find((one) => one !== name && args.has(one) && !beside.includes(one));
    if (other !== undefined) throw usageError(`--${name} and --${other} name two places.`);
  }
  if (args.has('offset') !== args.has('length')) throw usageError('--offset and --length belong together.');
  if (args.has('offset') && !args.has('path')) throw usageError('--offset needs --path.');
}

function placeInImage({ args }: CommandContext, library: ReadableLibrary, image: ImageRow): WorkPlace {
  const step = args.count('step');
  if (step !== null) {
    if (!historySteps(library, image.id).some((one) => one.step === step))
      throw new FailureError('path-not-found', { path: `step ${step}` });
    return { kind: 'step', imageUid: image.imageId, step };
  }
  const [layer, path] = [args.count('layer'), args.value('path')];
  if (path !== null) return placeOnPath(library, image, { layer, path: typedPath(path), ...bytesOf(args) });
  if (layer !== null) {
    const diffId = diffIdOf(library, image, layer);
    if (diffId === null) throw new FailureError('layer-not-found', { layer });
    return { kind: 'layer', diffId };
  }
  return { kind: 'image', imageUid: image.imageId };
}

function bytesOf(args: CommandContext['args']): { readonly offset: number | null; readonly length: number | null } {
  const offset = args.value('offset');
  if (offset === null) return { offset: null, length: null };
  if (!/^[0-9]{1,15}$/.test(offset)) throw usageError(`--offset must be a whole number from 0, not “${offset}”.`);
  return { offset: Number(offset), length: args.count('length') };
}

interface PathChoice {
  readonly layer: number | null;
  readonly path: PathText;
  readonly offset: number | null;
  readonly length: number | null;
}

function placeOnPath(library: ReadableLibrary, image: ImageRow, choice: PathChoice): WorkPlace {
  const { path, offset, length } = choice;
  const layers = choice.layer === null ? image.layers.map(({ layer }) => layer).reverse() : [choice.layer];
  for (const layer of layers) {
    const diffId = diffIdOf(library, image, layer);
    const entry = diffId === null ? undefined : entryAt(library, diffId, path);
    // A deletion marker is meant only where its layer is named.
    if (diffId === null || entry === undefined || (choice.layer === null && isDeletionMarker(entry.type))) continue;
    if (offset === null || length === null) return { kind: 'path', diffId, path };
    if (offset + length > entry.size)
      throw usageError(`The file has ${entry.size} bytes: --offset and --length must lie within it.`);
    return { kind: 'bytes', diffId, path, offset, length };
  }
  throw new FailureError('path-not-found', { path });
}

function entryAt(
  library: ReadableLibrary,
  diffId: string,
  path: PathText,
): { readonly type: EntryType; readonly size: number } | undefined {
  const [id] = entriesAt(library, diffId, path);
  if (id === undefined) return undefined;
  const sql = `SELECT e.type, ${anyContentColumn('size')} AS size FROM entry e WHERE e.id = ?`;
  return library.get<{ type: EntryType; size: number }>(sql, id);
}

/** Null where the layer could not be read; throws layer-not-found. */
function diffIdOf(library: ReadableLibrary, image: ImageRow, layer: number): string | null {
  const found = layerSummaries(library, image.id).find((one) => one.layer === layer);
  if (found === undefined) throw new FailureError('layer-not-found', { layer });
  return found.diffId;
}

/** The finding of an id: of the image that was named, or of any. */
export function findingPlace(
  library: ReadableLibrary,
  id: string,
  ref: string | null,
): NamedPlace & { readonly finding: Finding } {
  const images = ref === null ? imagesWithFindings(library) : [resolveImage(imageRows(library, null), ref).id];
  for (const image of images) {
    const finding = imageFindings(library, image).find((one) => one.id === id);
    if (finding !== undefined) return { place: finding.place, image, finding };
  }
  throw new FailureError('path-not-found', { path: id });
}

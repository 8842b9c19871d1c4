import type { Finding } from '../../../shared/contract/findings';
import { bytesToText } from '../../../shared/path-text';
import { STEP } from '../../../shared/way-text';
import type { CancelSignal } from '../../base/cancellation';
import { utf16Form } from '../../detect/secrets/utf16-units';
import type { ReadableLibrary } from '../../store/readable-library';
import { wayColumn } from '../../store/way-column';
import { declaredImage } from '../contents/declared-config';
import { entryPlace, type EntryPlace } from '../contents/entry-place';
import { readInner } from '../contents/inner-content';
import { openPlainLayer, type PlainLayer } from '../contents/layer-content';
import { readPart } from '../contents/preview-entry';

type Values = readonly (readonly [Finding, string])[];

/** Bytes of the value of a finding, as it is written; null where there is none. */
export type LengthOf = (finding: Finding) => number | null;

/** The same from the library, which has the findings. */
export function keptLength(library: ReadableLibrary): LengthOf {
  return (finding) =>
    finding.where.kind === 'file' ? lengthInFile(library, finding) : lengthInConfig(library, finding);
}

/** The layers that values are read from: each is looked for, and decompressed where it must be, once for all of its findings. */
export class ValueLayers {
  readonly #library: ReadableLibrary;
  readonly #signal: CancelSignal;
  readonly #opened = new Map<string, Promise<PlainLayer>>();

  constructor(library: ReadableLibrary, signal: CancelSignal) {
    [this.#library, this.#signal] = [library, signal];
  }

  /** Parts of a file; shorter only where it ends. Throws what openPlainLayer throws. */
  async read(place: EntryPlace, ranges: readonly Range[]): Promise<readonly Uint8Array[]> {
    const plain = await this.#layerOf(place);
    const parts: Uint8Array[] = [];
    for (const range of ranges) parts.push(await readPart(plain, place, range, this.#signal));
    return parts;
  }

  #layerOf({ imageId, contentLayer }: EntryPlace): Promise<PlainLayer> {
    const key = `${imageId}/${contentLayer}`;
    const opened = this.#opened.get(key) ?? openPlainLayer(this.#library, imageId, contentLayer, this.#signal);
    this.#opened.set(key, opened);
    return opened;
  }
}

/** Where the value of a finding in a file is. */
interface ValuePlace {
  readonly place: EntryPlace;
  readonly range: Range;
}

/** Where the values of findings in files are: asked in one moment, as each question alone would lock the library anew. */
export function valuePlacesInFiles(
  library: ReadableLibrary,
  findings: readonly Finding[],
  lengthOf: LengthOf,
): ReadonlyMap<Finding, ValuePlace> {
  const found = new Map<Finding, ValuePlace>();
  const entries = new Map<string, EntryPlace>();
  const end = library.beginSnapshot();
  try {
    for (const finding of findings) {
      const { entryId, image } = finding;
      const { kind, layer, offset } = finding.where;
      if (kind !== 'file' || entryId === null || layer === null || offset === null) continue;
      const key = `${image}/${layer}/${entryId}`;
      const place = entries.get(key) ?? entryPlace(library, image, layer, entryId);
      entries.set(key, place);
      found.set(finding, { place, range: { offset, length: lengthOf(finding) ?? 0 } });
    }
  } finally {
    end();
  }
  return found;
}

/** The values of findings in one file, or in one content in it, in clear. */
export async function fileValues(
  library: ReadableLibrary,
  findings: readonly Finding[],
  signal: CancelSignal,
  places: ReadonlyMap<Finding, ValuePlace>,
  layers: ValueLayers,
): Promise<Values> {
  const placed = findings.flatMap((finding) => {
    const at = places.get(finding);
    return at === undefined ? [] : [{ finding, ...at }];
  });
  const [first] = placed;
  if (first === undefined) return [];
  const { inside } = first.finding.where;
  const ranges = placed.map(({ range }) => range);
  const parts =
    inside === null
      ? await layers.read(first.place, ranges)
      : await readInner(library, first.place, inside.join(STEP), ranges, signal);
  return placed.map(({ finding }, index) => [finding, valueText(parts[index] ?? new Uint8Array())] as const);
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

function lengthInFile(library: ReadableLibrary, { image, entryId, rule, where }: Finding): number | null {
  const row = library.get<{ length: number }>(
    `SELECT length FROM finding WHERE entry_id = ? AND (image_id IS NULL OR image_id = ?) AND kind = 'file' AND rule = ?
      AND offset = ? AND name IS ?`,
    ...[entryId, image, rule, where.offset, wayColumn(where.inside)],
  );
  return row?.length ?? null;
}

function valueText(bytes: Uint8Array): string {
  const low = bytes.includes(0) ? utf16Form(bytes, 1) : null;
  return low === null ? bytesToText(bytes) : new TextDecoder(low === 0 ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** The values of findings in the config of one image, as the evidence has it. */
export async function configValues(
  library: ReadableLibrary,
  findings: readonly Finding[],
  signal: CancelSignal,
  lengthOf: LengthOf,
): Promise<Values> {
  const [first] = findings;
  if (first === undefined) return [];
  const { configBytes } = await declaredImage(library, first.image, signal);
  if (configBytes === null) return [];
  return findings.map((finding) => [finding, configValue(finding, lengthOf(finding), configBytes)] as const);
}

function lengthInConfig(library: ReadableLibrary, { image, where, rule }: Finding): number | null {
  const row = library.get<{ length: number | null }>(
    'SELECT length FROM finding WHERE image_id = ? AND rule = ? AND offset = ? AND kind = ?',
    ...[image, rule, where.offset, where.kind],
  );
  return row?.length ?? null;
}

/** The config is JSON: the part of a string in it may hold escapes. */
function configValue({ where }: Finding, length: number | null, configBytes: Uint8Array): string {
  if (length === null || where.offset === null) return '';
  const written = bytesToText(configBytes.subarray(where.offset, where.offset + length));
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}

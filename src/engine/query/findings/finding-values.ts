import type { Finding } from '../../../shared/contract/findings';
import { bytesToText } from '../../../shared/path-text';
import { STEP } from '../../../shared/way-text';
import type { CancelSignal } from '../../base/cancellation';
import { utf16Form } from '../../detect/secrets/utf16-units';
import type { ReadableLibrary } from '../../store/readable-library';
import { wayColumn } from '../../store/way-column';
import { declaredImage } from '../contents/declared-config';
import { entryPlace } from '../contents/entry-place';
import { readInner } from '../contents/inner-content';
import { readEntry } from '../contents/preview-entry';

type Values = readonly (readonly [Finding, string])[];

/** Bytes of the value of a finding, as it is written; null where there is none. */
export type LengthOf = (finding: Finding) => number | null;

/** The same from the library, which has the findings. */
export function keptLength(library: ReadableLibrary): LengthOf {
  return (finding) =>
    finding.where.kind === 'file' ? lengthInFile(library, finding) : lengthInConfig(library, finding);
}

/** The values of findings in one file, or in one content in it, in clear. */
export async function fileValues(
  library: ReadableLibrary,
  findings: readonly Finding[],
  signal: CancelSignal,
  lengthOf: LengthOf,
): Promise<Values> {
  const [first] = findings;
  if (first === undefined || first.entryId === null || first.where.layer === null) return [];
  const { entryId, image } = first;
  const { inside, layer } = first.where;
  const ranged = findings.flatMap((finding) => {
    const { offset } = finding.where;
    return offset === null ? [] : [{ finding, range: { offset, length: lengthOf(finding) ?? 0 } }];
  });
  if (ranged.length === 0) return [];
  const place = entryPlace(library, image, layer, entryId);
  const ranges = ranged.map(({ range }) => range);
  const parts =
    inside === null
      ? await readParts(ranges, (range) => readEntry(library, place, range, signal))
      : await readInner(library, place, inside.join(STEP), ranges, signal);
  return ranged.map(({ finding }, index) => [finding, valueText(parts[index] ?? new Uint8Array())] as const);
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

async function readParts(
  ranges: readonly Range[],
  read: (range: Range) => Promise<Uint8Array>,
): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (const range of ranges) parts.push(await read(range));
  return parts;
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

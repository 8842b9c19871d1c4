import { defined } from '../../../shared/defined';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { Finding } from '../../../shared/contract/findings';
import { FailureError } from '../../../shared/failure';
import { bytesToText, escapeInvalidBytes } from '../../../shared/path-text';
import type { CancelSignal } from '../../base/cancellation';
import { utf16Form } from '../../detect/secrets/utf16-units';
import { imageFindings } from './findings-list';
import { audit } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';
import { STEP } from '../../../shared/way-text';
import { wayColumn } from '../../store/way-column';
import { readInner } from '../contents/inner-content';
import { declaredImage } from '../contents/declared-config';
import { entryPlace } from '../contents/entry-place';
import { readEntry } from '../contents/preview-entry';

/**
 * The value of a finding in clear, read from the evidence; the audit log gets a row first.
 * A finding by name alone has no value: ''. Throws image-not-found, path-not-found or file-not-available.
 */
export async function revealFinding(
  library: ReadableLibrary,
  input: ChannelInput<'findings.reveal'>,
  { signal, examiner }: { readonly signal: CancelSignal; readonly examiner: string | null },
): Promise<ChannelOutput<'findings.reveal'>> {
  const finding = imageFindings(library, input.image).find(({ id }) => id === input.findingId);
  if (finding === undefined) throw new FailureError('path-not-found', { path: input.findingId });
  const { where, rule } = finding;
  audit(library, 'secret-revealed', examiner, {
    ...{ finding: finding.id, rule, imageId: input.image, kind: where.kind, layer: where.layer },
    path: where.path === null ? null : escapeInvalidBytes(where.path),
    ...defined<{ inside?: string }>({
      inside: where.inside === null ? undefined : escapeInvalidBytes(where.inside.join(STEP)),
    }),
  });
  if (where.kind === 'name') return { value: '' };
  const from = where.kind === 'file' ? fromFile : fromConfig;
  return { value: await from(library, finding, signal) };
}

async function fromFile(
  library: ReadableLibrary,
  { image, where, entryId, rule }: Finding,
  signal: CancelSignal,
): Promise<string> {
  if (entryId === null || where.layer === null || where.offset === null) return '';
  const row = library.get<{ length: number }>(
    `SELECT length FROM finding WHERE entry_id = ? AND (image_id IS NULL OR image_id = ?) AND kind = 'file' AND rule = ?
      AND offset = ? AND name IS ?`,
    ...[entryId, image, rule, where.offset, wayColumn(where.inside)],
  );
  const place = entryPlace(library, image, where.layer, entryId);
  const range = { offset: where.offset, length: row?.length ?? 0 };
  const bytes =
    where.inside === null
      ? await readEntry(library, place, range, signal)
      : await readInner(library, place, where.inside.join(STEP), range, signal);
  const low = bytes.includes(0) ? utf16Form(bytes, 1) : null;
  return low === null ? bytesToText(bytes) : new TextDecoder(low === 0 ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** The config as the evidence has it. It is JSON: the part of a string in it may hold escapes. */
async function fromConfig(
  library: ReadableLibrary,
  { image, where, rule }: Finding,
  signal: CancelSignal,
): Promise<string> {
  const row = library.get<{ length: number | null }>(
    'SELECT length FROM finding WHERE image_id = ? AND rule = ? AND offset = ? AND kind = ?',
    ...[image, rule, where.offset, where.kind],
  );
  if (row === undefined || row.length === null || where.offset === null) return '';
  const { configBytes } = await declaredImage(library, image, signal);
  if (configBytes === null) return '';
  const written = bytesToText(configBytes.subarray(where.offset, where.offset + row.length));
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}

import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { Finding } from '../../../shared/contract/findings';
import { defined } from '../../../shared/defined';
import { FailureError } from '../../../shared/failure';
import { escapeInvalidBytes } from '../../../shared/path-text';
import { groupBy } from '../../../shared/group-by';
import { STEP } from '../../../shared/way-text';
import type { CancelSignal } from '../../base/cancellation';
import { auditEach, type AuditDetails } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageFindings } from './findings-list';
import { configValues, fileValues, keptLength, ValueLayers, valuePlacesInFiles, type LengthOf } from './finding-values';

interface Revealing {
  readonly signal: CancelSignal;
  readonly examiner: string | null;
  /** Of findings that the library does not hold. */
  readonly lengthOf?: LengthOf;
}

/**
 * The value of a finding in clear, read from the evidence; the audit log gets a row first.
 * A finding by name alone has no value: ''. Throws image-not-found, path-not-found or file-not-available.
 */
export async function revealFinding(
  library: ReadableLibrary,
  input: ChannelInput<'findings.reveal'>,
  by: Revealing,
): Promise<ChannelOutput<'findings.reveal'>> {
  const finding = imageFindings(library, input.image).find(({ id }) => id === input.findingId);
  if (finding === undefined) throw new FailureError('path-not-found', { path: input.findingId });
  const values = await revealFindings(library, [finding], by);
  return { value: values.get(finding) ?? '' };
}

/**
 * The values of many findings in clear. The audit log gets a row for each of them before the first is read; each layer, each file and each config
 * is opened once. Throws what revealFinding throws.
 */
export async function revealFindings(
  library: ReadableLibrary,
  findings: readonly Finding[],
  { signal, examiner, lengthOf = keptLength(library) }: Revealing,
): Promise<ReadonlyMap<Finding, string>> {
  auditEach(library, 'secret-revealed', examiner, findings.map(auditDetails));
  const places = valuePlacesInFiles(library, findings, lengthOf);
  const layers = new ValueLayers(library, signal);
  const values = new Map<Finding, string>(findings.map((finding) => [finding, '']));
  for (const some of groupBy(findings, sourceOf).values()) {
    const [first] = some;
    if (first === undefined || first.where.kind === 'name') continue;
    const read =
      first.where.kind === 'file'
        ? await fileValues(library, some, signal, places, layers)
        : await configValues(library, some, signal, lengthOf);
    for (const [finding, value] of read) values.set(finding, value);
  }
  return values;
}

/** The same for findings whose values are read from one content. */
function sourceOf({ image, entryId, where }: Finding): string {
  if (where.kind === 'name') return 'name';
  if (where.kind !== 'file') return `config/${image}`;
  return JSON.stringify([image, where.layer, entryId, where.inside]);
}

function auditDetails({ id, rule, image, where }: Finding): AuditDetails {
  return {
    ...{ finding: id, rule, imageId: image, kind: where.kind, layer: where.layer },
    path: where.path === null ? null : escapeInvalidBytes(where.path),
    ...defined<{ inside?: string }>({
      inside: where.inside === null ? undefined : escapeInvalidBytes(where.inside.join(STEP)),
    }),
  };
}

import type { EntryDetail } from '../../../shared/contract/explorer';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageDetail } from '../../../shared/contract/image';
import { askChannel } from '../../api/channel-query';
import { blobPlace, readBlobCommand } from '../../ui/by-hand';
import { entryCommand } from '../../ui/entry-command';

/** Where a finding lies in the evidence; `entry` is that of its file, null where it is in none. */
export interface FindingSource {
  readonly image: ImageDetail;
  readonly entry: EntryDetail | null;
}

/**
 * The command that prints the line or the bytes of a finding in clear, from the evidence and without the app's library;
 * null for a name, which has no value, and where the bytes have no known place. Where no common tool follows the way
 * into a container, it is the command line of the app that reads it.
 */
export function findingCommand(finding: Finding, source: FindingSource): string | null {
  const { kind, offset, line } = finding.where;
  const read = kind === 'name' ? null : kind === 'file' ? fileCommand(finding, source) : configCommand(source);
  if (read === null) return null;
  if (line !== null && kind === 'file') return `${read} | sed -n ${line}p`;
  return offset === null ? null : `${read} | tail -c +${offset + 1} | head -c ${finding.valueLength}`;
}

function configCommand({ image }: FindingSource): string | null {
  return readBlobCommand(blobPlace(image.image, image.image.configDigest));
}

function fileCommand({ where }: Finding, { image, entry }: FindingSource): string | null {
  const { layer, path, inside } = where;
  if (layer === null || path === null || entry === null) return null;
  return entryCommand({ image, entry, layer, path, way: inside ?? [] }).command;
}

/** Asks for what the command needs, and makes it. */
export async function askFindingCommand(finding: Finding): Promise<string | null> {
  const { image: imageId, entryId, where } = finding;
  const { layer } = where;
  const [image, entry] = await Promise.all([
    askChannel('image.get', { imageId }),
    entryId === null || layer === null ? null : askChannel('explorer.entry', { imageId, layer, entryId }),
  ]);
  return findingCommand(finding, { image, entry });
}

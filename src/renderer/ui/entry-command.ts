import type { EntryDetail } from '../../shared/contract/explorer';
import type { ImageDetail } from '../../shared/contract/image';
import { escapeInvalidBytes, type PathText } from '../../shared/path-text';
import { wayText } from '../../shared/way-text';
import { blobPlace, insideCommand, readFileCommand, shellQuote } from './by-hand';

/** A file of a layer, or what stands in it at the end of a way. */
interface EntryBytes {
  readonly image: ImageDetail;
  /** Of the file. */
  readonly entry: EntryDetail;
  readonly layer: number;
  readonly path: PathText;
  readonly way: readonly PathText[];
}

export interface EntryCommand {
  readonly command: string;
  /** False where no common tool gets there, and the command line of the app reads the bytes. */
  readonly isByCommonTools: boolean;
}

/** The command that writes the bytes to standard output, from the evidence and without the app's library. */
export function entryCommand({ image, entry, layer, path, way }: EntryBytes): EntryCommand {
  const stored = image.layers[layer - 1];
  const isOwn = entry.sha256 !== null && entry.row.type === 'file';
  const read = !isOwn
    ? null
    : readFileCommand({
        ...blobPlace(image.image, stored?.declaredDigest ?? null),
        compression: stored?.compression ?? 'none',
        dataOffset: entry.dataOffset,
        evidenceOffset: entry.evidenceOffset,
        size: entry.row.size,
      });
  const on = insideCommand(path, way);
  if (read !== null && on !== null) return { command: `${read}${on}`, isByCommonTools: true };
  const from = `${shellQuote(image.image.evidence.path)} --image ${shellQuote(image.image.imageId)}`;
  const inner = shellQuote(escapeInvalidBytes(wayText({ path, inside: way })));
  return { command: `stratigraph cat ${from} --layer ${layer} ${inner}`, isByCommonTools: false };
}

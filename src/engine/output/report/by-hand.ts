import type { ImageDetail } from '../../../shared/contract/image';
import type { Compression, ContainerKind } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { shellQuote } from './shell-quote';

/** Commands of any Linux machine that repeat what the report claims; `$EVIDENCE` is the evidence. */
export interface ByHand {
  readonly setup: string;
  /** Digest of the evidence file; null for a folder. */
  readonly evidence: string | null;
  readonly layers: readonly LayerCommands[];
  /** Commands of Stratigraph that show again what was worked out from the index, or read anew. */
  readonly again: {
    readonly anomalies: string;
    readonly space: string;
    readonly certificates: string;
    readonly footholds: string;
    readonly verdicts: string;
  };
}

export interface LayerCommands {
  readonly layer: number;
  /** Writes the stored blob to standard output. */
  readonly read: string;
  /** Writes the uncompressed layer to standard output. */
  readonly unpack: string;
  readonly digest: string;
  readonly diffId: string;
}

const DECOMPRESS: Readonly<Record<Compression, string>> = {
  none: '',
  gzip: ' | gzip -dc',
  zstd: ' | zstd -dcq',
  xz: ' | xz -dc',
  bzip2: ' | bzip2 -dc',
  lz4: ' | lz4 -dc',
  lzma: ' | xz -dc --format=lzma',
  lzip: ' | lzip -dc',
};

/** The commands for one image's evidence and layers. Layers that the evidence does not hold are left out. */
export function blobCommands(library: ReadableLibrary, detail: ImageDetail): ByHand {
  const { evidence } = detail.image;
  const isFolder =
    library.get<{ folder: number }>('SELECT folder FROM evidence WHERE id = ?', evidence.id)?.folder === 1;
  const sources = library.all<Source>(
    `SELECT layer, source, source_offset AS offset, bytes, compression FROM image_layer
      WHERE image_id = ? AND source IS NOT NULL ORDER BY layer`,
    detail.image.id,
  );
  return {
    setup: `EVIDENCE=${shellQuote(evidence.name)}`,
    evidence: isFolder ? null : 'sha256sum "$EVIDENCE"',
    layers: sources.map((source) => layerCommands(source, { isFolder, ...evidence })),
    again: {
      anomalies: imageCommand('anomalies', detail),
      space: imageCommand('space', detail),
      certificates: imageCommand('certificates', detail),
      footholds: imageCommand('footholds', detail),
      verdicts: imageCommand('check', detail),
    },
  };
}

function imageCommand(name: string, { image }: ImageDetail): string {
  return `stratigraph ${name} "$EVIDENCE" --image ${shellQuote(image.imageId)}`;
}

interface Source {
  readonly layer: number;
  readonly source: string;
  readonly offset: number | null;
  readonly bytes: number | null;
  readonly compression: Compression | null;
}

interface Holder {
  readonly isFolder: boolean;
  readonly container: ContainerKind;
  readonly compression: Compression;
}

function layerCommands(source: Source, holder: Holder): LayerCommands {
  const read = readCommand(source, holder);
  const unpack = `${read}${DECOMPRESS[source.compression ?? 'none']}`;
  return { layer: source.layer, read, unpack, digest: `${read} | sha256sum`, diffId: `${unpack} | sha256sum` };
}

/** By byte range where the archive is plain: that works whatever the member is called. Else by name, tar unpacks. */
function readCommand({ source, offset, bytes }: Source, { isFolder, container, compression }: Holder): string {
  const name = shellQuote(source);
  const whole = `cat "$EVIDENCE"${DECOMPRESS[compression]}`;
  if (container === 'rootfs' && offset === null) return whole;
  if (isFolder) return `cat "$EVIDENCE"/${name}`;
  if (offset !== null && bytes !== null) return `tail -c +${offset + 1} "$EVIDENCE" | head -c ${bytes}`;
  // tar does not know every compression by itself.
  return compression === 'none' ? `tar -xOf "$EVIDENCE" ${name}` : `${whole} | tar -xOf - ${name}`;
}

/** Reads the bytes of one file out of its layer and prints their SHA-256. */
export function fileCommand(
  layer: LayerCommands,
  file: { readonly dataOffset: number; readonly storedSize: number },
): string {
  return `${layer.unpack} | tail -c +${file.dataOffset + 1} | head -c ${file.storedSize} | sha256sum`;
}

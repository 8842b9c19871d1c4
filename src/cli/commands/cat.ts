import { createHash } from 'node:crypto';
import { FailureError } from '../../shared/failure';
import { entryPlace, type EntryPlace } from '../../engine/query/contents/entry-place';
import { entryContent } from '../../engine/query/contents/entry-content';
import { entryInnerContent } from '../../engine/query/contents/inner-content';
import { openPlainLayer, readRange } from '../../engine/query/contents/layer-content';
import { findInner } from '../../engine/query/files/find-inner';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { escapeInvalidBytes, type PathText } from '../../shared/path-text';
import { examinerOption, noteInAudit } from '../base/audit-note';
import { usageError } from '../base/usage-error';
import type { Command, CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { chosenImage, chosenLibrary, imageOption, libraryOption, withSession } from '../base/session';
import { checkLayer } from './files';

/** `cat`: the bytes of one file of one layer. */
export const catCommand: Command = {
  name: 'cat',
  summary: 'Print the bytes of one file of a layer',
  usage: [
    'EVIDENCE [--image REF] --layer N PATH',
    '--library DIR [--image REF] --layer N PATH',
    'EVIDENCE|--library DIR [--image REF] --layer N --bytes OFFSET+LENGTH',
  ],
  about: [
    'Prints raw bytes, including secrets, so do not print to a terminal. In PATH, \\xHH stands for a byte. A hard link',
    'prints its file. --bytes prints any part of the uncompressed layer, such as headers, damaged areas, or data after',
    'the end-of-archive marker. PATH!/INNER prints a file in an archive, database, or other container, as “findings”',
    'names it, such as opt/app.jar!/config/application.yml.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 2, names: 'EVIDENCE (or --library) and PATH' },
  options: [
    libraryOption,
    imageOption,
    { name: 'layer', value: 'N', about: 'the layer, from 1 at the base' },
    { name: 'bytes', value: 'OFFSET+LENGTH', about: 'bytes of the layer itself, instead of PATH' },
    examinerOption,
  ],
  async run(context) {
    const layer = context.args.count('layer');
    if (layer === null) throw usageError('Missing --layer.');
    const wanted = operands(context);
    const session = await chosenLibrary(context, wanted.evidence);
    return withSession(session, async ({ library }) => {
      const image = chosenImage(context, session);
      checkLayer(image, layer);
      if (wanted.path === null) return writeBytes(context, library, { imageId: image.id, layer, ...wanted.bytes });
      const { path } = wanted;
      const { row, way } = findInner(library, image.id, layer, path);
      const place = entryPlace(library, image.id, row.layer, row.entryId);
      if (way !== null) return writeInner(context, library, place, way);
      const hash = createHash('sha256');
      // First: whatever ends this, what was seen is known.
      noteInAudit(context, library, 'file-printed', {
        ...{ imageId: image.id, layer: row.layer, path: escapeInvalidBytes(row.path), sha256: row.sha256 },
      });
      for await (const piece of entryContent(library, place, context.signal)) {
        hash.update(piece);
        await context.output.write(piece);
      }
      if (row.sha256 !== null && hash.digest('hex') !== row.sha256) {
        throw new FailureError('evidence-changed', { path: image.evidence.path });
      }
      return exitStatus.done;
    });
  },
};

/** Writes what a file holds. There is no digest to hold it against: the containers on the way have their own checks. */
async function writeInner(
  context: CommandContext,
  library: ReadableLibrary,
  place: EntryPlace,
  way: PathText,
): Promise<ExitStatus> {
  noteInAudit(context, library, 'file-printed', {
    ...{ imageId: place.imageId, layer: place.layer, path: escapeInvalidBytes(place.path), sha256: place.sha256 },
    inside: escapeInvalidBytes(way),
  });
  for await (const piece of entryInnerContent(library, place, way, context.signal)) await context.output.write(piece);
  return exitStatus.done;
}

interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

type Operands = { readonly evidence: string | null } & (
  | { readonly path: string }
  | { readonly path: null; readonly bytes: ByteRange }
);

function operands(context: CommandContext): Operands {
  const range = context.args.value('bytes');
  const evidence = context.args.has('library') ? null : (context.args.positionals[0] ?? null);
  const [path, more] = context.args.positionals.slice(evidence === null ? 0 : 1);
  if (evidence === null && !context.args.has('library'))
    throw usageError('“cat” needs EVIDENCE (or --library) and PATH.');
  if (range !== null) {
    if (path !== undefined) throw usageError(`--bytes takes no PATH. Remove “${path}”.`);
    return { evidence, path: null, bytes: byteRange(range) };
  }
  if (path === undefined) throw usageError('“cat” needs EVIDENCE (or --library) and PATH.');
  if (more !== undefined) throw usageError('With --library, “cat” takes only PATH.');
  return { evidence, path };
}

function byteRange(text: string): ByteRange {
  const [, offset, length] = /^(\d{1,15}|0x[0-9a-f]{1,12})\+(\d{1,15}|0x[0-9a-f]{1,12})$/i.exec(text) ?? [];
  if (offset === undefined || length === undefined)
    throw usageError(`--bytes must be OFFSET+LENGTH, such as 10240+512 or 0x2800+0x200, not “${text}”.`);
  return { offset: Number(offset), length: Number(length) };
}

/** Writes a part of the uncompressed layer; ends early where the layer does. */
async function writeBytes(
  context: CommandContext,
  library: ReadableLibrary,
  { imageId, layer, offset, length }: ByteRange & { readonly imageId: number; readonly layer: number },
): Promise<ExitStatus> {
  const plain = await openPlainLayer(library, imageId, layer, context.signal);
  const there = Math.min(length, plain.bytes - offset);
  noteInAudit(context, library, 'file-printed', { imageId, layer, offset, bytes: there });
  for await (const piece of readRange(plain.path, plain.offset + offset, there)) await context.output.write(piece);
  return exitStatus.done;
}

import { createHash } from 'node:crypto';
import { FailureError } from '../../shared/failure';
import { entryPlace } from '../../engine/explorer/entry-place';
import { entryContent } from '../../engine/explorer/export-entry';
import { findFile, typedPath } from '../../engine/report/find-entry';
import { usageError } from '../usage-error';
import type { Command, CommandContext } from '../command';
import { exitStatus } from '../exit-status';
import { chosenImage, chosenLibrary, imageOption, libraryOption, withSession } from '../session';
import { checkLayer } from './files';

/** `cat`: the bytes of one file of one layer. */
export const catCommand: Command = {
  name: 'cat',
  summary: 'Write the bytes of one file of one layer to stdout',
  usage: ['EVIDENCE [--image REF] --layer N PATH', '--library DIR [--image REF] --layer N PATH'],
  about: [
    'The bytes come as they are, secrets included: do not point it at a terminal. In PATH, \\xHH stands for a byte.',
    'A hard link gives its file.',
  ],
  readsEvidence: true,
  positionals: { min: 1, max: 2, names: 'EVIDENCE (or --library) and PATH' },
  options: [libraryOption, imageOption, { name: 'layer', value: 'N', about: 'which layer, from 1 at the base' }],
  async run(context) {
    const layer = context.args.count('layer');
    if (layer === null) throw usageError('--layer is missing.');
    const { evidence, path } = operands(context);
    const session = await chosenLibrary(context, evidence);
    return withSession(session, async ({ library }) => {
      const image = chosenImage(context, session);
      checkLayer(image, layer);
      const row = findFile(library, image.id, layer, typedPath(path));
      const place = entryPlace(library, image.id, row.layer, row.entryId);
      const hash = createHash('sha256');
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

function operands(context: CommandContext): { readonly evidence: string | null; readonly path: string } {
  const [first = '', second] = context.args.positionals;
  if (context.args.has('library')) {
    if (second !== undefined) throw usageError('With --library, “cat” takes only PATH.');
    return { evidence: null, path: first };
  }
  if (second === undefined) throw usageError('“cat” needs EVIDENCE (or --library) and PATH.');
  return { evidence: first, path: second };
}

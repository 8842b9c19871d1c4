import { imageLineage } from '../../engine/library/image-lineage';
import { imageRow } from '../../engine/library/image-rows';
import type { Library } from '../../engine/store/library';
import type { Command } from '../command';
import { exitStatus } from '../exit-status';
import { jsonText } from '../json-text';
import { chosenImage, givenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../session';
import { terminalText } from '../terminal-text';

/** `lineage`: what an image of a library stands on, and which others have its layers. */
export const lineageCommand: Command = {
  name: 'lineage',
  summary: 'The base of an image, and images of the library with the same layers',
  usage: ['--library DIR [--image REF] [--json]'],
  about: ['The base is an image of the library whose layers are the lowest ones of this image. Labels only claim one.'],
  positionals: { min: 0, max: 0, names: 'nothing' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    const { args, output } = context;
    const session = givenLibrary(context);
    return withSession(session, async ({ library }) => {
      const { base, claim, related } = imageLineage(library, chosenImage(context, session).id);
      if (args.has('json')) {
        // Ids of rows mean nothing outside of the library.
        const portable = <T extends { readonly imageId: number }>(one: T) => ({
          ...one,
          imageId: imageRow(library, one.imageId).imageId,
        });
        const document = {
          base: base === null ? null : portable(base),
          claim: claim === null ? null : { ...claim, found: claim.found.map(portable) },
          related: related.map(portable),
        };
        await output.write(`${jsonText(document, 2)}\n`);
        return exitStatus.done;
      }
      await output.write(
        base === null
          ? 'No other image of the library is the base.\n'
          : `Base: ${titleOf(library, base.imageId)}, ${base.layers} layers\n`,
      );
      if (claim !== null) {
        const told = [claim.name, claim.digest]
          .flatMap((text) => (text === null ? [] : [terminalText(text)]))
          .join(' ');
        const fits = claim.found.some((one) => one.fits);
        const verdict =
          claim.found.length === 0 ? 'not in the library' : fits ? 'its layers fit' : 'its layers do not fit';
        await output.write(`Claimed by labels: ${told} (${verdict})\n`);
      }
      for (const one of related) {
        const layers = `${one.commonLayers} layers in common from the base; the same bytes in layers ${one.shared.join(', ')}`;
        await output.write(`${titleOf(library, one.imageId)}: ${layers}\n`);
      }
      return exitStatus.done;
    });
  },
};

function titleOf(library: Library, imageId: number): string {
  const image = imageRow(library, imageId);
  return terminalText(image.references[0] ?? image.imageId);
}

import type { Lineage } from '../../shared/contract/lineage';
import { imageLineage } from '../../engine/query/library/image-lineage';
import { imageRow } from '../../engine/query/library/image-rows';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, givenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, terminalText } from '../base/terminal-text';

/** `lineage`: what an image of a library stands on, and which others have its layers. */
export const lineageCommand: Command = {
  name: 'lineage',
  summary: 'Show the base of an image, and other images with the same layers',
  usage: ['--library DIR [--image REF] [--json]'],
  about: [
    'The base is an image in the library with the same lowest layers.',
    'Annotations and labels only claim a base. Each claim is checked against the layers in the library.',
  ],
  positionals: { min: 0, max: 0, names: 'nothing' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    const { args, output } = context;
    const session = givenLibrary(context);
    return withSession(session, async ({ library }) => {
      const { base, claims, related, annotationsRecorded } = imageLineage(library, chosenImage(context, session).id);
      if (args.has('json')) {
        // Ids of rows mean nothing outside of the library.
        const portable = <T extends { readonly imageId: number }>(one: T) => ({
          ...one,
          imageId: imageRow(library, one.imageId).imageId,
        });
        const document = {
          base: base === null ? null : portable(base),
          claims: claims.map((claim) => ({ ...claim, found: claim.found.map(portable) })),
          annotationsRecorded,
          related: related.map(portable),
        };
        await output.write(`${jsonText(document, 2)}\n`);
        return exitStatus.done;
      }
      await output.write(
        base === null
          ? 'No base image in the library.\n'
          : `Base: ${titleOf(library, base.imageId)}, ${countOf(base.layers, 'layer')}\n`,
      );
      for (const claim of claims) await output.write(`${claimLine(claim)}\n`);
      if (!annotationsRecorded)
        await output.write('Annotations are not recorded. To record them, remove the evidence and add it again.\n');
      for (const one of related) {
        const layers = `${countOf(one.commonLayers, 'layer')} in common at the base; identical bytes in ${one.shared.length === 1 ? 'layer' : 'layers'} ${one.shared.join(', ')}`;
        await output.write(`${titleOf(library, one.imageId)}: ${layers}\n`);
      }
      return exitStatus.done;
    });
  },
};

const VERDICT: Readonly<Record<Lineage['claims'][number]['verdict'], string>> = {
  fits: 'confirmed by its layers in the library',
  contradicted: 'CONTRADICTED by its layers in the library',
  unsettled: 'undecided: the image is in the library, but some layers are missing',
  absent: 'not checked: no other image in the library has this digest',
  'no-digest': 'cannot be checked: the name has no digest',
  'not-a-digest': 'cannot be checked: the digest is malformed',
};

function claimLine({ name, digest, where, verdict }: Lineage['claims'][number]): string {
  const told = [name, digest].flatMap((text) => (text === null ? [] : [terminalText(text)])).join(' @ ');
  return `Claimed base: ${told} (${where.join(', ')}): ${VERDICT[verdict]}`;
}

function titleOf(library: ReadableLibrary, imageId: number): string {
  const image = imageRow(library, imageId);
  return terminalText(image.references[0] ?? image.imageId);
}

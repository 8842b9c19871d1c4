import type { ComparedPath } from '../../shared/contract/compare';
import type { ImageRow } from '../../shared/contract/library';
import { compareImages } from '../../engine/compare/compare-images';
import { imageRows } from '../../engine/library/image-rows';
import type { Library } from '../../engine/store/library';
import type { Command, CommandContext } from '../command';
import { exitStatus } from '../exit-status';
import { jsonText } from '../json-text';
import { resolveImage } from '../resolve-image';
import {
  addEvidence,
  givenLibrary,
  jsonOption,
  libraryOption,
  temporaryLibrary,
  withSession,
  type Session,
} from '../session';
import { countText, terminalText } from '../terminal-text';

const PAGE = 5000;
const ALL_CHANGES = ['added', 'removed', 'content', 'properties'] as const;

/** `compare`: what differs between two images. */
export const compareCommand: Command = {
  name: 'compare',
  summary: 'Compare the merged trees and layers of two images',
  usage: ['A B [--library DIR] [--json]'],
  about: [
    'With --library, A and B are images of it (REF); without, each is EVIDENCE that holds one image.',
    'Marks: A only in B, D only in A, M content, P properties. Times are not compared.',
  ],
  readsEvidence: true,
  positionals: { min: 2, max: 2, names: 'two images, A and B' },
  options: [libraryOption, jsonOption],
  async run(context) {
    const [a = '', b = ''] = context.args.positionals;
    const given = context.args.has('library');
    const session = given ? givenLibrary(context) : await temporaryLibrary(context, []);
    return withSession(session, async ({ library }) => {
      const images = given
        ? [resolveImage(imageRows(library, null), a), resolveImage(imageRows(library, null), b)]
        : [await onlyImage(context, session, a), await onlyImage(context, session, b)];
      const [imageA, imageB] = images as [ImageRow, ImageRow];
      const { summary, paths } = allPaths(library, imageA.id, imageB.id);
      if (context.args.has('json')) {
        const head = { a: sideDocument(imageA), b: sideDocument(imageB) };
        const { commonLayers, layersA, layersB, counts } = summary;
        await context.output.write(`${jsonText({ ...head, commonLayers, layersA, layersB, counts, paths }, 2)}\n`);
        return exitStatus.done;
      }
      const { added, removed, content, properties, equal } = summary.counts;
      await context.output.write(
        `${summary.commonLayers} layers in common from the base, of ${summary.layersA} and ${summary.layersB}\n` +
          `${countText(added)} only in B, ${countText(removed)} only in A, ${countText(content)} with other content, ` +
          `${countText(properties)} with other properties, ${countText(equal)} equal\n`,
      );
      for (const path of paths) await context.output.write(`${MARKS[path.change]} ${terminalText(path.path)}\n`);
      return exitStatus.done;
    });
  },
};

const MARKS = { added: 'A', removed: 'D', content: 'M', properties: 'P' } as const;

async function onlyImage(context: CommandContext, session: Session, path: string): Promise<ImageRow> {
  const options = { caseId: null, examiner: null, copy: false };
  const { imageIds } = await addEvidence(context, session.library, path, options);
  const images = imageRows(session.library, null).filter((image) => imageIds.includes(image.id));
  return resolveImage(images, null);
}

function sideDocument(image: ImageRow): Readonly<Record<string, unknown>> {
  const { imageId, references, platform, configDigest, manifestDigest, evidence } = image;
  return { id: imageId, references, platform, configDigest, manifestDigest, evidence: evidence.name };
}

function allPaths(
  library: Library,
  a: number,
  b: number,
): {
  readonly summary: ReturnType<typeof compareImages>;
  readonly paths: readonly ComparedPath[];
} {
  const input = { a, b, changes: [...ALL_CHANGES], limit: PAGE };
  const summary = compareImages(library, { ...input, offset: 0 });
  const paths = [...summary.paths];
  while (paths.length < summary.total) {
    const more = compareImages(library, { ...input, offset: paths.length });
    if (more.paths.length === 0) break;
    paths.push(...more.paths);
  }
  return { summary, paths };
}

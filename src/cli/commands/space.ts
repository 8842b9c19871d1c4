import { formatBytes } from '../../shared/byte-size';
import type { SpaceSummary, WastedPathRow } from '../../shared/contract/space';
import { throwIfCancelled } from '../../engine/base/cancellation';
import { portablePath, wastedPaths } from '../../engine/query/space/wasted-paths';
import { wastedSpace } from '../../engine/query/space/wasted-space';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { countOf, countText, terminalText } from '../base/terminal-text';

const PAGE = 5000;
/** Paths in the text form; the JSON has them all. */
const SHOWN = 50;

/** `space`: bytes that an image stores and its final tree does not show. */
export const spaceCommand: Command = {
  name: 'space',
  summary: 'Show bytes stored but absent from the final image',
  usage: ['EVIDENCE|--library DIR [--image REF] [--json]'],
  about: [
    'File contents deleted, replaced, or stored again by a later layer, by layer and by path, largest first.',
    `Prints the first ${SHOWN} paths; --json has all.`,
    'Efficiency: smallest version of each path divided by all its versions; a deletion counts as 0 bytes.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    const { args, output } = context;
    return withImage(context, async (library, image) => {
      const { summary } = wastedSpace(library, image.id);
      if (args.has('json')) {
        const paths = [...allPaths(library, image.id)].map(portablePath);
        await output.write(`${jsonText({ imageId: image.imageId, ...summary, paths }, 2)}\n`);
        return exitStatus.done;
      }
      for (const line of summaryLines(summary)) await output.write(`${line}\n`);
      for (const path of wastedPaths(library, { imageId: image.id, offset: 0, limit: SHOWN }).paths) {
        throwIfCancelled(context.signal);
        await output.write(`${pathLine(path)}\n`);
      }
      if (summary.paths > SHOWN) await output.write(`${countText(summary.paths - SHOWN)} more with --json\n`);
      return exitStatus.done;
    });
  },
};

function* allPaths(library: ReadableLibrary, imageId: number): Generator<WastedPathRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { paths, total } = wastedPaths(library, { imageId, offset, limit: PAGE });
    yield* paths;
    if (offset + PAGE >= total) return;
  }
}

function summaryLines(summary: SpaceSummary): readonly string[] {
  const { efficiency, stored, wasted, deleted, replaced, again, layers } = summary;
  const kind = (name: string, { bytes, files }: SpaceSummary['deleted']): string =>
    `  ${name} ${formatBytes(bytes)} in ${countOf(files, 'file')}`;
  return [
    `Efficiency ${(Math.floor(efficiency * 10_000) / 100).toFixed(2)} %: ${formatBytes(wasted)} of ${formatBytes(stored)} not in the final image`,
    kind('deleted     ', deleted),
    kind('replaced    ', replaced),
    kind('stored again', again),
    ...layers.map(
      ({ layer, stored: own, deleted: gone, replaced: old, again: twice, hides }) =>
        `layer ${String(layer).padStart(3)}  stores ${formatBytes(own)}, ${formatBytes(gone + old + twice)} wasted; hides ${formatBytes(hides)}`,
    ),
  ];
}

function pathLine({ path, wasted, versions, layer, hiddenBy, deleted }: WastedPathRow): string {
  const fate = `layer ${layer} ${deleted ? 'deleted' : 'replaced'} by layer ${hiddenBy}`;
  return `${formatBytes(wasted).padStart(10)}  ${countOf(versions, 'version')}  ${fate}  ${terminalText(path)}`;
}

import type { HistoryStep } from '../../shared/contract/image';
import { imageBuilders } from '../../engine/query/library/image-builders';
import { historySteps } from '../../engine/query/library/history-steps';
import { timelineDockerfile } from '../../engine/query/timeline/timeline-dockerfile';
import { usageError } from '../base/usage-error';
import type { Command } from '../base/command';
import { stepDocument } from '../../engine/output/forms/inspect-document';
import { placesDocument } from '../../engine/output/forms/attestation-document';
import { placeText, provenanceLayers } from '../base/dockerfile-places';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { builderReasonWords } from '../base/builder-reason-words';
import { countOf, terminalText } from '../base/terminal-text';

/** `history`: the steps that made an image, as its config tells them. */
export const historyCommand: Command = {
  name: 'history',
  summary: 'Show the build steps of an image',
  usage: ['EVIDENCE|--library DIR [--image REF] [--json] [--dockerfile]'],
  about: [
    'Steps count from 1 at the oldest. Secrets are masked. Anyone can write a config, so treat its history as a claim.',
    'If provenance in the evidence names the Dockerfile lines of a layer, they are shown: a claim as well.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    jsonOption,
    { name: 'dockerfile', value: null, about: 'print a Dockerfile rebuilt from these steps' },
  ],
  async run(context) {
    const { args, output } = context;
    if (args.has('json') && args.has('dockerfile')) throw usageError('Use --json or --dockerfile, not both.');
    return withImage(context, async (library, image) => {
      if (args.has('dockerfile')) {
        const { lines } = timelineDockerfile(library, image.id);
        for (const line of lines) await output.write(`${terminalText(line.text)}\n`);
        return exitStatus.done;
      }
      const steps = historySteps(library, image.id);
      const sources = await provenanceLayers(context, library, image.id);
      const builder = imageBuilders(library, image.id).image;
      const history = steps.map((step) => ({
        ...stepDocument(step),
        builder: step.builder.name,
        builderReason: step.builder.reason,
        dockerfile: placesDocument(sources, step.layer),
      }));
      if (args.has('json')) {
        await output.write(
          `${jsonText({ imageId: image.imageId, builder: builder.name, builderReason: builder.reason, history }, 2)}\n`,
        );
        return exitStatus.done;
      }
      for (const step of steps) await output.write(`${stepLine(step, placeText(sources, step.layer))}\n`);
      await output.write(`Builder: ${builder.name}, ${builderReasonWords[builder.reason]}\n`);
      return exitStatus.done;
    });
  },
};

function stepLine(step: HistoryStep, source: string | null): string {
  const place = step.layer === null ? '  -' : String(step.layer).padStart(3);
  const time = (step.created ?? 'no time').slice(0, 19).padEnd(19);
  const text = (step.createdBy ?? '').replace(/\s+/g, ' ').trim();
  const note = step.findings === 0 ? '' : `  [${countOf(step.findings, 'finding')}]`;
  const said = source === null ? '' : `  [provenance: ${source}]`;
  return `${String(step.step).padStart(3)}  layer ${place}  ${time}  ${terminalText(text)}${said}${note}`;
}

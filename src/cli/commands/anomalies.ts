import { anomalyWeights, type Anomaly, type AnomalyCount } from '../../shared/contract/anomalies';
import { throwIfCancelled } from '../../engine/base/cancellation';
import { imageAnomalies, listAnomalies } from '../../engine/query/anomalies/image-anomalies';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { countText, terminalText } from '../base/terminal-text';
import { detailText } from '../base/anomaly-text';

const PAGE = 5000;

/** `anomalies`: what is out of the ordinary in the tree of an image. */
export const anomaliesCommand: Command = {
  name: 'anomalies',
  summary: 'List anomalies in the files of an image',
  usage: ['EVIDENCE|--library DIR [--image REF] [--json]'],
  about: [
    'Broken links, links escaping the root, malformed whiteouts, setuid and capabilities, device nodes, deceptive names,',
    'entries after the end of the archive. One line each: severity, kind, layer, path, detail. Worth checking, not proof.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    const { args, output } = context;
    return withImage(context, async (library, image) => {
      const counts = imageAnomalies(library, image.id).counts();
      if (args.has('json')) {
        const kinds = counts.map((one) => ({ ...one, weight: anomalyWeights[one.kind] }));
        const anomalies = counts.flatMap((one) => [...allOf(library, image.id, one)].map(anomalyDocument));
        await output.write(`${jsonText({ imageId: image.imageId, kinds, anomalies }, 2)}\n`);
        return exitStatus.done;
      }
      for (const one of counts) {
        for (const anomaly of allOf(library, image.id, one)) {
          throwIfCancelled(context.signal);
          await output.write(`${lineOf(anomaly)}\n`);
        }
        if (one.count > one.listed) {
          await output.write(`${countText(one.count - one.listed)} more of ${one.kind} counted but not listed\n`);
        }
      }
      if (counts.length === 0) await output.write('No anomalies\n');
      return exitStatus.done;
    });
  },
};

function* allOf(library: ReadableLibrary, imageId: number, { kind, listed }: AnomalyCount): Generator<Anomaly> {
  for (let offset = 0; offset < listed; offset += PAGE) {
    yield* listAnomalies(library, { imageId, kind, offset, limit: PAGE }).anomalies;
  }
}

/** Ids of rows mean nothing outside of the library. */
function anomalyDocument({ kind, layer, path, fate, detail }: Anomaly): Readonly<Record<string, unknown>> {
  return { kind, layer, path, fate, detail };
}

function lineOf(anomaly: Anomaly): string {
  const { kind, layer, path, fate } = anomaly;
  const hidden = 'by' in fate ? `  ${fate.kind} by layer ${fate.by}` : '';
  const detail = detailText(anomaly.detail);
  const place = `layer ${String(layer).padStart(3)}  ${terminalText(path)}`;
  return `${anomalyWeights[kind].padEnd(6)}  ${kind.padEnd(25)}  ${place}${detail === '' ? '' : `  ${detail}`}${hidden}`;
}

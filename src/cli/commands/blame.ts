import type { ProvenanceLayer } from '../../shared/contract/attestations';
import type { HistoryStep } from '../../shared/contract/image';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../shared/path-text';
import { placesDocument } from '../../engine/output/forms/attestation-document';
import { typedPath } from '../../engine/query/files/find-entry';
import { pathVersions, type PathVersion } from '../../engine/query/files/path-versions';
import { historySteps } from '../../engine/query/library/history-steps';
import type { Command } from '../base/command';
import { provenanceLayers } from '../base/dockerfile-places';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `blame`: which layers and steps made a path what it is, and the Dockerfile lines that a provenance names for them. */
export const blameCommand: Command = {
  name: 'blame',
  summary: 'Show the layers, steps, and Dockerfile lines that made a path',
  usage: ['EVIDENCE|--library DIR [--image REF] PATH [--json]'],
  about: [
    'Lists each layer that added, changed, or deleted PATH, from the base up, with its history step. If BuildKit provenance',
    '(mode=max) is in the evidence, the Dockerfile lines it names for the layer are shown. History and provenance are claims.',
    'Secrets are masked. In PATH, \\xHH stands for a byte.',
  ],
  readsEvidence: true,
  positionals: { min: 1, max: 2, names: 'EVIDENCE (or --library) and PATH' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    const { args, output } = context;
    const hasLibrary = args.has('library');
    const [first = '', second] = args.positionals;
    if (hasLibrary && second !== undefined) throw usageError('With --library, “blame” takes only PATH.');
    if (!hasLibrary && second === undefined) throw usageError('“blame” needs EVIDENCE (or --library) and PATH.');
    const session = await chosenLibrary(context, hasLibrary ? null : first);
    return withSession(session, async ({ library }) => {
      const image = chosenImage(context, session);
      const path = typedPath(second ?? first);
      const versions = pathVersions(library, image.id, path);
      const steps = historySteps(library, image.id);
      const sources = await provenanceLayers(context, library, image.id);
      const blamed = versions.map((version) => ({ version, step: steps.find(({ layer }) => layer === version.layer) }));
      if (args.has('json')) {
        const pathBytes = hasInvalidBytes(path) ? Buffer.from(textToBytes(path)).toString('base64') : undefined;
        const document = {
          ...{ imageId: image.imageId, path: escapeInvalidBytes(path), pathBytes },
          versions: blamed.map(({ version, step }) => versionDocument(version, step, sources)),
        };
        await output.write(`${jsonText(document, 2)}\n`);
        return exitStatus.done;
      }
      for (const { version, step } of blamed) await output.write(versionText(version, step, sources));
      if (sources.length === 0) output.say('No provenance in the evidence names lines of a Dockerfile for this image.');
      return exitStatus.done;
    });
  },
};

function versionDocument(
  { layer, type, change, fate, size, sha256 }: PathVersion,
  step: HistoryStep | undefined,
  sources: readonly ProvenanceLayer[],
): unknown {
  const isHidden = fate.kind === 'replaced' || fate.kind === 'deleted';
  return {
    ...{ layer, type, change, hiddenInLayer: isHidden ? fate.by : null, size, sha256 },
    ...{ step: step?.step ?? null, createdBy: step?.createdBy ?? null, created: step?.created ?? null },
    dockerfile: placesDocument(sources, layer),
  };
}

function versionText(
  { layer, change, fate }: PathVersion,
  step: HistoryStep | undefined,
  sources: readonly ProvenanceLayer[],
): string {
  const hidden = fate.kind === 'replaced' || fate.kind === 'deleted' ? `, ${fate.kind} by layer ${fate.by}` : '';
  const command = terminalText((step?.createdBy ?? 'no history step').replace(/\s+/g, ' ').trim());
  const lines = [`layer ${layer}  ${change}${hidden}`, `  step ${step?.step ?? '-'}  ${command}`];
  const source = sources.find((one) => one.layer === layer);
  for (const { file, from, to, text } of source?.places ?? []) {
    const range = to === from ? `line ${from}` : `lines ${from}-${to}`;
    const base = source?.isBase === true ? ' (base image)' : '';
    lines.push(`  the provenance says: ${terminalText(file)} ${range}${base}`);
    lines.push(...text.map((line, index) => `    ${String(from + index).padStart(4)}  ${terminalText(line)}`));
    if (text.length < to - from + 1 && text.length > 0) lines.push('    …');
  }
  return `${lines.join('\n')}\n`;
}

import type { ReadableLibrary } from '../../engine/store/readable-library';
import { findingsList } from '../../engine/query/findings/findings-list';
import { evidenceRows } from '../../engine/query/library/evidence-row';
import { imageFacts } from '../../engine/query/library/image-facts';
import { evidenceProblems } from '../../engine/query/library/problem-rows';
import { artifactIds, imageIds, inspectDocument } from '../../engine/output/forms/inspect-document';
import { breath } from '../../engine/base/cancellation';
import type { Command, CommandContext } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { writeJsonDocument } from '../base/json-document';
import { jsonOption, temporaryLibrary, withSession } from '../base/session';
import {
  evidenceText,
  findingCountText,
  findingLines,
  insideText,
  imageText,
  problemsText,
} from '../base/summary-text';
import { countText } from '../base/terminal-text';
import { version } from '../base/version';

/** `inspect`: everything about one piece of evidence, without keeping anything. */
export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Inspect evidence without saving anything',
  usage: ['EVIDENCE [--json]'],
  about: ['The output is the same on every machine, in every locale and time zone.'],
  readsEvidence: true,
  positionals: { min: 1, max: 1, names: 'one EVIDENCE' },
  options: [jsonOption],
  async run(context) {
    const session = await temporaryLibrary(context, context.args.positionals);
    return withSession(session, async ({ library }) => {
      // Each statement outside of a transaction locks the file anew, which takes longer than it: thousands of images have many.
      const end = library.beginSnapshot();
      if (context.args.has('json'))
        await writeJsonDocument(context, inspectDocument(library, evidenceId(library), version));
      else await writeSummary(context, library);
      end();
      return exitStatus.done;
    });
  },
};

function evidenceId(library: ReadableLibrary): number {
  const [evidence] = evidenceRows(library);
  if (evidence === undefined) throw new Error('the evidence is not in its own library');
  return evidence.id;
}

/** The same for a person: evidence, images, findings, coverage, problems. */
async function writeSummary({ output, signal }: CommandContext, library: ReadableLibrary): Promise<void> {
  const id = evidenceId(library);
  await output.write(`${evidenceRows(library).map(evidenceText).join('\n')}\n`);
  for (const imageId of [...imageIds(library, id), ...artifactIds(library, id)]) {
    await breath(signal);
    await output.write(`${imageText(imageFacts(library, imageId))}\n`);
  }
  const { findings, counts, coverage } = findingsList(library, EVERYTHING);
  const parts = [
    `${findingCountText(counts)}\n${findingLines(findings, (finding) => finding.maskedValue)}`,
    `${countText(coverage.filesScanned)} of ${countText(coverage.filesSeen)} files scanned for secrets` +
      `${coverage.notScanned.map((row) => `; ${countText(row.files)} not: ${row.reason}`).join('')}\n${insideText(coverage)}`,
    problemsText([...evidenceProblems(library, id)]),
  ];
  await output.write(parts.join('\n'));
}

const EVERYTHING = { imageId: null, severities: [], text: '' };

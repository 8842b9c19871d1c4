import type { ReadableLibrary } from '../../engine/store/readable-library';
import { findingsList } from '../../engine/query/findings/findings-list';
import { evidenceRows } from '../../engine/query/library/evidence-row';
import { imageDetail } from '../../engine/query/library/image-detail';
import { evidenceProblems } from '../../engine/query/library/problem-rows';
import { imageIds, inspectDocument } from '../../engine/output/forms/inspect-document';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { jsonOption, temporaryLibrary, withSession } from '../base/session';
import { evidenceText, findingCountText, findingLines, imageText, problemsText } from '../base/summary-text';
import { countText } from '../base/terminal-text';
import { version } from '../base/version';

/** `inspect`: everything about one piece of evidence, without keeping anything. */
export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Look into evidence without keeping anything',
  usage: ['EVIDENCE [--json]'],
  about: ['The same evidence gives the same bytes, whatever the machine, the locale and the time zone.'],
  readsEvidence: true,
  positionals: { min: 1, max: 1, names: 'one EVIDENCE' },
  options: [jsonOption],
  async run(context) {
    const session = await temporaryLibrary(context, context.args.positionals);
    return withSession(session, async ({ library }) => {
      const text = context.args.has('json') ? documentText(library) : summaryText(library);
      await context.output.write(text);
      return exitStatus.done;
    });
  },
};

const EVERYTHING = { imageId: null, severities: [], text: '' };

function evidenceId(library: ReadableLibrary): number {
  const [evidence] = evidenceRows(library);
  if (evidence === undefined) throw new Error('the evidence is not in its own library');
  return evidence.id;
}

function documentText(library: ReadableLibrary): string {
  const { findings, coverage, rules } = findingsList(library, EVERYTHING);
  const found = { findings, coverage, rulesVersion: rules.version };
  return `${jsonText(inspectDocument(library, evidenceId(library), version, found), 2)}\n`;
}

/** The same for a person: evidence, images, findings, coverage, problems. */
export function summaryText(library: ReadableLibrary): string {
  const id = evidenceId(library);
  const { findings, counts, coverage } = findingsList(library, EVERYTHING);
  const parts = [
    ...evidenceRows(library).map(evidenceText),
    ...imageIds(library, id).map((imageId) => imageText(imageDetail(library, imageId))),
    `${findingCountText(counts)}\n${findingLines(findings, (finding) => finding.maskedValue)}`,
    `${countText(coverage.filesScanned)} of ${countText(coverage.filesSeen)} files scanned for secrets` +
      `${coverage.notScanned.map((row) => `; ${countText(row.files)} not: ${row.reason}`).join('')}\n`,
    problemsText(evidenceProblems(library, id)),
  ];
  return parts.join('\n');
}

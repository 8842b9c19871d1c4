import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageReport, reportSectionSchema } from '../../shared/contract/report';
import { findingsList } from '../../engine/query/findings/findings-list';
import { imageRows } from '../../engine/query/library/image-rows';
import { imageDetail } from '../../engine/query/library/image-detail';
import { newOutput } from '../../engine/output/writer/output-target';
import { writeReport } from '../../engine/output/report-formats/write-report';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { HistoryStep } from '../../shared/contract/image';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { resolveImage } from '../base/resolve-image';
import { temporaryLibrary, withSession } from '../base/session';
import { evidenceText, findingCountText, findingLines, imageText } from '../base/summary-text';
import { countText, terminalText } from '../base/terminal-text';
import { version } from '../base/version';

/** `demo`: the main job on one image, for a machine without a display. `npm start` calls it. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Run a demo on an image: summary, digests, timeline, findings, report',
  usage: ['EVIDENCE [--out PATH]'],
  about: ['The report is written to the temporary folder unless you set --out.'],
  positionals: { min: 1, max: 1, names: 'one EVIDENCE' },
  options: [{ name: 'out', value: 'PATH', about: 'output file for the HTML report' }],
  hidden: true,
  async run(context) {
    const session = await temporaryLibrary(context, context.args.positionals);
    const out = context.args.value('out') ?? join(tmpdir(), `stratigraph-report-${randomUUID().slice(0, 8)}.html`);
    return withSession(session, async ({ library }) => {
      await context.output.write(await demoText(library, out));
      return exitStatus.done;
    });
  },
};

async function demoText(library: ReadableLibrary, out: string): Promise<string> {
  const image = resolveImage(imageRows(library, null), null);
  const detail = imageDetail(library, image.id);
  const { findings, counts, coverage } = findingsList(library, { imageId: image.id, severities: [], text: '' });
  const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
  const sections = [...reportSectionSchema.options];
  const options = imageReport({ imageId: image.id, locale: 'en', sections, fields });
  const context = { generatedAt: new Date().toISOString(), version, certificates: new Map() };
  const written = await writeReport(library, { ...options, format: 'html' }, newOutput(out), context);
  return [
    `${heading('Evidence')}${evidenceText(image.evidence)}`,
    `${heading('Image and digests')}${imageText(detail)}`,
    `${heading('Timeline')}${detail.history.map(stepText).join('')}`,
    `${heading('Findings')}${findingCountText(counts)} in ${countText(coverage.filesScanned)} of ${countText(coverage.filesSeen)} files, environment, labels and history\n`,
    findingLines(findings, (finding) => finding.maskedValue),
    `${heading('Report')}${terminalText(written.out)}\nsha256 ${written.sha256}\n`,
  ].join('');
}

function heading(text: string): string {
  return `\n${text}\n${'─'.repeat(text.length)}\n`;
}

const WIDTH = 96;

function stepText(step: HistoryStep): string {
  const time = (step.created ?? 'no time').replace('T', ' ').slice(0, 19).padEnd(19);
  const layer = step.layer === null ? '         ' : `layer ${String(step.layer).padStart(3)}`;
  const words = terminalText((step.createdBy ?? '').replace(/\s+/g, ' ').trim());
  const text = words.length > WIDTH ? `${words.slice(0, WIDTH - 1)}…` : words;
  return `${time}  ${layer}  ${text}\n`;
}

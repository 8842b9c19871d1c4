import { verdictSchema, worseVerdict } from '../../shared/vocabulary';
import { globMatcher } from '../../shared/query/glob';
import type { ImageRow } from '../../shared/contract/library';
import { checkDocument, checkLines, type CheckedImage } from '../../engine/output/forms/check-document';
import { imageRows } from '../../engine/query/library/image-rows';
import { imageVerdicts } from '../../engine/query/verdicts/image-verdicts';
import type { FileVerdict, ImageVerdicts } from '../../engine/query/verdicts/verdict.types';
import type { Command, CommandContext } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { problemsText } from '../base/summary-text';
import { countText, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `check`: which files are as their packages shipped them, which are not, and which came from no package. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Check each file against the package databases of its layers',
  usage: ['EVIDENCE|--library DIR [--image REF] [--path GLOB] [--all] [--json|--jsonl]'],
  about: [
    'Compares files with what the package shipped, as of the layer that installed it (dpkg, apk, rpm), and tells which',
    'layer changed or removed them, which files no package owns, and where a later layer rewrote a package record.',
    'Leaves out files as shipped unless you set --all. Checks all images unless you set --image.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'path', value: 'GLOB', about: 'only matching paths, such as etc/** or *.conf' },
    { name: 'all', value: null, about: 'also list files as shipped' },
    jsonOption,
    { name: 'jsonl', value: null, about: 'print one JSON object per line' },
  ],
  async run(context) {
    const { args, output, signal } = context;
    if (args.has('json') && args.has('jsonl')) throw usageError('Use --json or --jsonl, not both.');
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      const images = args.has('image') ? [chosenImage(context, session)] : imageRows(library, null);
      const checked: CheckedImage[] = [];
      for (const image of images)
        checked.push(chosen(context, image, await imageVerdicts(library, { imageId: image.id, signal })));
      if (args.has('json')) await output.write(`${jsonText(checkDocument(checked), 2)}\n`);
      else if (args.has('jsonl')) for (const line of checkLines(checked)) await output.write(`${jsonText(line, 0)}\n`);
      else
        for (const [index, image] of checked.entries()) await writeText(context, image, images[index], images.length);
      return exitStatus.done;
    });
  },
};

function chosen({ args }: CommandContext, image: ImageRow, of: ImageVerdicts): CheckedImage {
  const glob = args.value('path');
  const fits = glob === null ? () => true : globMatcher(glob.replace(/^\/+/, ''));
  return {
    ...{ id: image.imageId, of },
    entries: (args.has('all') ? of.all() : of.entries).filter(({ path }) => fits(path)),
    recordsRewritten: of.recordsRewritten.filter(({ path }) => fits(path)),
  };
}

async function writeText(
  { output }: CommandContext,
  { of, entries, recordsRewritten }: CheckedImage,
  image: ImageRow | undefined,
  images: number,
): Promise<void> {
  if (images > 1) await output.write(`${terminalText(image?.references[0] ?? image?.imageId ?? '')}\n`);
  const rewritten = recordsRewritten.map((one) => [
    ...['record-rewritten', String(one.layer), numberText(one.step), terminalText(one.path)],
    terminalText(one.package ?? '-'),
  ]);
  const rows = [...entries].sort((a, b) => worseVerdict(a.verdict, b.verdict)).map(entryRow);
  if (rows.length + rewritten.length > 0)
    await output.write(
      table([['VERDICT', 'LAYER', 'STEP', 'PATH', 'PACKAGE OR KIND', 'DETAIL'], ...rewritten, ...rows]),
    );
  output.say(summaryText(of));
  if (of.problems.length > 0) output.say(problemsText(of.problems).trimEnd());
}

function entryRow(one: FileVerdict): readonly string[] {
  const { path, verdict, layer, step, kind, detail } = one;
  const owner = one.package ?? kind ?? '-';
  return [
    verdict,
    numberText(layer),
    numberText(step),
    terminalText(path),
    terminalText(owner),
    terminalText(detail ?? ''),
  ];
}

function numberText(number: number | null): string {
  return number === null ? '-' : String(number);
}

function summaryText({ summary, recordsRewritten }: ImageVerdicts): string {
  const counts = verdictSchema.options
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `${countText(summary[verdict])} ${verdict.replaceAll('-', ' ')}`);
  if (recordsRewritten.length > 0) counts.push(`${countText(recordsRewritten.length)} package records rewritten`);
  return counts.length === 0 ? 'No files' : counts.join(', ');
}

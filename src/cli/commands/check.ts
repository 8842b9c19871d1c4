import { verdictSchema, worseVerdict } from '../../shared/vocabulary';
import { checkFormats, workingFormats } from '../../shared/formats';
import { globMatcher } from '../../shared/query/glob';
import type { ImageRow } from '../../shared/contract/library';
import { checkDocument, checkLines, type CheckedImage } from '../../engine/output/forms/check-document';
import { verdictsSarif } from '../../engine/output/report-exchange/verdict-sarif';
import { imageRows } from '../../engine/query/library/image-rows';
import { imageVerdicts } from '../../engine/query/verdicts/image-verdicts';
import { verdictRow } from '../../engine/query/verdicts/verdict-list';
import type { FileVerdict, ImageVerdicts } from '../../engine/query/verdicts/verdict.types';
import type { Command, CommandContext } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { problemsText } from '../base/summary-text';
import { countText, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';
import { version } from '../base/version';

const FORMATS = workingFormats(checkFormats);

/** `check`: which files are as their packages shipped them, which are not, and which came from no package. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Check each file against the package databases of its layers',
  usage: [
    `EVIDENCE|--library DIR [--image REF] [--path GLOB] [--all] [--json|--jsonl] [--format ${FORMATS.join('|')}]`,
  ],
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
    { name: 'format', value: 'FORMAT', about: 'output format', choices: FORMATS },
  ],
  async run(context) {
    const { args, output, signal } = context;
    const format = formatOf(args);
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      const images = args.has('image') ? [chosenImage(context, session)] : imageRows(library, null);
      const checked: Checked[] = [];
      for (const image of images)
        checked.push(chosen(context, image, await imageVerdicts(library, { imageId: image.id, signal })));
      if (format === null) for (const one of checked) await writeText(context, one, images.length);
      else for (const part of WRITERS[format](checked)) await output.write(part);
      return exitStatus.done;
    });
  },
};

type CheckFormat = (typeof FORMATS)[number];

/** An image of the library as it was checked. */
interface Checked extends CheckedImage {
  readonly image: ImageRow;
}

const WRITERS: Readonly<Record<CheckFormat, (checked: readonly Checked[]) => Iterable<string>>> = {
  json: (checked) => [`${jsonText(checkDocument(checked), 2)}\n`],
  *jsonl(checked) {
    for (const line of checkLines(checked)) yield `${jsonText(line, 0)}\n`;
  },
  sarif: (checked) => [
    verdictsSarif(
      checked.map(({ image, recordsRewritten, entries }) => ({
        image,
        rows: [...recordsRewritten, ...entries].map(verdictRow),
      })),
      { name: 'Stratigraph', version },
      'en',
    ),
  ],
};

/** Null: text for a terminal. */
function formatOf(args: CommandContext['args']): CheckFormat | null {
  const asked = (['json', 'jsonl', 'format'] as const).filter((name) => args.has(name));
  if (asked.length > 1) throw usageError('Use one of --json, --jsonl, and --format.');
  const name = asked[0] === 'format' ? args.value('format') : asked[0];
  return FORMATS.find((one) => one === name) ?? null;
}

function chosen({ args }: CommandContext, image: ImageRow, of: ImageVerdicts): Checked {
  const glob = args.value('path');
  const fits = glob === null ? () => true : globMatcher(glob.replace(/^\/+/, ''));
  return {
    ...{ id: image.imageId, image, of },
    entries: (args.has('all') ? of.all() : of.entries).filter(({ path }) => fits(path)),
    recordsRewritten: of.recordsRewritten.filter(({ path }) => fits(path)),
  };
}

async function writeText(
  { output }: CommandContext,
  { image, of, entries, recordsRewritten }: Checked,
  images: number,
): Promise<void> {
  if (images > 1) await output.write(`${terminalText(image.references[0] ?? image.imageId)}\n`);
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

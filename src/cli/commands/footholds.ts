import type { Foothold, FootholdCoverage } from '../../shared/contract/footholds';
import { footholdFormats, workingFormats } from '../../shared/formats';
import { footholdWords } from '../../shared/footholds/foothold-words';
import { renderFootholds, type FoundFootholds } from '../../engine/output/footholds/render-footholds';
import { footholdList } from '../../engine/query/footholds/kept-footholds';
import { imageRows } from '../../engine/query/library/image-rows';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, countText, table, terminalText } from '../base/terminal-text';
import { version } from '../base/version';

const FORMATS = workingFormats(footholdFormats);

/** `footholds`: what an intruder may have left, with the layer, the step, and what the packages say of it. */
export const footholdsCommand: Command = {
  name: 'footholds',
  summary: 'List marks of persistence and intrusion, with layer, step, and package verdict',
  usage: [`EVIDENCE|--library DIR [--image REF] [--json] [--format ${FORMATS.join('|')}]`],
  about: [
    'Looks for scheduled jobs, services, login keys, accounts, changed programs, web shells, cleared logs, and more, in all',
    'layers. Files that packages shipped unchanged stay quiet. Lists all images unless you set --image. Signs, not proof.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    jsonOption,
    { name: 'format', value: 'FORMAT', about: 'output format', choices: FORMATS },
  ],
  async run(context) {
    const { args, output, signal } = context;
    const format = args.has('json') ? 'json' : FORMATS.find((one) => one === args.value('format'));
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      const rows = args.has('image') ? [chosenImage(context, session)] : imageRows(library, null);
      const images: FoundFootholds[] = [];
      for (const image of rows) images.push({ image, found: await footholdList(library, image.id, signal) });
      if (format !== undefined) {
        await output.write(renderFootholds(format, { images, left: null, locale: 'en', version }));
        return exitStatus.done;
      }
      const footholds = images.flatMap(({ found }) => found.footholds);
      await output.write(footholdTable(footholds));
      output.say(countOf(footholds.length, 'foothold'));
      for (const { found } of images) output.say(coverageText(found.coverage));
      return exitStatus.done;
    });
  },
};

function footholdTable(footholds: readonly Foothold[]): string {
  if (footholds.length === 0) return '';
  const rows = footholds.map(({ severity, rule, where, layer, step, verdict, state }) => [
    severity,
    footholdWords(rule, 'en').title,
    terminalText(where.path === null ? where.kind : `${where.path}${where.line === null ? '' : `:${where.line}`}`),
    layer === null ? '-' : String(layer),
    step === null ? '-' : String(step),
    state === 'present' ? (verdict ?? '-') : state,
  ]);
  return table([['SEVERITY', 'WHAT', 'WHERE', 'LAYER', 'STEP', 'VERDICT'], ...rows]);
}

function coverageText({ filesSeen, filesMatched, filesRead, notRead, hasPackages }: FootholdCoverage): string {
  const missed = notRead.map(({ reason, files }) => `; ${countText(files)} not read: ${reason}`).join('');
  const packages = hasPackages ? '' : '; no package database: everything weighs less';
  return `${countText(filesSeen)} files seen, rules apply to ${countText(filesMatched)}, ${countText(filesRead)} read${missed}${packages}`;
}

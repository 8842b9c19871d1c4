import type { ChannelOutput } from '../../shared/contract/contract';
import type { Foothold } from '../../shared/contract/footholds';
import { footholdWords } from '../../shared/footholds/foothold-words';
import { coverageDocument, footholdDocument } from '../../engine/output/forms/foothold-document';
import { footholdList } from '../../engine/query/footholds/kept-footholds';
import { footholdRulesVersion } from '../../engine/detect/footholds/rule-index';
import { imageRows } from '../../engine/query/library/image-rows';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, countText, table, terminalText } from '../base/terminal-text';

type Found = ChannelOutput<'footholds.list'>;

/** `footholds`: what an intruder may have left, with the layer, the step, and what the packages say of it. */
export const footholdsCommand: Command = {
  name: 'footholds',
  summary: 'List marks of persistence and intrusion, with layer, step, and package verdict',
  usage: ['EVIDENCE|--library DIR [--image REF] [--json]'],
  about: [
    'Looks for scheduled jobs, services, login keys, accounts, changed programs, web shells, cleared logs, and more, in all',
    'layers. Files that packages shipped unchanged stay quiet. Lists all images unless you set --image. Signs, not proof.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    const { args, output, signal } = context;
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      const images = args.has('image') ? [chosenImage(context, session)] : imageRows(library, null);
      const found: Found[] = [];
      for (const image of images) found.push(await footholdList(library, image.id, signal));
      const footholds = found.flatMap((one) => one.footholds);
      if (args.has('json')) {
        await output.write(`${jsonText(documentOf(found), 2)}\n`);
        return exitStatus.done;
      }
      await output.write(footholdTable(footholds));
      output.say(countOf(footholds.length, 'foothold'));
      for (const { coverage } of found) output.say(coverageText(coverage));
      return exitStatus.done;
    });
  },
};

function documentOf(found: readonly Found[]): Readonly<Record<string, unknown>> {
  const { rules } = found[0] ?? { rules: footholdRulesVersion };
  return {
    schema: 'stratigraph.footholds/1',
    footholds: found.flatMap(({ footholds }) => footholds.map(footholdDocument)),
    coverage: coverageDocument(found.map(({ coverage }) => coverage)),
    rules: { version: rules.version, sha256: rules.sha256 },
  };
}

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

function coverageText({ filesSeen, filesMatched, filesRead, notRead, hasPackages }: Found['coverage']): string {
  const missed = notRead.map(({ reason, files }) => `; ${countText(files)} not read: ${reason}`).join('');
  const packages = hasPackages ? '' : '; no package database: everything weighs less';
  return `${countText(filesSeen)} files seen, rules apply to ${countText(filesMatched)}, ${countText(filesRead)} read${missed}${packages}`;
}

import type { ImageRow } from '../../shared/contract/library';
import { packagesDocument } from '../../engine/output/forms/package-document';
import { imageRows } from '../../engine/query/library/image-rows';
import { matchAdvisories, type MatchedAdvisories } from '../../engine/query/advisories/match-advisories';
import { imagePackages, type ImagePackage, type ImagePackages } from '../../engine/query/packages/image-packages';
import { advisoriesText } from '../base/advisories-text';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { problemsText } from '../base/summary-text';
import { countOf, table, terminalText } from '../base/terminal-text';

/** `packages`: what package databases of all layers name, and which layer brought, changed and removed it. */
export const packagesCommand: Command = {
  name: 'packages',
  summary: 'List packages with the layer that added, changed, and removed each',
  usage: ['EVIDENCE|--library DIR [--image REF] [--layer N] [--advisories PATH] [--json]'],
  about: [
    'Reads the package databases of every layer: dpkg, apk, rpm, Python, npm, Java, Go, RubyGems, Composer, NuGet, conda,',
    'and Rust. Removed packages stay listed. Lists packages of all images unless you set --image.',
    '--advisories holds them against OSV data in files that you have. The network is never used.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'layer', value: 'N', about: 'the state as of this layer, from 1 at the base' },
    {
      ...{ name: 'advisories', value: 'PATH', many: true },
      about: 'OSV advisories: a JSON file or a folder of them; may be repeated',
    },
    jsonOption,
  ],
  async run(context) {
    const { args, output, signal } = context;
    const layer = args.count('layer');
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      const one = args.has('image') || layer !== null;
      const images = one ? [chosenImage(context, session)] : imageRows(library, null);
      const paths = args.values('advisories');
      const found: { image: ImageRow; of: ImagePackages; matched: MatchedAdvisories | null }[] = [];
      for (const image of images) {
        const of = await imagePackages(library, { imageId: image.id, layer, signal });
        const matched = paths.length === 0 ? null : await matchAdvisories(of.packages, paths, signal);
        found.push({ image, of, matched });
      }
      if (args.has('json')) {
        await output.write(`${jsonText(packagesDocument(found), 2)}\n`);
        return exitStatus.done;
      }
      for (const { image, of, matched } of found) {
        if (found.length > 1) await output.write(`${terminalText(image.references[0] ?? image.imageId)}\n`);
        await output.write(packageTable(of.packages));
        if (matched !== null) await output.write(advisoriesText(matched));
        output.say(countOf(of.packages.length, 'package'));
        if (of.problems.length > 0) output.say(problemsText(of.problems).trimEnd());
      }
      return exitStatus.done;
    });
  },
};

function packageTable(packages: readonly ImagePackage[]): string {
  if (packages.length === 0) return '';
  const rows = packages.map((one) => [
    terminalText(one.namespace === null ? one.name : `${one.namespace}/${one.name}`),
    terminalText(one.version ?? '-'),
    one.ecosystem,
    String(one.addedInLayer),
    one.changedInLayers.join(',') || '-',
    one.removedInLayer === null ? '-' : String(one.removedInLayer),
  ]);
  return table([['NAME', 'VERSION', 'ECOSYSTEM', 'ADDED', 'CHANGED', 'REMOVED'], ...rows]);
}

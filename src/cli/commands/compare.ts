import { escapeInvalidBytes } from '../../shared/path-text';
import type { ImageRow } from '../../shared/contract/library';
import { FailureError } from '../../shared/failure';
import { throwIfCancelled } from '../../engine/base/cancellation';
import { compareDocument } from '../../engine/query/compare/compare-document';
import { diffEntries } from '../../engine/query/compare/diff-entries';
import { jsonParts } from '../../engine/output/comparison/json-parts';
import { mergedEntry } from '../../engine/query/compare/merged-entry';
import { renderComparison } from '../../engine/output/comparison/render-comparison';
import { imageRows } from '../../engine/query/library/image-rows';
import { comparedPackages } from '../../engine/query/packages/compared-packages';
import { typedPath } from '../../engine/query/files/find-entry';
import type { OutputTarget } from '../../engine/output/writer/output-target';
import { writeOutput } from '../../engine/output/writer/write-output';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { WritableLibrary } from '../../engine/store/writable-library';
import { comparisonFormats, workingFormats, type ComparisonFormat } from '../../shared/formats';
import { formatBytes } from '../../shared/byte-size';
import { examinerOption, noteInAudit } from '../base/audit-note';
import type { Command, CommandContext } from '../base/command';
import { packageDifferencesText } from '../base/package-differences-text';
import { diffText } from '../base/diff-text';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { outputTarget } from '../base/output-target';
import { resolveImage } from '../base/resolve-image';
import { addEvidence, givenLibrary, jsonOption, libraryOption, temporaryLibrary, withSession } from '../base/session';
import { countOf, countText, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';
import { writeImpostors } from './compare-impostors';

const FORMATS = workingFormats(comparisonFormats);

/** `compare`: what differs between two images. */
export const compareCommand: Command = {
  name: 'compare',
  summary: 'Compare merged trees, layers, config, history, and packages of two images',
  usage: [
    'A B [--library DIR] [--json]',
    'A B [--library DIR] --path PATH [--json]',
    'A B [--library DIR] --impostors [--json]',
    `A B [--library DIR] --format ${FORMATS.join('|')} --out PATH [--language en|ja] [--json]`,
  ],
  about: [
    'With --library, A and B are images (REF). Without it, each is EVIDENCE with one image.',
    'Marks: A only in B, D only in A, M content, P properties. Times are not compared.',
    '--impostors lists what B has that A has not and that no package accounts for: changed packaged files, keys, units,',
    'and unowned executables and scripts.',
    '--path compares the lines of one file. --format writes a document and never overwrites a file.',
  ],
  readsEvidence: true,
  positionals: { min: 2, max: 2, names: 'two images, A and B' },
  options: [
    libraryOption,
    jsonOption,
    { name: 'path', value: 'PATH', about: 'file in both final images to compare' },
    { name: 'impostors', value: null, about: 'only what B brings that no package accounts for' },
    { name: 'format', value: 'FORMAT', about: 'document format', choices: FORMATS },
    { name: 'out', value: 'PATH', about: 'output file' },
    { name: 'language', value: 'LANGUAGE', about: 'language of the html document', choices: ['en', 'ja'] },
    examinerOption,
  ],
  async run(context) {
    const { args } = context;
    const [a = '', b = ''] = args.positionals;
    if (args.value('format') === null && args.value('out') !== null) throw usageError('--out needs --format.');
    if (args.has('format') && args.has('path')) throw usageError('Use --path or --format, not both.');
    if (args.has('impostors') && (args.has('format') || args.has('path')))
      throw usageError('--impostors does not go with --path or --format.');
    const out = args.value('format') === null ? null : outputTarget(args, args.positionals);
    const temporary = args.has('library') ? null : await temporaryLibrary(context, [], [a, b]);
    return withSession(temporary ?? givenLibrary(context), async ({ library }) => {
      const images =
        temporary === null
          ? [resolveImage(imageRows(library, null), a), resolveImage(imageRows(library, null), b)]
          : [await onlyImage(context, temporary.library, a), await onlyImage(context, temporary.library, b)];
      const [imageA, imageB] = images as [ImageRow, ImageRow];
      const path = args.value('path');
      if (out !== null) await writeDocument(context, library, imageA.id, imageB.id, out);
      else if (args.has('impostors')) await writeImpostors(context, library, imageA.id, imageB.id);
      else if (path !== null) await writeDiff(context, library, imageA.id, imageB.id, path);
      else await writeDifferences(context, library, imageA.id, imageB.id);
      return exitStatus.done;
    });
  },
};

const MARKS = { added: 'A', removed: 'D', content: 'M', properties: 'P' } as const;

async function writeDifferences(
  { args, output, signal }: CommandContext,
  library: ReadableLibrary,
  a: number,
  b: number,
) {
  const packages = await comparedPackages(library, { a, b }, signal);
  const document = compareDocument(library, { a, b, packages });
  if (args.has('json')) {
    for (const part of jsonParts(document, (value) => jsonText(value, 2))) {
      throwIfCancelled(signal);
      await output.write(part);
    }
    return output.write('\n');
  }
  const { added, removed, content, properties, equal } = document.counts;
  const changedSteps = document.history.filter(({ kind }) => kind !== 'equal').length;
  await output.write(
    `${countOf(document.commonLayers, 'layer')} in common at the base, of ${document.layersA} and ${document.layersB}\n` +
      `${countText(added)} only in B, ${countText(removed)} only in A, ${countText(content)} with different content, ` +
      `${countText(properties)} with different properties, ${countText(equal)} identical\n` +
      `${countOf(document.config.length, 'difference')} in the config, ${countText(changedSteps)} in the history\n`,
  );
  await output.write(packageDifferencesText(packages));
  for (const path of document.paths) {
    const which = path.change === 'properties' ? `  (${path.properties.join(', ')})` : '';
    await output.write(`${MARKS[path.change]} ${terminalText(path.path)}${which}\n`);
  }
}

async function writeDiff(
  { args, output, signal }: CommandContext,
  library: ReadableLibrary,
  a: number,
  b: number,
  typed: string,
) {
  const path = typedPath(typed);
  const [entryA, entryB] = [mergedEntry(library, a, path), mergedEntry(library, b, path)];
  if (entryA === null || entryB === null) {
    throw new FailureError('path-not-found', { path }, [`not in ${entryA === null ? 'A' : 'B'}`]);
  }
  const diff = await diffEntries(library, { a: entryA, b: entryB }, signal);
  const name = escapeInvalidBytes(path);
  if (args.has('json')) return output.write(`${jsonText({ path, ...diff }, 2)}\n`);
  for (const part of diffText(diff, { a: `a/${name}`, b: `b/${name}` })) await output.write(part);
}

async function writeDocument(
  context: CommandContext,
  library: ReadableLibrary,
  a: number,
  b: number,
  target: OutputTarget,
) {
  const { args, output } = context;
  // One of the choices: the parser has looked.
  const format = args.required('format') as ComparisonFormat;
  const locale = args.value('language') === 'ja' ? 'ja' : 'en';
  const packages = await comparedPackages(library, { a, b }, context.signal);
  const written = await writeOutput(library, target, renderComparison(library, { a, b, packages, format, locale }));
  noteInAudit(context, library, 'comparison-exported', { a, b, format, ...written });
  if (args.has('json')) return output.write(`${jsonText(written, 2)}\n`);
  await output.write(`${terminalText(written.out)}: ${formatBytes(written.bytes)}, sha256 ${written.sha256}\n`);
}

async function onlyImage(context: CommandContext, library: WritableLibrary, path: string): Promise<ImageRow> {
  const options = { caseId: null, examiner: null, copy: false };
  const { imageIds } = await addEvidence(context, library, path, options);
  const images = imageRows(library, null).filter((image) => imageIds.includes(image.id));
  return resolveImage(images, null);
}

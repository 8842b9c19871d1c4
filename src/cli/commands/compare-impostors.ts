import { escapeInvalidBytes } from '../../shared/path-text';
import { problemDocument } from '../../engine/output/forms/inspect-document';
import { findImpostors, type Impostor } from '../../engine/query/compare/impostors';
import { imageRow } from '../../engine/query/library/image-rows';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from '../base/command';
import { jsonText } from '../base/json-text';
import { problemsText } from '../base/summary-text';
import { countOf, countText, terminalText } from '../base/terminal-text';

/** `compare --impostors`: what B has that A has not, and no package of B accounts for. */
export async function writeImpostors(
  { args, output, signal }: CommandContext,
  library: ReadableLibrary,
  a: number,
  b: number,
): Promise<void> {
  const found = await findImpostors(library, { a, b, signal });
  const { impostors, recordsRewritten, different, hasPackages, problems } = found;
  const imageOf = (id: number): unknown => {
    const { imageId, references, platform } = imageRow(library, id);
    return { id: imageId, references, platform };
  };
  if (args.has('json')) {
    const document = {
      ...{ schema: 'stratigraph.impostors/1', a: imageOf(a), b: imageOf(b), different, hasPackages },
      // Ids of rows mean nothing outside of the library.
      impostors: impostors.map((one) => ({ ...one, path: escapeInvalidBytes(one.path), entryId: undefined })),
      recordsRewritten: recordsRewritten.map((one) => ({ ...one, path: escapeInvalidBytes(one.path) })),
      problems: problems.map((one) => problemDocument(one, imageRow(library, b).imageId)),
    };
    await output.write(`${jsonText(document, 2)}\n`);
    return;
  }
  await output.write(`${countOf(impostors.length, 'impostor')} of ${countText(different)} different paths\n`);
  for (const one of impostors) await output.write(`${line(one)}\n`);
  for (const { path, layer } of recordsRewritten)
    await output.write(`record      layer ${String(layer).padStart(3)}  ${terminalText(path)}  record rewritten\n`);
  if (!hasPackages) output.say('B has no package database that files can be compared with: all new files count.');
  if (problems.length > 0) output.say(problemsText(problems).trimEnd());
}

const CHANGES = { added: 'only in B', removed: 'only in A', content: 'content', properties: 'properties' } as const;

function line({ kind, layer, step, path, change, verdict, detail, package: owner }: Impostor): string {
  const by = step === null ? '' : ` step ${step}`;
  const why = detail === null ? verdict : `${verdict}: ${detail}`;
  const of = owner === null ? '' : ` (${terminalText(owner)})`;
  const place = `layer ${String(layer ?? '-').padStart(3)}${by}`;
  return `${kind.padEnd(10)}  ${place}  ${terminalText(path)}  ${CHANGES[change]}, ${terminalText(why)}${of}`;
}

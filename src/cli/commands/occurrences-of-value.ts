import type { Finding } from '../../shared/contract/findings';
import { findingsList } from '../../engine/query/findings/findings-list';
import { findingsOfValue } from '../../engine/query/findings/findings-of-value';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { holderDocuments, holderText } from '../base/holder-document';
import { jsonText } from '../base/json-text';
import { countOf, countText, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `occurrences --finding`: every place in a library with the value of a finding, which stays masked. */
export async function occurrencesOfValue(
  { args, output }: CommandContext,
  library: ReadableLibrary,
  id: string,
  limit: number,
): Promise<ExitStatus> {
  const all = findingsList(library, { imageId: null, severities: [], text: '' }).findings;
  const finding = all.find((one) => one.id === id);
  if (finding === undefined)
    throw usageError(`No finding of this library has the ID “${terminalText(id)}”. See findings --json.`);
  // Found by an earlier version: its value was not kept apart from others.
  const found = finding.valueKey === null ? [finding] : findingsOfValue(library, finding.valueKey);
  const documentOf = holderDocuments(library);
  const images = new Set(found.map(({ image }) => image)).size;
  const searched = { images, total: found.length, complete: finding.valueKey !== null };
  const shown = found.slice(0, limit);
  if (args.has('json')) {
    const sought = { kind: 'value', finding: id, rule: finding.rule, maskedValue: finding.maskedValue };
    const places = shown.map(({ image, id: other, rule, where, state, hiddenInLayer }) => ({
      ...{ image: documentOf(image), layer: where.layer, finding: other, rule, where, state, hiddenInLayer },
    }));
    await output.write(`${jsonText({ sought, ...searched, places }, 2)}\n`);
    return exitStatus.done;
  }
  await output.write(`${terminalText(finding.maskedValue)}\n`);
  await output.write(`${countOf(found.length, 'place')} in ${countOf(images, 'image')}\n`);
  for (const one of shown) await output.write(`${holderText(documentOf(one.image))}  ${whereText(one)}\n`);
  if (found.length > limit) await output.write(`${countText(found.length - limit)} more with --limit\n`);
  if (finding.valueKey === null)
    output.say('Found by an earlier version: add the evidence again to compare its value.');
  return exitStatus.done;
}

function whereText({ where, state, hiddenInLayer }: Finding): string {
  const { kind, layer, path, inside, line, step } = where;
  const file = terminalText([path ?? '', ...(inside ?? [])].join('!/'));
  const place = layer === null ? kind : `layer ${layer}  ${file}`;
  const at = step === null ? (line === null ? '' : ` line ${line}`) : ` step ${step}`;
  return `${place}${at}${state === 'present' ? '' : `  ${state} by layer ${hiddenInLayer ?? '-'}`}`;
}

import { breath } from '../../engine/base/cancellation';
import type { DocumentPart } from '../../engine/output/forms/inspect-document';
import type { CommandContext } from './command';
import { jsonText } from './json-text';

/** Prints a document as `jsonText` with an indent of 2 would, without holding it. Throws cancelled. */
export async function writeJsonDocument(
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  parts: Iterable<DocumentPart>,
): Promise<void> {
  let before = '{\n';
  for (const [key, value, items] of parts) {
    await output.write(`${before}  ${JSON.stringify(key)}: `);
    before = ',\n';
    if (items === undefined) {
      await output.write(indented(value, '  '));
      continue;
    }
    let first = true;
    for (const item of items) {
      await breath(signal);
      await output.write(`${first ? '[' : ','}\n    ${indented(item, '    ')}`);
      first = false;
    }
    await output.write(first ? '[]' : '\n  ]');
  }
  await output.write('\n}\n');
}

/** No string of JSON has a line break of its own: each begins a line of the document. */
function indented(value: unknown, indent: string): string {
  return jsonText(value, 2).replaceAll('\n', `\n${indent}`);
}

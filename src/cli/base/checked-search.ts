import type { QueryNode } from '../../shared/query/query-ast';
import { toFailure, type FailureCode } from '../../shared/failure';
import { asksForCheck, uncheckedImages } from '../../engine/query/search/checked-entries';
import { imageRow } from '../../engine/query/library/image-rows';
import { checkedImage } from '../../engine/query/verdicts/checked-image';
import { keepChecked } from '../../engine/query/verdicts/checked-images';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from './command';
import { terminalText } from './terminal-text';

/** Why the bytes of files cannot be read: the other images can be checked all the same. */
const NOT_AT_HAND: ReadonlySet<FailureCode> = new Set([
  ...(['file-not-available', 'evidence-not-found', 'evidence-unreadable', 'evidence-vanished'] as const),
  ...(['evidence-changed', 'evidence-not-the-same'] as const),
]);

/**
 * Checks the files of the images that a query asks about, where it asks for verdicts or owners; nothing of it is kept. Returns the IDs
 * of those that could not be checked, each told with its reason: what is found lacks theirs. Undefined where the query asks for no check.
 */
export async function checkAskedImages(
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  library: ReadableLibrary,
  query: QueryNode,
): Promise<readonly string[] | undefined> {
  if (!asksForCheck(query)) return undefined;
  const failed: string[] = [];
  for (const id of uncheckedImages(library, query, null)) {
    const { imageId, references } = imageRow(library, id);
    const name = terminalText(references[0] ?? imageId);
    output.progress(`Checking files of ${name}`);
    try {
      keepChecked(library, await checkedImage(library, id, signal), Infinity);
    } catch (error) {
      if (!NOT_AT_HAND.has(toFailure(error).code)) throw error;
      failed.push(imageId);
      output.say(`Files of ${name} were not checked: its evidence cannot be read. The hits lack this image.`);
    }
  }
  return failed;
}

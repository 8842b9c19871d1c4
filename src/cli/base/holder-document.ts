import { imageRow } from '../../engine/query/library/image-rows';
import { casesOfImage } from '../../engine/query/library/case-names';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { terminalText } from './terminal-text';

/** An image that holds something, for other programs: ids of rows mean nothing outside of the library. */
export interface HolderDocument {
  readonly id: string;
  readonly references: readonly string[];
  readonly cases: readonly string[];
  readonly evidence: string;
}

/** Asks for each image once. */
export function holderDocuments(library: ReadableLibrary): (imageId: number) => HolderDocument {
  const known = new Map<number, HolderDocument>();
  return (imageId) => {
    const found = known.get(imageId);
    if (found !== undefined) return found;
    const { imageId: id, references, evidence } = imageRow(library, imageId);
    const made = { id, references, cases: casesOfImage(library, imageId), evidence: evidence.sha256 };
    known.set(imageId, made);
    return made;
  };
}

/** `nginx:1 (Case A)`. */
export function holderText({ id, references, cases }: HolderDocument): string {
  return terminalText(`${references[0] ?? id}${cases.length === 0 ? '' : ` (${cases.join(', ')})`}`);
}
